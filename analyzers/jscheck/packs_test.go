package jscheck_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// TestExamplesOfPacks runs the examples of the rules of the packs that show how
// one writes such a rule.
func TestExamplesOfPacks(t *testing.T) {
	user, err := models.ReadUser("../../testdata/packs")
	if err != nil {
		t.Fatal(err)
	}
	set, err := models.Load("js", user...)
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Rules()) == 0 {
		t.Fatal("the packs declare no rule")
	}
	for _, r := range set.Rules() {
		for i, e := range r.Examples {
			t.Run(fmt.Sprintf("%s/%d-%s", r.ID, i, e.Want), func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "example.js")
				if err := os.WriteFile(file, []byte(e.Code), 0o600); err != nil {
					t.Fatal(err)
				}
				found := 0
				for _, f := range check(t, set, []string{file}) {
					if f.Confidence < leak.Medium {
						continue
					}
					if f.Rule != r.ID {
						t.Errorf("%s: %s", f.Rule, f.Message)
					}
					found++
				}
				if want := map[string]int{"leak": 1, "ok": 0}[e.Want]; found != want {
					t.Errorf("%d findings, want %d", found, want)
				}
			})
		}
	}
}
