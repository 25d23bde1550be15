# `make` alone lists the tasks. Each sets up what it needs in .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
# A file's tests stay together: they share what takes long to make.
ON_ALL_CORES := --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help chat test test-all lint pictures bench fuzz clean

help: ## list the tasks
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "make %-10s %s\n", $$1, $$2}'

chat: .venv/ready ## set up if needed, bring the index up to date and open the assistant
	@$(BIN)/assistant build >/dev/null
	@$(BIN)/assistant

test: .venv/ready-dev ## set up if needed and run the fast tests
	@$(BIN)/python -m pytest $(ON_ALL_CORES)

test-all: .venv/ready-dev ## run every test, the slow ones too
	@$(BIN)/python -m pytest $(ON_ALL_CORES) -m ''

lint: .venv/ready-dev ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: .venv/ready-dev ## measure speed beside SQLite FTS5 and bm25s
	@$(BIN)/python -m pip install --quiet bm25s
	@$(BIN)/python tests/bench/speed.py

pictures: .venv/ready-dev ## draw the pictures of the README and the docs anew
	@PYTHONPATH=.:tests/chat:tests/pictures $(BIN)/python tests/pictures/draw.py

fuzz: .venv/ready-dev ## feed random bytes to the readers, a minute for each target
	@$(BIN)/python -m pip install --quiet atheris
	@for target in article dump page screen manifest; do \
	  PYTHONPATH=.:tests $(BIN)/python tests/hostile/fuzz.py $$target -max_total_time=60 || exit 1; \
	done

clean: ## remove .venv, the index and every cache
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find index -mindepth 1 -not -name README.md -delete

# The pip that comes with Python 3.11 cannot resolve one of the dependencies' extras.
.venv/pip: 
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'assistant needs Python 3.11 or newer; set PYTHON=/path/to/python3 and try again'; exit 1; }
	@echo 'Setting up .venv (once, about a minute) ...'
	@$(PYTHON) -m venv .venv || \
	  { echo 'Python lacks its venv module; on Debian: sudo apt install python3-venv'; exit 1; }
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

# Without bytecode the first start would take three times as long.
.venv/ready: .venv/pip pyproject.toml
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q .venv/lib assistant >/dev/null || true
	@touch $@

.venv/ready-dev: .venv/ready
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@
