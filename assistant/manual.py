"""The manual: what `--help` says of the program and of each command, beside its options."""

from typing import Final, NamedTuple

SHELLS: Final = ("bash", "zsh", "fish")


class Example(NamedTuple):
    """A command line that works, and what it is for."""

    typed: str
    what: str


class Page(NamedTuple):
    """What is said of a command: a line for the list, what it does, examples, exit codes.

    ``more`` is what else there is to say, below a title each.
    """

    name: str
    brief: str
    does: str
    examples: tuple[Example, ...]
    exits: dict[int, str]
    more: dict[str, dict[str, str]] = {}  # noqa: RUF012 -- nobody changes it


_ERROR: Final = "something was wrong; the message says what to do"
_STOPPED: Final = "stopped with Ctrl-C"

PROGRAM: Final = Page(
    "assistant",
    "",
    """\
Ask your own articles a question and get the articles' own words back, with the
place where they stand. No network, no language model: every quote is a slice of
a file on this disk.

Without a command it opens a chat on a terminal; when standard input is not a
terminal it answers one question per line of it. The options below stand before
the command, --library and --color behind it too; `assistant COMMAND --help`
tells what a command takes, with examples.""",
    (
        Example('assistant ask "who owns the roadmap?"', "one question, three quotes"),
        Example("assistant", "a chat; /help lists what can be typed in it"),
        Example("assistant --library ~/papers add notes.md", "take an article in"),
    ),
    {
        0: "all went well",
        1: "not answered, some files skipped, or problems found",
        2: _ERROR,
        130: _STOPPED,
    },
    {
        "environment": {
            "ASSISTANT_LIBRARY": "the library, where --library does not name one",
            "ASSISTANT_THEME": "colours: any, dark, light or plain",
            "NO_COLOR": "if set, no colours where --color does not ask for them",
            "VISUAL, EDITOR": "what /open and Ctrl-X Ctrl-E start in the chat",
        },
        "files": {
            "corpus/": "your articles, as Markdown and text; yours to edit",
            "index/": "made from them; `assistant build` makes it again",
            "synonyms.toml": "words of your own that mean the same (optional)",
        },
    },
)

_PAGES: Final = (
    Page(
        "ask",
        "answer one question, or a file of them",
        """\
Answer a question with quotes from the articles. The first stands in full, the
sentence that answers strong (or >>between these<< without colours); further
ones follow on a line each. In a question, in:NAME asks only in articles of that
name, "a phrase" wants these words in a row, and -word leaves passages out.""",
        (
            Example('assistant ask "what is scope creep?"', "the best three quotes"),
            Example(
                "assistant ask --batch questions.txt --json", "a file of questions, for programs"
            ),
        ),
        {0: "answered", 1: "the articles do not answer it", 2: _ERROR},
    ),
    Page(
        "chat",
        "ask in one conversation",
        """\
Open a chat: follow-up questions are understood, and /help lists what else can
be typed. Without a terminal, one question per line of standard input. What is
typed and answered is kept for --resume in files only you can read.""",
        (
            Example("assistant chat --resume", "go on where the last chat ended"),
            Example("assistant chat --json < questions.txt", "one conversation, for programs"),
        ),
        {0: "the chat ended", 2: _ERROR},
    ),
    Page(
        "add",
        "take articles in: files, folders or patterns",
        """\
Take copies of files into the library and bring its index up to date. Markdown
and text are filed as they are; web pages, PDF, Word (.docx), EPUB, mail, RST,
Org, Jupyter notebooks, CSV and JSON are turned into Markdown. Nothing else in
the library is overwritten, and every file left out is named with the reason.
A file added again is updated where it has changed.""",
        (
            Example("assistant add notes.md", "one file"),
            Example("assistant add reports", "a folder with all that is below it"),
        ),
        {
            0: "all are in",
            1: "some were skipped",
            2: "none was taken in; the message says what to do",
            130: "stopped with Ctrl-C; what was taken in until then is in",
        },
    ),
    Page(
        "build",
        "bring the index up to date with corpus/",
        """\
Bring the index up to date after editing articles in corpus/ yourself. Only what
changed is read. An interrupted build leaves the index as it was.""",
        (
            Example("assistant build", "read what changed"),
            Example("assistant build --full", "make the index anew, as after a damage"),
        ),
        {0: "the index is up to date", 2: _ERROR, 130: _STOPPED},
    ),
    Page(
        "remove",
        "delete articles from corpus/ and the index",
        """\
Delete articles: their files in corpus/ and what the index has of them. An
article is named by its path, its file's name, or its name without suffix. When
one of the names is not known, none is deleted. The files they were added from
stay where they are.""",
        (
            Example("assistant remove bees", "by name"),
            Example("assistant remove papers/wasps.md", "by path"),
        ),
        {0: "deleted", 2: _ERROR},
    ),
    Page(
        "list",
        "the articles of the library",
        """\
List the articles with title, author, date and length: as a table on a terminal,
else one per line with tabs between, the id first.""",
        (
            Example("assistant list", "all articles"),
            Example("assistant list | cut -f 1", "only their ids"),
        ),
        {0: "listed", 2: _ERROR},
    ),
    Page(
        "show",
        "read an article, whole or around a line",
        """\
Show an article with the numbers of its lines, or what stands around one of
them. Places are written as below the quotes: ARTICLE:LINE. An article is named
by its path, its file's name, or its name without suffix.""",
        (
            Example("assistant show outcry", "the whole article"),
            Example("assistant show outcry.md:17", "what stands around line 17"),
        ),
        {0: "shown", 2: _ERROR},
    ),
    Page(
        "check",
        "verify every byte of the index and every quote",
        """\
Verify every byte of the index against its checksums, and every passage and
sentence against the files in corpus/.""",
        (
            Example("assistant check", "the whole library"),
            Example("assistant --library ~/papers check", "another one"),
        ),
        {
            0: "everything is as it was indexed",
            1: "an article differs from what was indexed",
            2: _ERROR,
        },
    ),
    Page(
        "eval",
        "measure the answers on files of questions",
        """\
Ask the questions of a file that also holds the answers you accept (a JSON
object a line; docs/quality.md), and report how often they came first.""",
        (
            Example("assistant eval questions.jsonl", "the figures"),
            Example("assistant eval questions.jsonl --json", "every figure and outcome"),
        ),
        {0: "measured", 2: _ERROR},
    ),
    Page(
        "verify",
        "check the quotes of an exported chat",
        """\
Look every quote of a file that /export wrote up in the articles as they are
now: exact (same article, same place), moved (same words elsewhere), changed
(the nearest words are shown), or gone.""",
        (
            Example("assistant verify chat.md", "a line for each quote"),
            Example("assistant verify --json chat.md", "the same for programs"),
        ),
        {0: "every quote still stands, exact or moved", 1: "some changed or are gone", 2: _ERROR},
    ),
    Page(
        "replay",
        "ask the questions of an exported chat again",
        """\
Ask the questions of a file that /export wrote again, each as it was looked up
then, and show where another quote comes first now, or none.""",
        (
            Example("assistant replay chat.md", "a line for each question"),
            Example("assistant replay --json chat.md", "the same for programs"),
        ),
        {0: "every answer is as before", 1: "some changed", 2: _ERROR},
    ),
    Page(
        "completion",
        "print a script that completes commands in your shell",
        """\
Print a script for your shell; once it is loaded, Tab completes commands,
options, articles and files. To load it each time a shell starts, put the line
below into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish. bash must be 4.4
or newer (the one that comes with macOS is not).""",
        (
            Example('eval "$(assistant completion bash)"', "the line for bash"),
            Example('eval "$(assistant completion zsh)"', "the line for zsh"),
            Example("assistant completion fish | source", "the line for fish"),
        ),
        {0: "printed", 2: _ERROR},
    ),
    Page(
        "doctor",
        "say what is where, and what is wrong",
        """\
Print versions, folders and how they were chosen, the state of the library and
of the terminal, and what to do about each problem. Nothing is changed.""",
        (
            Example("assistant doctor", "a report to read, or to put into a bug report"),
            Example("assistant doctor --json", "the same for programs"),
        ),
        {0: "no problems", 1: "problems were found", 2: _ERROR},
    ),
)


def pages() -> dict[str, Page]:
    """The page of every command, in the order of the list."""
    return {page.name: page for page in _PAGES}


def page_text(page: Page) -> str:
    """What stands below the options: examples and exit codes."""
    examples = [f"  {each.typed}\n      {each.what}" for each in page.examples]
    exits = [f"  {code:<4}{meaning}" for code, meaning in page.exits.items()]
    rows = ["examples:", *examples, "", "exit codes:", *exits]
    for title, entries in page.more.items():
        column = max(map(len, entries))
        rows += ["", f"{title}:", *(f"  {name:{column}}  {said}" for name, said in entries.items())]
    return "\n".join(rows)
