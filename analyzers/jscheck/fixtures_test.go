package jscheck_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/want"
)

// testdata is the root of the fixtures, which paths in findings start from.
const testdata = "../../testdata"

const fixtures = testdata + "/js"

// rules are those that this engine has so far: the others' wants do not count.
var rules = []string{
	"large-capture", "listener-leak", "promise-leak", "resource-leak", "timer-leak", "unbounded-cache",
}

// folders are those of a rule, and those in which rules meet.
var folders = []string{
	"large-capture", "libraries", "listener-leak", "models", "promise-leak", "resource-leak", "seeds", "timer-leak", "unbounded-cache",
}

func TestFixtures(t *testing.T) {
	set := loadModels(t)
	for _, dir := range folders {
		t.Run(dir, func(t *testing.T) {
			want.Check(t, filepath.Join(fixtures, dir), func(files []string) []leak.Finding {
				return check(t, set, files)
			}, rules...)
		})
	}
}

// TestRegressions runs the false alarms that were met once, one a file.
func TestRegressions(t *testing.T) {
	set := loadModels(t)
	for _, rule := range rules {
		dir := filepath.Join(testdata, "regress", rule)
		if _, err := os.Stat(dir); err != nil {
			continue // no false alarm of this rule yet
		}
		t.Run(rule, func(t *testing.T) {
			want.Check(t, dir, func(files []string) []leak.Finding {
				return check(t, set, files)
			}, rules...)
		})
	}
}

func loadModels(t *testing.T) *models.Set {
	t.Helper()
	set, err := models.Load("js")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// check analyses the files of one program together.
func check(t *testing.T, set *models.Set, files []string) []leak.Finding {
	t.Helper()
	root, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	entries := make([]source.Entry, len(files))
	for i, file := range files {
		if entries[i], err = entry(root, file); err != nil {
			t.Fatal(err)
		}
	}
	r, err := jscheck.Check(context.Background(), entries, jscheck.Options{Root: root, Models: set, Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range r.Problems {
		t.Errorf("%s: %s", problem.File, problem.Message)
	}
	return r.Findings
}

func entry(root, file string) (source.Entry, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return source.Entry{}, err
	}
	path, err := filepath.Rel(root, abs)
	if err != nil {
		return source.Entry{}, err
	}
	return source.Entry{Path: filepath.ToSlash(path), Abs: abs, Lang: source.JS, Named: true}, nil
}
