# `make demo` shows what git-readiness does; `make test` checks all of it.

PREFIX ?= /usr/local
SWIFT ?= swift
BINARY = .build/release/git-readiness
ARCHIVES = .build/archives
# Asking for a type by its name makes the binary a little smaller, and each process search all there
# is for the conformances of every type that it uses: a twentieth of a hook's time.
DIRECT_METADATA = -Xswiftc -Xfrontend \
  -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
SCRIPTS = $(wildcard hooks/p* hooks/update) .ci/run Tests/Scripts/*.sh

.PHONY: demo test build install lint hosts managers managers-swift bench budget instructions clean \
  setup

demo: build
	@sh Tests/Scripts/demo.sh $(BINARY)

# Touched because SwiftPM asks its plugins anew, and so sees a new file of rules.d, only where the
# manifest is newer than the last plan.
test: setup
	@touch Package.swift
	GIT_READINESS_STRICT=1 $(SWIFT) build --build-tests
	GIT_READINESS_STRICT=1 $(SWIFT) test --skip-build --parallel --disable-xctest
	@$(MAKE) lint
	@sh Tests/Scripts/hosts.sh .build/debug/git-readiness
	@sh Tests/Scripts/managers.sh .build/debug/git-readiness
	@if command -v valgrind >/dev/null; then $(MAKE) instructions; else \
	  echo 'make test: valgrind is not installed, so instructions were not counted'; fi
	@echo 'make test: everything was built, tested and linted without a complaint'

# The runtime is linked in where the toolchain can do it, and the C libraries where the system has
# their archives: the binary then starts faster and may be copied to a machine without Swift.
# Warnings stay warnings here (see Package.swift).
build: setup
	@touch Package.swift
	@sh Tests/Scripts/archives.sh $(ARCHIVES)
	@resources=$$($(SWIFT) -print-target-info \
	  | sed -n 's/.*"runtimeResourcePath"[^"]*"\([^"]*\)".*/\1/p'); \
	static=; \
	if [ -d "$${resources}_static/linux" ]; then static=--static-swift-stdlib; fi; \
	echo "$(SWIFT) build -c release --product git-readiness $$static"; \
	PKG_CONFIG_PATH="$(CURDIR)/$(ARCHIVES):$${PKG_CONFIG_PATH-}" $(SWIFT) build \
	  -c release --product git-readiness $$static $(DIRECT_METADATA)

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 $(BINARY) '$(DESTDIR)$(PREFIX)/bin/git-readiness'

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	@if command -v shellcheck >/dev/null; then \
	  echo 'shellcheck $(SCRIPTS)'; shellcheck $(SCRIPTS); \
	else \
	  echo 'lint: shellcheck is not installed, so the shell scripts were only parsed'; \
	  for script in $(SCRIPTS); do bash -n "$$script" || exit 1; done; \
	fi

# What is made for hosts, and the managers of hooks; the last also lets pre-commit build all of it.
hosts: build
	@sh Tests/Scripts/hosts.sh $(BINARY)

managers: build
	@sh Tests/Scripts/managers.sh $(BINARY)

managers-swift: build
	@sh Tests/Scripts/managers.sh $(BINARY) swift

# Times, beside Git and other tools. Nothing but the other tools is fetched, and without a network
# they are left out.
bench: build
	@python3 -B Tests/Scripts/bench/main.py $(BINARY)

# Fails where a fixed job takes over 2 % more instructions than Tests/Scripts/instructions.txt says.
instructions: build
	@sh Tests/Scripts/budget.sh check $(BINARY)

# Makes what is counted now the new budget.
budget: build
	@sh Tests/Scripts/budget.sh write $(BINARY)

setup:
	@sh Tests/Scripts/setup.sh

clean:
	rm -rf .build
