# The front door. Each target calls one command of warraq/setup, which works where there is no make, too:
# python -m warraq setup | site | test

# The first Python that is new enough; to take another one: make site PYTHON=python3.12
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$p"; break; fi; done)
endif

# Only as an argument: an unrelated FROM may stand in the environment.
ifeq ($(origin FROM),command line)
site-options := --from "$$FROM"
export FROM
endif

.PHONY: help setup site test serve lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

setup: python ## make .venv and the front-end parts
	@"$(PYTHON)" -m warraq setup

site: python ## import samples/ (or FROM=my-pages) and build the site into output/
	@"$(PYTHON)" -m warraq site $(site-options)

test: python ## every test, as CI runs them
	@"$(PYTHON)" -m warraq test

serve: setup ## show the site, rebuilding it on every change
	@.venv/bin/inv serve

compile := uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

lock: ## renew every lock file (needs uv and npm)
	$(compile) pyproject.toml --output-file requirements.lock
	$(compile) pyproject.toml --extra test --constraint requirements.lock --output-file requirements-test.lock
	$(compile) --group node --output-file requirements-node.lock
	npm update --package-lock-only --ignore-scripts

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Warraq needs Python 3.11 or newer. Install one, or name it: make site PYTHON=/path/to/python3.11" >&2; exit 2; }
