# make site · usb · serve · check · test · bench — each does its own set-up on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The theme announces its own end of life on every start; ARCHITECTURE.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site usb serve check test bench setup setup-test clean

site: .setup-site
	$(BIN)/mkdocs build --strict --quiet

# One folder and one zip for each province under build/usb: the site for a computer without a network.
usb: site
	$(BIN)/python -m loa.usb site build/usb

serve: .setup-site
	$(BIN)/mkdocs serve

check: .setup-site
	$(BIN)/loa check

test: .setup-test
	$(BIN)/python -m pytest

# What to measure and where results go: make bench ARGS="--quick --out build/quick" (ARGS=--help lists all).
bench: .setup-test
	$(BIN)/python -m benchmarks $(ARGS)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên: đặt PYTHON=python3.11 khi gọi make.")'
	$(PYTHON) -m venv $(VENV)

.setup-site: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.setup-test: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	touch $@ .setup-site

clean:
	rm -rf site $(VENV) .setup-site .setup-test
