package gocheck_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/want"
)

// TestLibraries runs fixtures that use libraries: each archive is a module with
// a stand-in for the library, which has its import path and the part that is used.
func TestLibraries(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("..", "..", "testdata", "go", "libraries", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(archives) == 0 {
		t.Fatal("no fixtures")
	}
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			dir := t.TempDir()
			unpack(t, archive, dir)
			want.Check(t, dir, func(files []string) []leak.Finding {
				return checkWith(t, files, gocheck.Options{Dir: dir})
			})
		})
	}
}

func unpack(t *testing.T, archive, dir string) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
