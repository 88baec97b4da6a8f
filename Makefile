.DEFAULT_GOAL := help
.PHONY: help run demo test traceability bench verify-audit stop code build format
SHELL := /bin/sh
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

# With Docker the services are built in a container, and here only what starts them; without it the services too, but no tests.
to_run = $(if $(shell docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1 && echo yes),deploy/local,deploy/local/run.slnf)
built = artifacts/bin/$(1)/release/SafeShare.$(1)

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: ## Start everything, play the main job with visible steps, stay up and list addresses and sign-ins
	@deploy/local/prerequisites.sh run
	@$(MAKE) --no-print-directory build TARGET=$(to_run)
	@exec $(call built,Local) run

demo: ## The same as run, then stop; the exit code tells
	@deploy/local/prerequisites.sh run
	@$(MAKE) --no-print-directory build TARGET=$(to_run)
	@exec $(call built,Local) demo

test: ## Everything that has to hold; ONLY="referral audit" runs the tests of these folders alone
	@deploy/local/prerequisites.sh test
	@$(MAKE) --no-print-directory build
	@exec $(call built,Local) test $(ONLY)

traceability: ## Write tests/TRACEABILITY.md: which requirement is shown by which test
	@$(MAKE) --no-print-directory build TARGET=tests/architecture
	@WRITE_TRACEABILITY=1 $(call built,Architecture.Tests) -noLogo -method '*.The_table_of_requirements_is_what_make_traceability_would_write' > /dev/null && echo 'tests/TRACEABILITY.md is up to date'

bench: ## Measure the ratios that matter, each beside its baseline, into artifacts/bench.json; ONLY="gateway outbox queue" picks
	@deploy/local/prerequisites.sh run
	@$(MAKE) --no-print-directory build
	@exec $(call built,Load) $(ONLY)

verify-audit: ## Check a whole audit log from outside; ARGS say which, the platform that is up by default
	@$(MAKE) --no-print-directory build TARGET=deploy/verify-audit
	@exec $(call built,VerifyAudit) $(ARGS)

stop: ## Stop what run or demo of this clone started, and nothing else
	@test -x $(call built,Local) || { echo 'Nothing was running.'; exit 0; }; exec $(call built,Local) stop

code: ## The authenticator code that USER=grace.adeyemi types now
	@exec $(call built,Demo) code $(USER)

build: TARGET = SafeShare.Platform.sln
build: ## Build everything, warnings are errors
	@printf 'SafeShare: building '; start=$$(date +%s); log=$$(mktemp); \
	if dotnet build $(TARGET) --configuration Release --nologo --verbosity quiet > "$$log" 2>&1; \
	then echo "took $$(( $$(date +%s) - start )) s"; rm "$$log"; \
	else echo failed; sort -u "$$log"; rm "$$log"; exit 1; fi

format: ## Put the code into the shape that the build demands
	@dotnet format SafeShare.Platform.sln
