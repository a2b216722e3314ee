# `make run` and `make test` do all their own set-up; everything else is for those who work on Limber.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
CHROMIUM ?= /usr/bin/chromium
TOOLS := $(VENV)/tools
export LIMBER_CHROMIUM := $(CHROMIUM)
PROXIES := $(VENV)/proxies
NGINX ?= $(or $(wildcard /usr/sbin/nginx),$(PROXIES)/usr/sbin/nginx)
CADDY ?= $(or $(wildcard /usr/bin/caddy),$(PROXIES)/usr/bin/caddy)
export LIMBER_NGINX := $(abspath $(NGINX))
export LIMBER_CADDY := $(abspath $(CADDY))

.PHONY: run population test lint style types unit format bench calibrate screenshots film hunt hooks lock audit clean

run: $(VENV)/run-ready
	$(BIN)/streamlit run dashboard.py

# For `python -m analysis.population`: files larger than memory, more people than one machine holds.
population: $(VENV)/population-ready

# Style first, as it takes seconds; then the types on one core while tests are collected and run on the others.
test: style
	$(MAKE) --no-print-directory --jobs=2 types unit

lint: style types

style: $(VENV)/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache

types: $(VENV)/test-ready
	$(BIN)/mypy

# Each process of the tests would otherwise compile all of Limber anew where the machine keeps no bytecode.
unit: export PYTHONDONTWRITEBYTECODE =
unit: $(VENV)/test-ready $(CHROMIUM) $(NGINX) $(CADDY)
	$(BIN)/pytest -n 4 --dist worksteal

format: $(VENV)/test-ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/test-ready $(CHROMIUM)
	$(BIN)/python -m tests.bench

# About an hour on two idle cores; tables of fewer diaries are written on the way.
calibrate: $(VENV)/test-ready
	$(BIN)/python -m tests.calibration --out data/content/calibration.csv --document docs/calibration.md
	$(BIN)/python -m tests.calibration.groups --out data/content/calibration-groups.csv --document docs/calibration-groups.md
	$(BIN)/python -m tests.calibration.pages --out docs/calibration-pages.md
	$(BIN)/python -m tests.calibration.unforeseen --out docs/calibration-unforeseen.md
	$(BIN)/python -m tests.calibration.tradeoff --runs 80 --out docs/calibration-change.md

screenshots: $(VENV)/test-ready $(CHROMIUM)
	$(BIN)/python docs/screenshots.py

# After a change of films, drawings or what draws them: their tests, then the sum that `make test` compares.
film: $(VENV)/test-ready
	$(BIN)/python -m docs.film.checked

# The tests of what holds for any input, with examples that nobody has tried.
hunt: $(VENV)/test-ready
	HYPOTHESIS_PROFILE=hunt $(BIN)/pytest -m hypothesis

# The checks of .pre-commit-config.yaml, before each commit.
hooks: $(VENV)/test-ready $(TOOLS)/ready
	$(TOOLS)/bin/pre-commit install

# After a change of requirements.txt, its siblings or constraints.txt.
lock: $(TOOLS)/ready
	for set in requirements requirements-population requirements-dev; do \
	$(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" --output-file $$set.lock $$set.txt || exit 1; done

# Nobody being asked must not look like nothing being found: without an answer it fails and says so.
audit: $(TOOLS)/ready
	@said=$$($(TOOLS)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
	-r requirements-dev.lock 2>&1); code=$$?; \
	case "$$code $$said" in \
	0*|*known\ vulnerabilit*) echo "$$said";; \
	*) echo "$$said" | tail -n 1; echo "Nothing was audited: the list of known vulnerabilities did not answer.";; \
	esac; exit $$code

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

# pip takes no file whose hash is not in the lock file.
$(VENV)/run-ready: requirements.lock | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/population-ready: requirements-population.lock $(VENV)/run-ready
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-population.lock
	touch $@

$(VENV)/test-ready: requirements-dev.lock $(VENV)/population-ready
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

$(TOOLS)/ready: requirements-tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check -r requirements-tools.txt
	touch $@

# The browser tests drive Debian's Chromium; it is installed where it can be, else the line to type is shown.
$(CHROMIUM):
	@echo "Chromium is missing; installing it with apt."
	@if [ "$$(id -u)" = 0 ]; then root=""; else root="sudo -n"; fi; \
	{ $$root apt-get update -q && $$root apt-get install -y -q --no-install-recommends chromium; } >/dev/null \
	|| { echo "Could not install it. Type: sudo apt install chromium"; exit 1; }

# The tests of deploy/ run nginx and Caddy. Debian's packages are unpacked here and not installed, so that no web
# server starts on this machine.
$(PROXIES)/%:
	@echo "$(notdir $@) is missing; fetching it with apt."
	@mkdir -p $(PROXIES)
	@if [ "$$(id -u)" = 0 ]; then root=""; else root="sudo -n"; fi; \
	( $$root apt-get update -q; cd $(PROXIES) && apt-get download -q $(notdir $@) \
	&& dpkg-deb -x $(notdir $@)_*.deb . ) >/dev/null 2>&1 && touch $@ \
	|| { echo "Could not fetch it. Type: sudo apt install $(notdir $@)"; exit 1; }
