# Everything PeerHub does from the command line. `make` alone lists it.
PYTHON ?= python3
LAUNCH := @exec $(PYTHON) -m ops.launcher

.PHONY: help run test backup restore bench lock

help: ## this list
	@echo "make run       start PeerHub on http://localhost:8000 (PORT=8001 for another port, DEMO=0 without demo data)"
	@echo "make test      everything the project claims (BROWSER=0 without the browser, ONLY=\"tests/goals -x\" a part)"
	@echo "make backup    one encrypted file with the database and all files (TO=/some/folder)"
	@echo "make restore   put a backup back (FROM=/the/file, REPLACE=1 over existing data)"
	@echo "make bench     measure the pages on a large database"
	@echo "make lock      write the lock files again (ARGS=--upgrade takes newer versions)"

run: ## start PeerHub
	$(LAUNCH) run

test: ## all checks and tests
	$(LAUNCH) test

backup: ## one encrypted file
	$(LAUNCH) backup

restore: ## put a backup back
	$(LAUNCH) restore

bench: ## measure
	$(LAUNCH) bench

lock: ## lock files
	$(LAUNCH) lock $(ARGS)
