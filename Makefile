# Everything runs in .venv, which is made from nothing but Python 3.11 or later.
# Another interpreter: make PYTHON=python3.12 test

PYTHON ?= python3
BIN    := .venv/bin
RUN    := .venv/.run.stamp
DEV    := .venv/.dev.stamp
CORES  := -n auto --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help demo test check style bench fuzz fmt docs tables rule clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

demo: $(RUN) ## lint the policies of three developers and draw them into build/demo
	@mkdir -p build/demo
	@$(BIN)/ifthen lint policies --exit-zero --statistics > build/demo/findings.txt
	@$(BIN)/ifthen lint policies --exit-zero --format concise | grep ': error '
	@echo "these are the errors; all findings, with the words and what to do: build/demo/findings.txt"
	@for policy in policies/*.ifthen; do \
		picture="build/demo/$$(basename "$$policy" .ifthen).svg"; \
		$(BIN)/ifthen graph "$$policy" -o "$$picture" && echo "drawn: $$picture" || exit 1; \
	done

test: style ## everything that CI runs
	$(BIN)/python -m pytest $(CORES) --hypothesis-profile=ci

check: style ## what one runs while working: all but the slow tests
	$(BIN)/python -m pytest $(CORES) -x -m "not slow"

style: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.tables --check
	$(BIN)/python -m tools.docs --check

bench: $(DEV) ## measure speed, as ratios
	$(BIN)/python -m compileall -q ifthen
	$(BIN)/python -m bench

fuzz: $(DEV) ## search longer for inputs that break a property
	$(BIN)/python -m pytest --hypothesis-profile=long -m "not slow"

fmt: $(DEV) ## lay out the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(DEV) ## write the generated pages and picture
	$(BIN)/python -m tools.docs

tables: $(DEV) ## write the parser's tables from the grammar
	$(BIN)/python -m tools.tables

rule: $(DEV) ## start a rule: make rule NAME=escape/open-door
	@$(BIN)/python -m tools.new_rule "$(NAME)"

clean: ## remove what was built, and the environment
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 is needed: make PYTHON=...")'
	$(PYTHON) -m venv .venv

$(RUN): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(RUN)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
