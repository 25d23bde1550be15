"""Fuzzing with atheris: `make fuzz`, or `python tests/hostile/fuzz.py TARGET [options]`.

The options are libFuzzer's; an input that broke something is written to the current folder.
It goes into `FOUND` of test_fuzz.py, where it is tried with every change from then on.
"""

import sys


def main() -> None:
    """Fuzz the target that is named first."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["assistant"]):
        from targets import TARGETS

    name = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"name a target: {', '.join(TARGETS)}")
    options = ["-timeout=10", "-rss_limit_mb=2048", *sys.argv[1:]]
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
