.PHONY: setup run up test browser lint schema clean
.DEFAULT_GOAL := help

PY := .venv/bin/python
# On all cores, and the slow ones not last.
SIDE_BY_SIDE := -n auto --maxprocesses=4 --dist=worksteal
STAMPS := .venv/.stamps

help:
	@echo "make run    start VQI with the demo project"
	@echo "make up     start VQI empty; the first visit creates the administrator"
	@echo "make test   set up and pass the tests"
	@echo "make setup  only install and build"

run: setup
	@VQI_DEMO=1 exec $(PY) manage.py serve --demo

up: setup
	@exec $(PY) manage.py serve

test: setup
	@$(PY) -m pytest $(SIDE_BY_SIDE) -m "not browser and not services and not fuzz and not worker"
	@cd frontend && npm test --silent

setup: tools $(STAMPS)/python $(STAMPS)/node $(STAMPS)/front-end

tools:
	@sh scripts/check-tools

$(STAMPS)/python: requirements-dev.lock
	@echo "Installing Python packages ..."
	@test -x $(PY) || python3 -m venv .venv
	@test -x .venv/bin/uv || $(PY) -m pip install --quiet --disable-pip-version-check uv
	@.venv/bin/uv pip sync --quiet --python $(PY) --require-hashes requirements-dev.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/node: frontend/package-lock.json frontend/schema/package-lock.json
	@echo "Installing front-end packages ..."
	@cd frontend && npm install --silent --no-save --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/front-end: $(STAMPS)/python $(STAMPS)/node $(shell find frontend/src frontend/public -type f 2>/dev/null) frontend/index.html frontend/vite.config.ts $(wildcard docs/statistics*.md)
	@echo "Building the front end ..."
	@cd frontend && npm run build --silent
	@$(PY) -m whitenoise.compress -q frontend/dist
	@mkdir -p $(STAMPS) && touch $@

schema: setup
	@cd frontend/schema && npm install --silent --no-save --no-audit --no-fund
	@$(PY) manage.py spectacular --file frontend/schema/openapi.yaml
	@cd frontend && npm run schema --silent

lint: setup
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@cd frontend && npm run lint --silent && npm run typecheck --silent

browser: setup
	@sh scripts/install-chromium
	@$(PY) -m pytest tests/browser -m browser

clean:
	rm -rf .venv frontend/node_modules frontend/schema/node_modules frontend/dist
