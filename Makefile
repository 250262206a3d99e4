# Two commands do everything: `make site` to see it, `make test` to check it.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH

.PHONY: site serve test audit bench lock clean
.DEFAULT_GOAL := site

site: .venv/ready ## build the site into site/
	@$(BIN)/press build

serve: .venv/ready ## live preview while you write
	@$(BIN)/mkdocs serve --dirty

test: .venv/ready ## everything the checks on a pull request run
	@sh tests/browser.sh
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest

audit: .venv/ready ## the slow questions: every page, and heavy tools
	@sh tests/browser.sh
	@$(BIN)/pytest -m audit

bench: .venv/ready ## how long each stage takes, for growing publications (SIZES="10 200 1000")
	@$(BIN)/python bench/citations.py
	@$(BIN)/python bench/stages.py $(SIZES)

lock: .venv/ready ## resolve requirements.lock anew from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --quiet --no-header --output-file requirements.lock

clean: ## remove what was built, and the environment
	rm -rf site .cache .venv

# The environment: uv inside .venv, then exactly what requirements.lock names, by hash.
.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get \
	  >/dev/null && apt-get update -qq && apt-get install -y -qq python3-venv; } || \
	  { echo "Python's venv is missing: install the package python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9
	@$(BIN)/uv pip sync --quiet --python .venv --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python .venv uv==0.13.9
	@$(BIN)/uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch .venv/ready
