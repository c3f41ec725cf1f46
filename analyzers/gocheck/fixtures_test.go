package gocheck_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/want"
)

// TestFixtures runs all rules on the fixtures of each rule.
func TestFixtures(t *testing.T) {
	root := filepath.Join("..", "..", "testdata", "go", "src")
	dirs, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) == 0 {
		t.Fatal("no fixtures")
	}
	for _, dir := range dirs {
		t.Run(dir.Name(), func(t *testing.T) {
			want.Check(t, filepath.Join(root, dir.Name()), func(files []string) []leak.Finding {
				return check(t, files)
			})
		})
	}
}

// TestRegressions runs the false alarms in Go that were met once, one a file.
func TestRegressions(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join("..", "..", "testdata", "regress", "*", "go"))
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) == 0 {
		t.Fatal("no fixtures")
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) {
			want.Check(t, dir, func(files []string) []leak.Finding {
				return check(t, files)
			})
		})
	}
}

func check(t *testing.T, files []string) []leak.Finding {
	t.Helper()
	return checkWith(t, files, gocheck.Options{})
}

func checkWith(t *testing.T, files []string, opts gocheck.Options) []leak.Finding {
	t.Helper()
	res, err := gocheck.Check(t.Context(), files, opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		t.Errorf("%s:%d: %s", p.File, p.Line, p.Message)
	}
	var sure []leak.Finding
	for _, f := range res.Findings {
		if f.Owner.Name == "" || strings.Contains(f.Owner.Name, ".go") {
			t.Errorf("%s: the owner of the finding is named %q", f.Growth.At.File, f.Owner.Name)
		}
		if f.Confidence >= leak.Medium {
			sure = append(sure, f)
		}
	}
	return sure
}
