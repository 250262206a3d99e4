# Two commands do everything: `make site` to see it, `make test` to check it.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
ENGINE ?= mkdocs
export NO_MKDOCS_2_WARNING := 1
# The same on any machine: paths and output in UTF-8, times in UTC.
export PYTHONUTF8 := 1
export TZ := UTC
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH

.PHONY: site serve check test audit diff preview links stale advisories addressed release bench lock clean
.DEFAULT_GOAL := site

site: .venv/ready ## build the site into site/ (ENGINE=zensical: with Zensical)
	@$(BIN)/press build --engine $(ENGINE)

serve: .venv/ready ## live preview while you write
	@$(BIN)/press serve

check: .venv/ready ## check the content in seconds; on GitHub with notes on the lines
	@$(BIN)/press check --format $(if $(GITHUB_ACTIONS),github,text)

test: .venv/ready ## everything the checks on a pull request run
	@sh tests/browser.sh chromium-headless-shell # no windows, faster
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest

audit: .venv/ready ## the slow tests: every page, with heavy tools
	@sh tests/browser.sh chromium
	@{ command -v java && command -v npm; } >/dev/null || { echo "The audit needs Java and npm." >&2; exit 1; }
	@mkdir -p .cache/node && cp tests/audit/package.json .cache/node
	@cp tests/audit/npm.lock .cache/node/package-lock.json
	@npm ci --ignore-scripts --silent --no-audit --no-fund --prefix .cache/node # by hash
	@$(BIN)/pytest -m audit --ignore tests/audit/test_lighthouse.py
	@$(BIN)/pytest -m audit -n 0 tests/audit/test_lighthouse.py # alone, because it would also measure other tests

REV ?= main
diff: .venv/ready ## list what has changed for readers since a revision (REV=main)
	@$(BIN)/press diff $(REV)

preview: site ## write what a reviewer sees into preview/: site, changes, figures
	@rm -rf preview && mkdir preview && cp -R site preview/site
	@$(BIN)/press diff $(REV) --format markdown --figures preview/figures > preview/changes.md

links: .venv/ready ## check the external links, and record the results
	@$(BIN)/press links --external --report .cache/links.md

stale: .venv/ready ## fail if the list of links is older than 30 days
	@$(BIN)/press links --stale

advisories: .venv/ready ## look for known vulnerabilities in dependencies; fail if that is impossible
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

addressed: # a release must not link to the machine that built it
	@case "$$SITE_URL" in *//localhost*|*//127.*|"") \
	  echo "A release needs its public address: make release SITE_URL=https://…/" >&2; exit 1;; esac

release: addressed site ## write a release into release/: the edition, checksums, a list of what built it
	@rm -rf release && mkdir release
	@cp site/edition.zip site/edition.epub site/teach/reading-pack.pdf CITATION.cff LICENSE release/
	@$(BIN)/cyclonedx-py environment --output-reproducible --output-file release/sbom.cdx.json .venv
	@cd release && for file in *; do \
	  sha256sum "$$file" 2>/dev/null || shasum -a 256 "$$file"; done > ../.cache/sums && \
	  mv ../.cache/sums SHA256SUMS

bench: .venv/ready ## how long each stage takes, for growing publications (SIZES="10 200 1000")
	@$(BIN)/python bench/citations.py
	@$(BIN)/python bench/floods.py
	@$(BIN)/python bench/stages.py $(SIZES)
	@$(BIN)/python bench/preview.py

lock: .venv/ready ## resolve requirements.lock again from pyproject.toml, and the tools of the audit
	@$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
	  --generate-hashes --quiet --no-header --output-file requirements.lock
	@mkdir -p .cache/node && cp tests/audit/package.json .cache/node
	@cp tests/audit/npm.lock .cache/node/package-lock.json
	@npm install --prefix .cache/node --package-lock-only --omit-lockfile-registry-resolved --silent
	@cp .cache/node/package-lock.json tests/audit/npm.lock

clean: ## remove what was built, and the environment
	rm -rf site .site-building .cache .venv

# The environment: uv inside .venv, then exactly what requirements.lock names, by hash.
.venv/ready: requirements.lock requirements-uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get \
	  >/dev/null && apt-get update -qq && apt-get install -y -qq python3-venv; } || \
	  { echo "Python's venv is missing: install the package python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python .venv --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python .venv --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	@touch .venv/ready
