# `make run` and `make test` do all their own set-up; everything else is for those who work on Limber.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
CHROMIUM ?= /usr/bin/chromium
export LIMBER_CHROMIUM := $(CHROMIUM)
PROXIES := $(VENV)/proxies
NGINX ?= $(or $(wildcard /usr/sbin/nginx),$(PROXIES)/usr/sbin/nginx)
CADDY ?= $(or $(wildcard /usr/bin/caddy),$(PROXIES)/usr/bin/caddy)
export LIMBER_NGINX := $(abspath $(NGINX))
export LIMBER_CADDY := $(abspath $(CADDY))

.PHONY: run test lint unit format bench calibrate screenshots clean

run: $(VENV)/run-ready
	$(BIN)/streamlit run dashboard.py

test: lint unit

lint: $(VENV)/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/test-ready $(CHROMIUM) $(NGINX) $(CADDY)
	$(BIN)/pytest -n 2 --dist worksteal

format: $(VENV)/test-ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/test-ready $(CHROMIUM)
	$(BIN)/python -m tests.bench

# About 30 minutes on two idle cores; tables of fewer diaries are written on the way.
calibrate: $(VENV)/test-ready
	$(BIN)/python -m tests.calibration --out data/content/calibration.csv --document docs/calibration.md

screenshots: $(VENV)/test-ready $(CHROMIUM)
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run-ready: requirements.txt constraints.txt | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/test-ready: requirements-dev.txt $(VENV)/run-ready
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
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
