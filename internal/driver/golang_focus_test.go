package driver

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/models"
)

// TestFocusOnGo holds that a file in focus has only its package loaded, and that
// the findings are those of a run without focus.
func TestFocusOnGo(t *testing.T) {
	set, err := models.Load("go")
	if err != nil {
		t.Fatal(err)
	}
	const leaky = "package %s\n\nimport \"net/http\"\n\nvar seen = map[string]bool{}\n\n" +
		"func Serve(w http.ResponseWriter, r *http.Request) { seen[r.URL.Path] = true }\n"
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module shop\n\ngo 1.24\n", "cart/cart.go": strings.ReplaceAll(leaky, "%s", "cart"),
		"till/till.go": strings.ReplaceAll(leaky, "%s", "till"), "broken/broken.go": "package broken\n\nfunc (\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	found := func(focus ...string) (string, *Result) {
		o := Options{Engines: []Engine{golang{}}, Root: root, Models: map[string]*models.Set{"gocheck": set}, Focus: focus}
		entries, problems, err := Discover(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(t.Context(), o, entries, problems)
		if err != nil {
			t.Fatal(err)
		}
		var files []string
		for _, f := range r.Findings {
			files = append(files, f.Growth.At.File)
		}
		return strings.Join(files, " "), r
	}
	if files, r := found(); files != "cart/cart.go till/till.go" || len(r.Problems) == 0 || strings.Join(r.Broken, " ") != "broken/broken.go" {
		t.Fatalf("without focus: findings in %q, problems %v, broken %q", files, r.Problems, r.Broken)
	}
	if files, r := found("till/till.go"); files != "till/till.go" || len(r.Problems) != 0 || r.Files != 1 {
		t.Errorf("with a file in focus: findings in %q, %d files, problems %v", files, r.Files, r.Problems)
	}
	if files, r := found("page.js"); files != "" || r.Files != 0 {
		t.Errorf("with a file of another language: findings in %q, %d files", files, r.Files)
	}
}
