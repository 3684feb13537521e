# Every command of the project. `make` alone lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
PYTEST := $(BIN)/python -m pytest
ALONE := browser or kill or every_await or long or soak

RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help practice run test thorough pairs browser screenshots audit check format bench kill fuzz soak long lock chromium

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

practice: export DATABASE_URL = sqlite:///practice-data/practice.db
practice: $(RUN) ## the bot in a Slack workspace on this machine; needs no Slack, asks nothing
	@$(BIN)/python -m bot practice

run: $(RUN) ## the bot in your Slack workspace; .env.example says what to set
	@$(BIN)/python -m bot run

test: $(DEV) ## the tests that come first, on SQLite and on PostgreSQL
	$(PYTEST) -n 2 -m "not (thorough or other_pairs or $(ALONE))"

thorough: $(DEV) ## those that come second: laws, faults, real processes, each story on its second pair
	$(PYTEST) -n 2 -m "thorough and not (other_pairs or $(ALONE))"

pairs: $(DEV) ## each story on the two pairs of database and transport that are left
	$(PYTEST) -n 2 -m "other_pairs and not ($(ALONE))"

browser: $(DEV) chromium ## the tests that drive the practice page in Chromium
	$(PYTEST) -m browser

screenshots: $(DEV) chromium ## take the pictures of the README anew
	SCREENSHOTS=1 $(PYTEST) -m browser tests/browser/test_first_call.py tests/browser/test_handover.py tests/browser/test_line.py

kill: $(DEV) ## the tests that kill the bot over and over, and at every await of a delivery
	$(PYTEST) -n 2 -m "kill or every_await"

fuzz: $(DEV) ## a hundred thousand hostile payloads, over both transports on both databases
	PAYLOADS=25000 $(PYTEST) -n 2 tests/faults/test_hostile_payloads.py tests/faults/test_arbitrary_payloads.py

soak: $(DEV) ## a day with all faults at once: make soak MINUTES=60
	MINUTES=$(or $(MINUTES),60) $(PYTEST) -n 2 -m soak

audit: $(DEV) ## what is publicly known against the versions in the locks
	$(BIN)/python .ci/audit.py

long: $(DEV) ## the tests that live through years, and the bench among a few
	$(PYTEST) -n 2 -m long

check: $(DEV) ## what must hold before a change is merged
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot manifest | diff manifest.json -
	@$(MAKE) --no-print-directory audit
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory thorough
	@$(MAKE) --no-print-directory browser
	@$(MAKE) --no-print-directory long
	@$(MAKE) --no-print-directory soak MINUTES=5

format: $(DEV) ## put the code into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(DEV) ## measure how quick the bot is, and how much it carries
	$(BIN)/python -m benchmarks

# uv writes the hashes of every platform's wheels, and no index host.
lock: $(RUN) ## choose the newest versions that pyproject.toml allows
	@test -x $(VENV)/lock/bin/uv || { $(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install --quiet uv; }
	$(VENV)/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --output-file requirements.lock
	$(VENV)/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev --output-file requirements-dev.lock

# The stamps are newer than the lock they were installed from, so the second time is quick.
$(RUN): requirements.lock | $(BIN)/pip
	@echo "Installing what the bot needs into $(VENV). This takes a minute, once."
	@$(INSTALL) -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | $(BIN)/pip
	@echo "Installing what the bot and its tests need into $(VENV). This takes a minute or two, once."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@ $(RUN)

$(BIN)/pip:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; install it and try again."; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo "On Debian and Ubuntu, install the package python3-venv and try again."; exit 1; }

chromium:
	@command -v chromium > /dev/null && exit 0; \
	command -v apt-get > /dev/null || { echo "Chromium is needed for this. Install it so that “chromium” starts it, and try again."; exit 1; }; \
	if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo > /dev/null; then as=sudo; \
	else echo "Chromium is needed for this. Ask an administrator of this machine for: apt-get install chromium fonts-dejavu"; exit 1; fi; \
	echo "Installing Chromium from the packages of this system."; \
	$$as apt-get update -qq && $$as apt-get install -qq -y --no-install-recommends chromium fonts-dejavu > /dev/null
