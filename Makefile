# What one does with this repository. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help setup demo serve shots test soak check format docs bench bundle lock clean
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.stamp
PLATFORM ?=
PORT ?= 8000
SHOTS ?= demo-out/shots

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

setup: $(READY) ## .venv with the locked dependencies and the yuheng command (done by the others when needed)

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

demo: $(READY) ## checks the sample disclosure, writes the annotated files to demo-out/, makes the sample district there
	@$(BIN)/python demo/run.py

serve: $(READY) ## starts the platform on the sample district and prints the address and the demo accounts (PORT=8000)
	@env -u DATABASE_URL $(BIN)/yuheng serve --demo --home demo-out/platform --port $(PORT)

shots: $(READY) ## screenshots of every page at 1366x768 and 390x844 in demo-out/shots/ (SHOTS=folder)
	@sh scripts/with_chromium.sh $(BIN)/python scripts/shots.py $(SHOTS)

test: $(READY) ## the whole test suite (ARGS="-k growth" for a part of it)
	@sh scripts/test.sh $(ARGS)

soak: $(READY) ## the long tests: whole documents damaged by chance, for minutes (ARGS="-k digit" for a part of it)
	$(BIN)/pytest -m soak $(ARGS)

check: $(READY) ## style, types, layers and the tests about the repository itself
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/conventions

format: $(READY) ## formats the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

docs: $(READY) ## writes docs/reference/ from the rules, tie-outs and schemes themselves
	$(BIN)/python scripts/make_reference.py

bench: $(READY) ## measures time and memory and prints tables
	$(BIN)/python bench/run.py
	$(BIN)/python bench/scoring.py

bundle: $(READY) ## a folder of wheels to install from without internet (PLATFORM=win_amd64 for another machine)
	@PLATFORM="$(PLATFORM)" sh scripts/bundle.sh

lock: $(READY) ## pins the dependencies anew (needs internet)
	@sh scripts/lock.sh

clean: ## removes what the other targets made
	rm -rf .venv demo-out bundle build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
