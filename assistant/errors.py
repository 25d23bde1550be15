"""Our errors: each is one line for the reader that says what to do next."""


class AssistantError(Exception):
    """Something the person can put right; the command line prints it and exits with 2."""


class UnreadableArticle(AssistantError):
    """A file that cannot be taken in as an article; the rest of the batch goes on."""


class NoLibrary(AssistantError):
    """The folder asked for holds no library."""


class NoIndex(AssistantError):
    """The library has articles but no index yet."""


class DamagedIndex(AssistantError):
    """A file of the index is missing, cut or changed; nothing read from it can be trusted."""


class StaleIndex(AssistantError):
    """The index was written by another version or with other analysis settings."""


class Busy(AssistantError):
    """Another process is writing to the index."""
