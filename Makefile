# make run starts the program, make test is what every change has to pass. What they need goes into .venv, what they
# make into build/.

python := .venv/bin/python
# Set for another Python, these would keep this one from starting or from finding the program.
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH
# Without a screen that nobody sees (Xvfb), Qt draws into memory. Asked when a recipe runs: setup may have brought one.
unseen = $(if $(shell command -v Xvfb),,QT_QPA_PLATFORM=offscreen)

.PHONY: help run setup tools lint test tests coverage bench faults mutants screens windows windows-test linux lock clean

help:
	@echo 'make run      start the program; the first time with a sample book'
	@echo 'make test     every check and every test, as for each change'
	@echo 'make lint     the checks alone: style, types, the rules of the house'
	@echo 'make coverage the same tests, and which lines they run'
	@echo 'make bench    measure against the bare libraries'
	@echo 'make faults   kill and starve the program, cut its power, and see that nothing is lost; SOTD_FAULTS=10 make faults: a tenth'
	@echo 'make fuzz     feed each reader of files from elsewhere what nobody would write; SECONDS=600 make fuzz: so long each'
	@echo 'make mutants  MODULE=db/book/session.py: change a module in a hundred ways, and see which no test notices'
	@echo 'make windows  make the program for Windows: the setup, and the zip that runs from a stick'
	@echo 'make windows-test  install it under Wine, use it, update and remove it, and run a share of the tests there; TESTS=all: all'
	@echo 'make linux    make the package for Debian and Ubuntu'
	@echo 'make screens  take a picture of every page into build/'
	@echo 'make setup    only make .venv ready; make lock pins what setup.cfg asks for; make clean tidies up'

run:
	@.ci/venv requirements.txt
	@.ci/system run
	@$(python) main.py start

setup: tools
	@$(python) .ci/pinned.py fetch .ci/pips.txt
	@.ci/system test

tools:
	@.ci/venv requirements-dev.txt

lint: tools
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy . .ci/pinned.py .ci/packing.py .ci/icon.py .ci/bundle.py .ci/debian.py
	$(python) -m tests.house

# The checks have one processor and leave the tests the other, which are the longer half.
test: setup
	@$(MAKE) --no-print-directory -j2 lint tests

# One more than there are processors: a fifth of the time tests wait, for a window or for a disk.
workers = $(shell expr $$(nproc) + 1)

tests:
	$(unseen) $(python) -m pytest -n $(workers)

coverage: setup
	$(unseen) $(python) -m pytest -n $(workers) --cov --cov-report=term

bench: setup
	$(unseen) $(python) -m pytest tests/benchmarks --benchmark-enable -s

faults: setup
	$(unseen) $(python) -m pytest tests/faults

fuzz: tools
	@$(python) -m tests.fuzz $(or $(SECONDS),60) $(READERS)

mutants: tools
	@$(python) -m tests.mutants $(MODULE) $(TESTS)

screens: setup
	$(if $(unseen),$(unseen),xvfb-run -a -s '-screen 0 1920x1080x24') $(python) -m tests.screens

linux: tools
	@.ci/linux

windows: tools
	@.ci/windows

windows-test: setup
	@.ci/windows-test $(TESTS)

lock:
	.ci/lock

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks .coverage .coverage.*
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
