package house

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/models"
)

// TestGrammarIsDocumented holds that rules/README.md has each list of a pack and
// each field of a pair that the tables are for, and that its packs load.
func TestGrammarIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../rules/README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	pack := reflect.TypeFor[models.Pack]()
	for i := range pack.NumField() {
		name, _, _ := strings.Cut(pack.Field(i).Tag.Get("yaml"), ",")
		if name == "-" || name == "package" || name == "language" {
			continue
		}
		if !strings.Contains(text, "\n| `"+name+"` |") {
			t.Errorf("rules/README.md does not say what %s are", name)
		}
	}
	loaded := 0
	for _, block := range strings.Split(text, "```yaml\n")[1:] {
		code, _, _ := strings.Cut(block, "```")
		if !strings.HasPrefix(code, "package:") {
			continue
		}
		loaded++
		if _, err := models.Load("js", models.Source{Name: "rules/README.md", Data: []byte(code)}); err != nil {
			t.Error(err)
		}
	}
	if loaded == 0 {
		t.Error("rules/README.md has no pack")
	}
}
