"""Nothing here is a test: `make bench` runs speed.py."""

collect_ignore_glob = ["*.py"]
