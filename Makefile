# What CI runs, in pieces. `make` builds and tests.
GOLANGCI_VERSION := $(shell sed -n 's/^version: //p' .custom-gcl.yml)
TOOLS := $(CURDIR)/bin
GO ?= go

.PHONY: all build test race lint plugin generate readme corpus bench bench-go bench-edit bench-lsp soak adoption fuzz kill packaging vscode-e2e ci

all: build test

build:
	$(GO) build -o bin/leaklint ./cmd/leaklint

test:
	$(GO) test ./...

race:
	$(GO) test -race -short ./analyzers/jscheck ./analyzers/jscheck/resolve ./internal/driver ./internal/source ./internal/lsp ./cmd/...

lint: $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION)
	$< run ./...

$(TOOLS)/golangci-lint-$(GOLANGCI_VERSION):
	GOBIN=$(TOOLS) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	mv $(TOOLS)/golangci-lint $@

# plugin builds golangci-lint with leaklint in it, and tries it.
plugin: $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION)
	.ci/golangci

generate:
	$(GO) generate ./...

# readme writes the outputs that the README and the book show.
readme:
	UPDATE_README=1 $(GO) test -count=1 ./internal/house

# corpus scores leaklint against labelled code: make corpus CORPUS="arguments".
corpus:
	$(GO) run ./internal/corpus $(CORPUS)

# bench measures a check against its floor: make bench BENCH_DIR=../some/typescript
bench:
	$(GO) build -o bin/bench ./internal/bench
	bin/bench -dir "$(BENCH_DIR)" -max-ratio 1.5 -max-rss 300

# adoption switches leaklint on in a package from npm: make adoption PACKAGE=name@version
PACKAGE ?=
adoption:
	.ci/adoption $(PACKAGE)

# bench-edit types into the files of a project and takes the time until findings
# are there: make bench-edit BENCH_DIR=../some/typescript
bench-edit:
	$(GO) build -o bin/bench-edit ./internal/bench/edit
	bin/bench-edit -dir "$(BENCH_DIR)"
	bin/bench-edit -dir "$(BENCH_DIR)" -memory 10000

# bench-lsp types into the files of a project over the protocol, and takes the time
# until diagnostics are published: make bench-lsp BENCH_DIR=../some/typescript, or
# BENCH_LANG=go and a module
BENCH_LANG ?= js
bench-lsp: build
	$(GO) build -o bin/bench-lsp ./internal/bench/lsp
	bin/bench-lsp -lang $(BENCH_LANG) -dir "$(BENCH_DIR)"

# soak edits a project at random, and compares a session with a fresh run after
# each edit: make soak EDITS=2000 SEED=7
EDITS ?= 500
SEED ?= 1
soak:
	$(GO) test ./internal/driver -count=1 -timeout 1h -run '^TestSessionRunsAlike$$' -edits $(EDITS) -editseed $(SEED)

# bench-go does the same for Go, and times go vet with leaklint for its tool:
# make bench-go BENCH_DIR=../some/module
bench-go: build
	$(GO) build -o bin/bench ./internal/bench
	bin/bench -lang go -dir "$(BENCH_DIR)" -max-ratio 1.3 -max-rss-ratio 1.5 -vettool bin/leaklint -max-vet-ratio 1.3 -peers "$(PEERS)"

# fuzz runs each fuzz target for a short while.
FUZZTIME ?= 20s
fuzz:
	$(GO) test -run '^$$' -fuzz '^FuzzLower$$' -fuzztime $(FUZZTIME) ./analyzers/jscheck
	$(GO) test -run '^$$' -fuzz '^FuzzResolve$$' -fuzztime $(FUZZTIME) ./analyzers/jscheck/resolve
	$(GO) test -run '^$$' -fuzz '^FuzzLoad$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 5x ./internal/config
	$(GO) test -run '^$$' -fuzz '^FuzzFrames$$' -fuzztime $(FUZZTIME) -fuzzminimizetime 5x ./internal/lsp

# kill kills check --fix at random moments: make kill KILLTIME=10m
KILLTIME ?= 2m
kill:
	LEAKLINT_KILLS=$(KILLTIME) $(GO) test -count=1 -v -timeout 0 -run '^TestKilledWhileFixing$$' ./internal/cli

# packaging tries what users install: npm packages, pre-commit, the GitHub
# action, an image, and everything that a release is made of.
packaging:
	.ci/npm
	.ci/pre-commit
	.ci/action
	.ci/image
	.ci/release

# vscode-e2e packages the extension and tries it in VS Code itself.
vscode-e2e:
	.ci/vscode

ci:
	.ci/run
