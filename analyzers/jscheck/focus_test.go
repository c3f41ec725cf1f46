package jscheck_test

import (
	"context"
	"encoding/json"
	"flag"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

var focusDir = flag.String("focusdir", testdata, "the project of TestFocus")

// TestFocus checks a project with each file in focus: what is found there is
// what a check of the whole finds there.
func TestFocus(t *testing.T) {
	ctx := context.Background()
	entries, _, err := source.Discover(ctx, nil, source.Options{Root: *focusDir})
	if err != nil {
		t.Fatal(err)
	}
	entries = slices.DeleteFunc(entries, func(e source.Entry) bool { return e.Lang != source.JS })
	o := jscheck.Options{Root: *focusDir, Models: loadModels(t), Jobs: 1}
	s := jscheck.NewSession()
	whole, err := s.Check(ctx, entries, o)
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, e := range entries {
		o.Focus = []string{e.Path}
		focused, err := s.Check(ctx, entries, o)
		if err != nil {
			t.Fatal(err)
		}
		want, got := inFile(t, whole.Findings, e.Path), inFile(t, focused.Findings, e.Path)
		if len(got) != len(focused.Findings) {
			t.Errorf("%s: findings elsewhere", e.Path)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", e.Path, diff)
		}
		total += len(got)
	}
	if total != len(whole.Findings) {
		t.Errorf("%d findings in files, %d in all", total, len(whole.Findings))
	}
}

// inFile encodes the findings in a file, in order, each once.
func inFile(t *testing.T, findings []leak.Finding, path string) []string {
	t.Helper()
	lines := []string{}
	for _, f := range findings {
		if f.Growth.At.File != path {
			continue
		}
		text, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(text))
	}
	slices.Sort(lines)
	return lines
}
