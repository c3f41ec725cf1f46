package jscheck_test

import (
	"context"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/want"
)

// TestFixes applies each fix of the fixtures: the file must still parse, and
// the finding must be gone.
func TestFixes(t *testing.T) {
	set, applied := loadModels(t), 0
	for _, dir := range folders {
		programs, err := want.Programs(filepath.Join(fixtures, dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range programs {
			for _, f := range check(t, set, p.Files) {
				for _, fix := range f.Fixes {
					applied++
					t.Run(p.Name+"/"+fix.Message, func(t *testing.T) { applyFix(t, set, p.Files, f, fix) })
				}
			}
		}
	}
	if applied == 0 {
		t.Error("no fixture has a fix")
	}
}

func applyFix(t *testing.T, set *models.Set, files []string, f leak.Finding, fix leak.Fix) {
	t.Helper()
	root, err := filepath.Abs(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	overlay := source.Overlay{}
	var entries []source.Entry
	for _, file := range files {
		e, err := entry(root, file)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
		overlay[e.Abs] = fixed(t, e, fix)
	}
	r, err := jscheck.Check(context.Background(), entries, jscheck.Options{Root: root, Models: set, Jobs: 1, Overlay: overlay})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Errorf("%s: %s", p.File, p.Message)
	}
	for _, g := range r.Findings {
		if g.Rule == f.Rule && g.Owner.Name == f.Owner.Name && g.Symbol == f.Symbol && g.Confidence >= leak.Medium {
			t.Errorf("still found: %s", g.Message)
		}
	}
}

// fixed returns the text of a file with the edits that are its own.
func fixed(t *testing.T, e source.Entry, fix leak.Fix) []byte {
	t.Helper()
	text, err := os.ReadFile(e.Abs)
	if err != nil {
		t.Fatal(err)
	}
	edits := append([]leak.Edit(nil), fix.Edits...)
	sort.Slice(edits, func(i, j int) bool { return edits[i].At.Start > edits[j].At.Start })
	for _, edit := range edits {
		if edit.At.File == e.Path {
			text = append(text[:edit.At.Start:edit.At.Start], append([]byte(edit.New), text[edit.At.End:]...)...)
		}
	}
	return text
}
