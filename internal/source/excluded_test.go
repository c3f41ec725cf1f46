package source

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestExcluded leaves out what settings exclude where it is met, and not what is named.
func TestExcluded(t *testing.T) {
	root := project(t)
	excluded := func(abs string) bool {
		rel, err := filepath.Rel(root, abs)
		rel = filepath.ToSlash(rel)
		return err == nil && (rel == "src/server.ts" || rel == "packages" || strings.HasPrefix(rel, "packages/"))
	}
	for args, want := range map[string][]string{
		"src packages/..":       {"cmd/main.go", "routes/[id].tsx", "shop/vendor/payout.ts", "src/Card.svelte", "src/app.tsx", "src/test-runner.ts", "src/view.vue"},
		"src/*.ts":              {"src/test-runner.ts"},
		"src/server.ts":         {"src/server.ts"},
		"packages":              {"packages/a/index.mjs", "packages/a/main.cjs"},
		"packages/a":            {"packages/a/index.mjs", "packages/a/main.cjs"},
		"packages/*/*.mjs":      {"packages/a/index.mjs"},
		"cmd src/server.ts cmd": {"cmd/main.go", "src/server.ts"},
	} {
		entries, _, err := Discover(t.Context(), strings.Fields(args), Options{Root: root, Excluded: excluded})
		if err != nil {
			t.Errorf("%s: %v", args, err)
		}
		var got []string
		for _, e := range entries {
			got = append(got, e.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", args, got, want)
		}
	}
}
