# make demo: reads the shipped corpus and prints the table it made; make test: all checks; make docs: the site. All set everything up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test docs serve-docs reference notebook versions lint install clean corpus schemas bench

demo: $(VENV)/.installed
	$(BIN)/carriedforward run corpus/reports --output output --table

test: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

docs: $(VENV)/.documented
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir site

serve-docs: docs
	$(BIN)/python -m http.server --directory site --bind 127.0.0.1 8000

reference: $(VENV)/.tested
	$(BIN)/python docs/reference.py

notebook: $(VENV)/.documented
	$(BIN)/python docs/notebook.py

versions: $(VENV)/bin/python
	$(BIN)/pip install --quiet uv
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/versions.py

install: $(VENV)/.installed

corpus: $(VENV)/.tested
	$(BIN)/python corpus/make.py

schemas: $(VENV)/.installed
	$(BIN)/python -m pipeline.schema

bench: $(VENV)/.tested
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/scale.py
	$(BIN)/python benchmarks/linking.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet -e .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/pip install --quiet -e '.[dev,docs]'
	@touch $@

$(VENV)/.documented: $(VENV)/.installed
	$(BIN)/pip install --quiet -e '.[docs]'
	@touch $@

clean:
	rm -rf $(VENV) site build dist .mypy_cache .ruff_cache .pytest_cache
