# Needs only Python 3.11 or newer and make. `make demo` and `make test` do all their own set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO_DATA ?= demo-data
WORKERS ?= 2

.PHONY: help demo test check lint types docs-check docs lock samples clean

help:
	@echo "make demo    set up, harvest the sample packs from a site on loopback, print a decision history"
	@echo "make test    set up, run the tests"
	@echo "make check   set up, run ruff, mypy --strict and the docs checks"
	@echo "make docs    write the generated documents again (data dictionary, JSON Schema)"
	@echo "make lock    resolve the dependencies again into the two lock files"

$(INSTALLED): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Minutebook needs Python 3.11 or newer: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip check --disable-pip-version-check
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

samples: $(INSTALLED)
	$(BIN)/python -m tests.samples $(DEMO_DATA)/packs

demo: samples
	rm -rf $(DEMO_DATA)/data
	$(BIN)/python -m tests.site.demo $(DEMO_DATA)/packs $(DEMO_DATA)/data
	$(BIN)/minutebook decisions --data $(DEMO_DATA)/data
	$(BIN)/minutebook check --data $(DEMO_DATA)/data
	@echo "Now try: $(BIN)/minutebook decisions --about weeds --data $(DEMO_DATA)/data"

test: $(INSTALLED)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(TESTS)

check: lint types docs-check

lint: $(INSTALLED)
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/mypy --strict

docs-check: $(INSTALLED)
	$(BIN)/minutebook docs --check
	$(BIN)/python -m pytest -q -m docs -p no:cacheprovider

docs: $(INSTALLED)
	$(BIN)/minutebook docs
	$(BIN)/python -m tests.samples.example

# Written with uv's resolver (pip install uv): one file for every platform and Python from 3.11 on, with hashes.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url --no-emit-find-links pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(DEMO_DATA) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
