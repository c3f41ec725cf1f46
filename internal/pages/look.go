package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/cli"
)

// looked is what leaklint makes of an example.
type looked struct {
	// found are the findings, as "line:column: message".
	found string
	// diff is what --fix changes, from the first hunk on; "" for nothing.
	diff string
}

// look runs leaklint on an example in a folder of its own, for one rule.
func look(rule string, e catalog.Example) (seen looked, err error) {
	back, err := os.Getwd()
	if err != nil {
		return looked{}, err
	}
	dir, err := os.MkdirTemp("", "leaklint-pages-*")
	if err != nil {
		return looked{}, err
	}
	defer func() { err = errors.Join(err, os.Chdir(back), os.RemoveAll(dir)) }()
	name := "page.jsx"
	if e.Lang == "go" {
		name = "page.go"
		err = os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/page\n\ngo 1.21\n"), 0o600)
	}
	code := strings.TrimLeft(e.Code, "\n")
	if err := errors.Join(err, os.WriteFile(filepath.Join(dir, name), []byte(code), 0o600), os.Chdir(dir)); err != nil {
		return looked{}, err
	}
	if seen.found, err = check(rule, name); err != nil {
		return looked{}, err
	}
	seen.found = strings.ReplaceAll(seen.found, name+":", "")
	seen.diff, err = check(rule, name, "--diff")
	_, hunks, _ := strings.Cut(seen.diff, "\n@@")
	if hunks != "" {
		seen.diff = "@@" + hunks
	}
	return seen, err
}

// check runs a check that finds something and returns its output.
func check(rule, name string, more ...string) (string, error) {
	var out, errs bytes.Buffer
	args := append([]string{"check", "--no-config", "--rule", rule, name}, more...)
	if code := cli.Main(args, io.MultiReader(), &out, &errs); code != 1 {
		return "", fmt.Errorf("%s: exit code %d, want 1\n%s%s", strings.Join(args, " "), code, &out, &errs)
	}
	return out.String(), nil
}
