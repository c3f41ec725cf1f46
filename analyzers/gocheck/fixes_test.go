package gocheck_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/leak"
)

// TestFixes applies each fix that the fixtures get: the result compiles and the
// finding is gone.
func TestFixes(t *testing.T) {
	files, err := filepath.Glob("../../testdata/go/src/*/leak*.go")
	if err != nil {
		t.Fatal(err)
	}
	offered := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range check(t, []string{file}) {
			if len(f.Fixes) == 0 {
				continue
			}
			offered[f.Fixes[0].Message] = true
			t.Run(filepath.Base(filepath.Dir(file))+"/"+f.Symbol, func(t *testing.T) { applyFix(t, string(text), f) })
		}
	}
	for _, message := range []string{
		"Give the channel room for one value",
		"Stop the timer when the function returns",
		"Remove the listener when the function returns",
		"Keep a copy of the part",
		"Close it when the function returns",
	} {
		if !offered[message] {
			t.Errorf("no fixture is offered %q", message)
		}
	}
}

func applyFix(t *testing.T, text string, f leak.Finding) {
	edits := slices.Clone(f.Fixes[0].Edits)
	slices.SortFunc(edits, func(a, b leak.Edit) int { return cmp.Compare(b.At.Start, a.At.Start) })
	for _, e := range edits {
		if e.At.File != f.Growth.At.File {
			t.Errorf("%q touches another file than that of its finding", f.Fixes[0].Message)
		}
		text = text[:e.At.Start] + e.New + text[e.At.End:]
	}
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/fixed\n\ngo 1.26\n")
	write(t, dir, "fixed.go", text)
	res, err := gocheck.Check(t.Context(), []string{"."}, gocheck.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		t.Errorf("the fixed file does not compile: %s:%d: %s", p.File, p.Line, p.Message)
	}
	for _, left := range res.Findings {
		if left.Rule == f.Rule && left.Symbol == f.Symbol && left.Confidence >= leak.Medium {
			t.Errorf("after the fix of %s: %s", f.Symbol, left.Message)
		}
	}
}
