package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPagesAreUpToDate(t *testing.T) {
	root := filepath.Join("..", "..")
	pages, err := write()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Error(err)
		} else if string(got) != want {
			t.Errorf("%s is out of date: run go generate ./internal/pages", name)
		}
	}
	files, err := filepath.Glob(filepath.Join(root, "docs", "rules", "*"))
	if err != nil || len(files) != len(pages) {
		t.Errorf("docs/rules has %d files for %d pages (%v)", len(files), len(pages), err)
	}
}
