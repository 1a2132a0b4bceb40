# Two commands matter: `make demo` opens the workplace, `make test` runs every test. Both are safe to repeat.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DEMO_HOME ?= demo-home
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: demo test check unit format lock locales docs bench clean

demo: $(VENV)/installed
	@$(BIN)/reviewer-tui --home $(DEMO_HOME) demo

test: check unit

unit: $(VENV)/installed-development
	$(BIN)/python -m pytest -n auto -q

check: $(VENV)/installed-development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tests/translations.py

format: $(VENV)/installed-development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

locales: $(VENV)/installed-development
	$(BIN)/python tests/translations.py --update

docs: $(VENV)/installed-development
	$(BIN)/python -m reviewer_tui.regulations.field_reference
	$(BIN)/python -m tests.regulations.seed_reference
	$(BIN)/python -m tests.reference.key_page
	$(BIN)/python -m tests.reference.command_page

bench: $(VENV)/installed-development
	$(BIN)/python -m bench

# The project itself is installed without dependencies and without reaching out: everything it needs is pinned above it.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements/runtime.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) -r requirements/build.txt
	$(PIP) -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-development: requirements/development.txt $(VENV)/installed
	$(PIP) -r requirements/development.txt
	@touch $@

# Pins every dependency with hashes and without addresses.
lock: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	for set in build runtime development; do $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements/$$set.txt requirements/$$set.in; done

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
