"""Fuzzing with atheris: `make fuzz`, or `python tests/hostile/fuzz.py TARGET [options]`.

The options are libFuzzer's; an input that broke something is written to the current folder.
It goes into `FOUND` of test_fuzz.py, where it is tried with every change from then on.
"""

import sys


def main() -> None:
    """Fuzz the target that is named first."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["assistant"]):
        # What a function imports later on would not be watched for new paths.
        from targets import TARGETS

        from assistant.answer import ask  # noqa: F401
        from assistant.corpus import html, html_document, text_dump  # noqa: F401
        from assistant.index import sound  # noqa: F401

    name = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"name a target: {', '.join(TARGETS)}")
    options = ["-timeout=10", "-rss_limit_mb=2048", *sys.argv[1:]]
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
