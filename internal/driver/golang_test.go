package driver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/leaklint/leaklint/internal/models"
)

// TestWithoutGo holds that a machine without Go is told so and loses nothing else.
func TestWithoutGo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	js, err := models.Load("js")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module shop\n", "main.go": "package main\n", "page.js": "run()\n"} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for arg, failed := range map[string]bool{".": false, "main.go": true} {
		o := Options{Engines: Engines(), Args: []string{arg}, Root: root, Models: map[string]*models.Set{"jscheck": js}}
		entries, problems, err := Discover(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(t.Context(), o, entries, problems)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Problems) != 1 || r.Problems[0].Internal || r.Failed != failed {
			t.Errorf("%s: failed %v, problems %+v", arg, r.Failed, r.Problems)
		}
	}
}
