package driver

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// TestDecide wants each finding to be judged by what holds for its rule in its
// file: whether it is there, how much it weighs, how sure it must be, and
// whether a comment that silences none is unused.
func TestDecide(t *testing.T) {
	root := t.TempDir()
	files := map[string]string{
		"a.js":         "keep(x); hold(y)",
		"loud/a.js":    "keep(x); hold(y)",
		"quiet/a.js":   "keep(x); hold(y) // leaklint:ignore timer-leak -- not in force here",
		"strict/a.js":  "keep(x); hold(y)",
		"strict/b.js":  "// leaklint:ignore-file timer-leak -- gone",
		"skipped/a.js": "keep(x)",
	}
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	decisions := map[string]config.Decision{
		"loud": {Enabled: true, Severity: "error", Least: leak.Low}, "quiet": {},
		"strict": {Enabled: true, Least: leak.High},
	}
	o := Options{
		Engines: []Engine{calls{source.JS}}, Root: root, Jobs: 1, ReportUnused: true,
		Excluded: func(abs string) bool { return abs == filepath.Join(root, "skipped") },
		Decide: func(abs, _ string) config.Decision {
			if d, ok := decisions[filepath.Base(filepath.Dir(abs))]; ok {
				return d
			}
			return config.Decision{Enabled: true, Least: leak.Medium}
		},
	}
	entries, problems, err := Discover(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), o, entries, problems)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, strings.TrimSpace(report.Primary(f).File+" "+f.Rule+" "+f.Severity))
	}
	for _, f := range r.Below {
		got = append(got, "below: "+report.Primary(f).File+" "+f.Rule)
	}
	for _, n := range r.Notes {
		got = append(got, "note: "+n.File+" "+n.Message)
	}
	want := []string{
		"a.js timer-leak", "loud/a.js timer-leak error", "loud/a.js listener-leak error", "strict/a.js timer-leak",
		"below: a.js listener-leak", "below: strict/a.js listener-leak",
		"note: strict/b.js leaklint:ignore-file silences no timer-leak here: remove it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
