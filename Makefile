# Everything runs in .venv, made on first use; Python 3.11 or newer, pip and make are enough.
PYTHON ?= python3
BIN := .venv/bin
# The one question asked of the network is for packages.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

SECONDS_OF_FUZZING ?= 3600
FORMATS ?= pdf,docx,html,moodle,gift,h5p,qti,qti21,anki,kahoot,blooket,quizizz,json

.PHONY: demo test lint docs serve fuzz bench bench-scale coverage-of-lexicons lexicons train lessons reference docs-pictures clean

demo: .venv/installed ## report on the sample article
	$(BIN)/hedge report seeds/kaluga-drones.txt -o reports/

test: .venv/test ## all tests
	$(BIN)/python -m pytest -n auto

lint: .venv/lint ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/docs ## the documentation as a site, in docs/_build; a warning is an error
	$(BIN)/python -m sphinx -W --keep-going -n -q -b html docs docs/_build/html

serve: .venv/installed ## the page on this machine where articles are pasted
	$(PIP) --editable '.[web]'
	$(BIN)/hedge serve --open

fuzz: .venv/test ## an hour of fuzzing; SECONDS_OF_FUZZING for more or less
	$(PIP) --group fuzz
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS_OF_FUZZING) --record docs/fuzzing.md

bench bench-scale: .venv/installed ## speed beside other tools, on the articles in DATA; -scale: 100 MB as well
	$(PIP) --group bench
	$(PYTHON) -m venv .venv/medspacy
	-.venv/medspacy/bin/python -m pip --disable-pip-version-check install --quiet -r benchmarks/medspacy.txt
	$(BIN)/python -m benchmarks --apart .venv/medspacy/bin/python $(if $(DATA),--data $(DATA)) $(if $(filter %-scale,$@),--scale)
	$(BIN)/python -m benchmarks.costs > docs/costs.md

coverage-of-lexicons: .venv/installed ## how much of the cues labelled in DATA the lexicons propose
	$(BIN)/hedge lexicon coverage $(DATA)

train: .venv/installed ## rebuild the shipped weights from DATA
	$(BIN)/hedge train $(DATA) -o hedge/models

lessons: .venv/installed ## worksheets, pages and quizzes of the ready lessons, in reports/lessons/
	$(BIN)/hedge exercises docs/lessons/articles/*.md -o reports/lessons --formats $(FORMATS)
	$(BIN)/hedge exercises docs/lessons/articles/breaking.md docs/lessons/articles/breaking-2.md \
	  -o reports/lessons/two-articles --together --formats $(FORMATS)
	$(BIN)/hedge exercises docs/lessons/articles/*.md -o reports/lessons/plan --lessons

reference: .venv/installed ## measure the news in DATA again, which figures are set beside
	$(BIN)/hedge reference $(DATA)/news_dev.jsonl --genre news --name 'newswire, newspapers and Wikinews' \
	  -o hedge/data/reference_news.json

docs-pictures: .venv/test ## the pictures of README and docs (with Chromium), and the page of all figures
	$(PIP) --group checks
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_figures.py > docs/figures.md

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --upgrade 'pip>=25.1' # knows groups of dependencies
	$(PIP) --editable .
	touch $@

.venv/test: .venv/installed
	$(PIP) --editable '.[web]' --group test
	touch $@

.venv/docs: .venv/test
	$(PIP) --group docs
	touch $@

.venv/lint: .venv/test
	$(PIP) --group lint
	touch $@

lexicons: .venv/installed ## what is made from the lexicons, after an edit: pages and compiled form
	$(BIN)/hedge lexicon check
	$(BIN)/hedge lexicon pages -o docs/lexicon
	$(BIN)/hedge lexicon compile

clean:
	rm -rf .venv
