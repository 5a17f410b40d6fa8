.PHONY: help demo serve test lint format coverage soak bench lock messages handbook audit pictures

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: ## a demo newsroom on 127.0.0.1:8000 (PORT=8001 moves it), until Ctrl-C
	@tools/demo.sh

serve: ## production settings on this machine, over HTTPS with a certificate of its own
	@tools/serve.sh

test: ## every test on SQLite, on PostgreSQL and in Chromium where these are installed
	@tools/test.sh

lint: ## style, types, layers, templates, migrations, deployment checks, translations
	@tools/lint.sh

format: ## writes Python and templates in the house style
	@tools/environment.sh dev
	@.venv/bin/python -m ruff check --fix-only --quiet . ; .venv/bin/python -m ruff format --quiet .
	@find templates */templates -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 6.1

coverage: ## how much of the code the SQLite tests run
	@tools/environment.sh dev
	@.venv/bin/python -m pytest -n 2 -m "not browser and not soak and not postgresql" --cov --cov-report=term-missing:skip-covered

soak: ## the tests that take long, on both engines (SOAK_WALKS=500 KILLS=5: less)
	@tools/environment.sh dev
	@.venv/bin/python -m pytest -m soak
	@! tests/postgres.sh --programs >/dev/null 2>&1 || tests/postgres.sh .venv/bin/python -m pytest -m soak

bench: ## how fast pages are over ARTICLES=10000 made-up reports, and photos (PHOTOS=FOLDER of photographs)
	@tools/environment.sh base
	@.venv/bin/python tools/bench.py --articles $(or $(ARTICLES),10000) $(if $(PHOTOS),--photos "$(PHOTOS)")

lock: ## locks requirements/*.in with hashes (needs uv)
	@tools/lock.sh

messages: ## collects the words to translate and compiles the translations (needs gettext)
	@tools/messages.sh

handbook: ## takes the pictures of the staff handbook anew, in Chromium
	@tools/environment.sh dev
	@HANDBOOK=1 .venv/bin/python -m pytest tests/handbook --quiet

audit: ## Lighthouse and the Nu HTML checker over the readers' pages of a demo newsroom (URL=https://… audits that one)
	@tools/environment.sh base
	@.venv/bin/python tools/audit.py $(if $(URL),--url "$(URL)") $(if $(RUNS),--runs $(RUNS))

pictures: ## takes the pictures of docs/site.md anew, in Chromium
	@tools/environment.sh dev
	@.venv/bin/python tools/pictures.py
