# What can be run here? `make help` lists the targets; each does its own set-up.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade
# A test's engine lives too short to be worth Java's second compiler: half its processor time.
PYTEST = JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 $(BIN)/python -m pytest --numprocesses $(or $(WORKERS),logical) --dist loadfile --no-loadscope-reorder # WORKERS=0: one process
# Each of the hundreds of processes that tests start would else compile all that it imports.
export PYTHONDONTWRITEBYTECODE =
CODE := config extractors indexer search_api tests samples benchmarks tools

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements/embedded.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Waymark needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || { echo "making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing pinned packages (about 250 MB the first time)"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r requirements/embedded.txt -r requirements/dev.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-build-isolation --no-deps --editable .
	@touch $@

.PHONY: install
install: $(VENV)/.installed ## make .venv with the waymark command
	@echo "ready: $(BIN)/waymark --help"

samples/built/.built: $(VENV)/.installed $(wildcard samples/*.py samples/*.typ samples/sources/*)
	@$(BIN)/python -m samples.build
	@touch $@

.PHONY: samples
samples: samples/built/.built ## build the sample reports into samples/built

.PHONY: demo
demo: $(VENV)/.installed $(if $(DOCS),,samples/built/.built) ## engine, inbox, samples and API in one go (DOCS=/some/folder for your own files)
	@$(BIN)/waymark up --data $(DEMO) $(if $(DOCS),--add "$(DOCS)",--samples)

.PHONY: test
test: samples/built/.built ## every test, on a real OpenSearch started for it
	@$(PYTEST) $(ARGS)

.PHONY: test-fast
test-fast: samples/built/.built ## what needs no engine, no browser and no real reports: about a minute
	@$(PYTEST) -p no:schemathesis -m "not (engine or shared or slow)" $(if $(findstring tests/,$(ARGS)),,tests/unit) $(ARGS)

.PHONY: format
format: $(VENV)/.installed ## format and mend what can be mended by itself
	@$(BIN)/ruff check --fix --quiet $(CODE); $(BIN)/ruff format --quiet $(CODE)

.PHONY: lint
lint: $(VENV)/.installed ## format, lint, types and import contracts
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: check
check: lint samples/built/.built ## lint, then every test with branch coverage
	$(PYTEST) --cov --cov-report=term-missing:skip-covered --cov-fail-under=85 $(ARGS)

.PHONY: docs
docs: $(VENV)/.installed ## write the tables of the docs that are made from the code
	@$(BIN)/python -m search_api.about.filters_page docs/api.md

.PHONY: bench
bench: $(VENV)/.installed ## the benchmarks' tables (a few minutes)
	@$(BIN)/python benchmarks/run.py $(ARGS)

.PHONY: bench-search
bench-search: samples/built/.built ## how answers slow down as the collection grows to 300,000 passages
	@$(BIN)/python benchmarks/growth.py

.PHONY: bench-load
bench-load: samples/built/.built ## two minutes of mixed questions by eight callers
	@test -x .venv-load/bin/locust || { $(PYTHON) -m venv .venv-load && .venv-load/bin/pip install --quiet locust==2.32.10; }
	@$(BIN)/python benchmarks/load.py .venv-load/bin/locust

.venv-mutants/.installed: $(VENV)/.installed
	@$(PYTHON) -m venv .venv-mutants && .venv-mutants/bin/pip install --quiet mutmut==3.8.1
	@$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' > $$(.venv-mutants/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/waymark.pth
	@touch $@

.PHONY: mutants
mutants: .venv-mutants/.installed ## how many small mistakes in search_api the unit tests catch (PART=10: one in ten)
	@nice $(BIN)/python benchmarks/mutants.py .venv-mutants/bin/mutmut .mutants --part $(or $(PART),1)

.PHONY: soak-cluster
soak-cluster: ## machines of a cluster and workers of Dask killed round after round, under searches and arriving reports
	@$(BIN)/python benchmarks/soak_cluster.py $(ARGS)

.PHONY: soak
soak: samples/built/.built ## 200 files, archives, links, pipes and slow writers under 50 kills, the engine's too (ten minutes)
	@$(BIN)/python benchmarks/soak.py $(ARGS)

.PHONY: lock
lock: $(VENV)/.installed ## pin the dependencies anew, with hashes and without addresses
	@$(BIN)/python -m pip install --quiet uv
	$(LOCK) --extra embedded --output-file requirements/embedded.txt pyproject.toml
	$(LOCK) --constraints requirements/embedded.txt --output-file requirements/runtime.txt pyproject.toml
	$(LOCK) --constraints requirements/embedded.txt --group dev --output-file requirements/dev.txt
	$(LOCK) --constraints requirements/dev.txt --extra meaning --output-file requirements/meaning.txt pyproject.toml
	$(LOCK) --constraints requirements/dev.txt --extra cluster --output-file requirements/cluster.txt pyproject.toml

.PHONY: clean
clean: ## remove what was built and the demo's data (not .venv)
	@rm -rf dist build $(DEMO) .mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
