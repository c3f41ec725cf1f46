package gocheck_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
)

// TestExamples runs the Go examples of the catalog: what a page calls a leak is
// found by its rule, and what it calls good is left alone.
func TestExamples(t *testing.T) {
	pages, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, page := range pages.All() {
		for i, example := range page.Examples {
			if example.Lang != "go" {
				continue
			}
			ran++
			t.Run(fmt.Sprintf("%s/%d-%s", page.ID, i, example.Want), func(t *testing.T) {
				dir := t.TempDir()
				write(t, dir, "go.mod", "module example.com/page\n\ngo 1.21\n")
				write(t, dir, "page.go", example.Code)
				res, err := gocheck.Check(t.Context(), []string{"."}, gocheck.Options{Dir: dir})
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range res.Problems {
					t.Errorf("%s:%d: %s", filepath.Base(p.File), p.Line, p.Message)
				}
				found := 0
				for _, f := range res.Findings {
					if f.Rule == page.ID && f.Confidence >= leak.Medium {
						found++
					}
				}
				if (found > 0) != (example.Want == "leak") {
					t.Errorf("%d findings of %s in an example marked %s:\n%s", found, page.ID, example.Want, example.Code)
				}
			})
		}
	}
	if ran == 0 {
		t.Fatal("no page has an example in Go")
	}
}
