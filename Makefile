# make run starts the app, make test tests everything; both install what they need first. See CONTRIBUTING.md.

PORT ?= 8501
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--no-emit-index-url --generate-hashes --custom-compile-command "make lock"
UV := uv==0.13.9

.PHONY: help run test lint bench lock install install-dev clean

help:
	@echo "make run       install what the app needs and start it at http://127.0.0.1:$(PORT)  (PORT=8502 for another port)"
	@echo "make test      install what the tests need, a browser included, and run the linter and all tests  (ARGS='-k name')"
	@echo "make lint      run the linter alone"
	@echo "make bench     run the benchmarks"
	@echo "make lock      pin requirements.txt and requirements-dev.txt anew from pyproject.toml  (ARGS='--upgrade' for newest)"
	@echo "make clean     remove the virtual environment and all caches; the ledger stays"

run: install
	@exec $(PY) -m dashboard serve --port $(PORT)

test: install-dev
	@exec sh scripts/test.sh $(ARGS)

lint: install-dev
	@exec $(PY) -m ruff check .

bench: install-dev
	@set -e; for script in bench/*.py; do echo "== $$script"; PYTHONPATH=. $(PY) "$$script"; done

lock: install-dev
	@$(PY) -m pip install -qq --disable-pip-version-check "$(UV)"
	@$(LOCK) $(ARGS) --output-file requirements.txt pyproject.toml
	@$(LOCK) $(ARGS) --constraint requirements.txt --output-file requirements-dev.txt --group pyproject.toml:dev

install:
	@sh scripts/venv.sh requirements.txt

install-dev:
	@sh scripts/venv.sh requirements.txt requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build dist *.egg-info
	find dashboard tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +
