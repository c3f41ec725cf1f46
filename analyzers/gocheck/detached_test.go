package gocheck

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/leaklint/leaklint/internal/models"
)

// TestVanishedDependency holds that a package is analysed though the export data
// of something behind its imports cannot be read, as when the build cache is
// trimmed meanwhile, and that facts of the packages in scope still reach it.
func TestVanishedDependency(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":          "module example.com/shop\n\ngo 1.24\n",
		"follow/serve.go": "// Package follow follows.\npackage follow\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\n// Forever never returns.\nfunc Forever(next func(http.Header)) {\n\tfor {\n\t\ttime.Sleep(time.Second)\n\t\tnext(nil)\n\t}\n}\n",
		"shop/shop.go":    "// Package shop sells.\npackage shop\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/shop/follow\"\n)\n\nfunc open(w http.ResponseWriter, r *http.Request) {\n\tgo follow.Forever(func(http.Header) {})\n}\n\n// Routes wires the handlers.\nfunc Routes(mux *http.ServeMux) { mux.HandleFunc(\"/\", open) }\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	roots, err := Options{Dir: dir}.load(t.Context(), []string{"./..."})
	if err != nil {
		t.Fatal(err)
	}
	gone := 0
	for _, pkg := range roots {
		if behind := pkg.Imports["net/http"]; behind != nil {
			for _, dependency := range behind.Imports {
				dependency.IllTyped = true // what the loader says of a file that it cannot open
				dependency.Errors = append(dependency.Errors, packages.Error{Msg: "no export data file"})
				gone++
			}
		}
	}
	if gone == 0 {
		t.Fatal("net/http imports nothing: the test takes nothing away")
	}
	set, err := models.Load("go")
	if err != nil {
		t.Fatal(err)
	}
	sound, scope := soundOf(roots)
	found, bad, err := analyze(sound, scope, set)
	if err != nil || len(bad) > 0 {
		t.Errorf("problems %v and error %v, want none", bad, err)
	}
	if len(found) != 1 || found[0].Rule != "goroutine-leak" || filepath.Base(found[0].Growth.At.File) != "shop.go" {
		t.Errorf("findings %v, want the goroutine in shop.go", found)
	}
}
