package gocheck_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
)

// TestFixes applies each fix that the fixtures get: the result compiles and the
// finding is gone.
func TestFixes(t *testing.T) {
	files, err := filepath.Glob("../../testdata/go/src/*/leak*.go")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	offered := map[catalog.Fix]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range check(t, []string{file}) {
			if len(f.Fixes) == 0 {
				continue
			}
			page, _ := pages.Rule(f.Rule)
			told, ok := page.Offered("go", f.Fixes[0].Message)
			if !ok {
				t.Errorf("the page of %s does not tell of the fix %q", f.Rule, f.Fixes[0].Message)
			}
			offered[told] = true
			t.Run(filepath.Base(filepath.Dir(file))+"/"+f.Symbol, func(t *testing.T) { applyFix(t, string(text), f) })
		}
	}
	for _, page := range pages.All() {
		for _, fix := range page.Fixes {
			if fix.Lang == "go" && !offered[fix] {
				t.Errorf("no fixture is offered %q", fix.Does)
			}
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
