# make site · edit · usb · serve · check · test · test-all · bench · wheel — each does its own set-up on a fresh machine with Python 3.11 to 3.15.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Who runs tests: as many as there are processors. What a worker began is its own until it ends: a file of tests.
WORKERS ?= auto
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: site edit usb serve check test test-all bench wheel clean

site: .setup-site
	$(BIN)/loa build --strict

# Campaigns written in the browser.
edit: .setup-edit
	$(BIN)/loa edit

# One folder and one zip for each province under build/usb: the site for a computer without a network.
usb: site
	$(BIN)/loa usb

serve: .setup-site
	$(BIN)/loa serve

check: .setup-site
	$(BIN)/loa check

# A fixed sample of what can be tried in many ways; test-all tries all of them. WORKERS=0: one after the other.
test: .setup-test
	$(PYTEST) -m "not thorough"

test-all: .setup-test
	$(PYTEST)

# What to measure and where results go: make bench ARGS="--quick --out build/quick" (ARGS=--help lists all).
bench: .setup-test
	$(BIN)/python -m benchmarks $(ARGS)

# A release: build/wheel holds the program to install anywhere, the pins to install it with, and their checksums.
wheel: .setup-test
	$(BIN)/python .ci/release.py build/wheel

# What is wrong is said by the shell: a Python that is too old may fail to read a Vietnamese sentence.
# Debian keeps ensurepip, without which no environment can be made, in a package of its own.
$(BIN)/python:
	@command -v $(PYTHON) > /dev/null || \
	  { echo 'Không tìm thấy $(PYTHON). Hãy cài Python từ 3.11 đến 3.15 (trên Debian: sudo apt install python3 python3-venv).' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 15))' || \
	  { echo "Cần Python từ 3.11 đến 3.15; $(PYTHON) là $$($(PYTHON) --version 2>&1)." \
	    'Hãy gọi lại với một bản phù hợp, chẳng hạn: make site PYTHON=python3.11' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv; ensurepip.version()' 2> /dev/null || \
	  { echo '$(PYTHON) còn thiếu venv. Hãy cài rồi gọi lại (trên Debian: sudo apt install python3-venv).' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

.setup-site: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.setup-edit: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[edit]'
	touch $@ .setup-site

.setup-test: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,edit]'
	touch $@ .setup-site .setup-edit

clean:
	rm -rf build $(VENV) .setup-site .setup-edit .setup-test
