package models_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/models"
)

func load(t *testing.T, language string, user ...models.Source) *models.Set {
	t.Helper()
	set, err := models.Load(language, user...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestBadPackReportsEveryRow(t *testing.T) {
	for _, name := range []string{"fields", "rows", "references"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + name + ".yaml")
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile("testdata/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			_, err = models.Load("js", models.Source{Name: name + ".yaml", Data: data})
			if err == nil {
				t.Fatal("the bad pack was loaded")
			}
			if diff := cmp.Diff(strings.TrimSpace(string(want)), err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestMalformedTextIsLocated(t *testing.T) {
	_, err := models.Load("js", models.Source{Name: "x.yaml", Data: []byte("package: a\npairs: [\n")})
	if err == nil || !strings.HasPrefix(err.Error(), "x.yaml:2:") {
		t.Errorf("got %v, want an error at x.yaml:2", err)
	}
}

func TestUnknownLanguage(t *testing.T) {
	if _, err := models.Load("cobol"); err == nil {
		t.Error("packs for cobol were loaded")
	}
}

func TestUserPack(t *testing.T) {
	user, err := models.ReadUser("../../testdata/packs")
	if err != nil {
		t.Fatal(err)
	}
	plain, set := load(t, "js"), load(t, "js", user...)
	if plain.Digest() == set.Digest() {
		t.Error("a user's pack leaves the digest as it was")
	}
	if plain.Export("global", "setInterval").Grows == nil {
		t.Fatal("setInterval is not known")
	}
	if rows := set.Export("global", "setInterval"); rows != nil && rows.Grows != nil {
		t.Error("setInterval was not switched off")
	}
	if set.Export("@acme/feed", "openFeed").Returns[0].Type != "@acme/feed.Feed" {
		t.Error("the type of a user's pack was not qualified")
	}
	if rules := set.Rules(); len(rules) != 1 || rules[0].ID != "acme-lease-leak" {
		t.Errorf("rules = %v", rules)
	}
	if got := set.Lifetime("@acme/feed.Feed"); got != "process" {
		t.Errorf("lifetime = %q", got)
	}
}

func TestUserPackAddsToBuiltin(t *testing.T) {
	set := load(t, "js", models.Source{Name: "u.yaml", Data: []byte(`
package: events
language: js
types: {Bus: {extends: EventEmitter}}
pairs:
  - {rule: listener-leak, grow: {call: "Bus#tap", holds: "Param[0]"}}
`)})
	if !set.IsKind("node:events.Bus", "node:events.EventEmitter") {
		t.Error("a pack named by an alias does not see the types of the module")
	}
	if set.TypeMethod("node:events.Bus", "tap") == nil || set.TypeMethod("node:events.Bus", "on") == nil {
		t.Error("own and inherited methods are not both known")
	}
}

func TestSwitchOffOneOfSeveralNames(t *testing.T) {
	set := load(t, "js", models.Source{Name: "u.yaml", Data: []byte(`
package: node:events
language: js
pairs: [{off: true, grow: {call: "EventEmitter#prependListener"}}]
`)})
	if n := len(set.TypeMethod("node:events.EventEmitter", "prependListener").Grows); n != 0 {
		t.Errorf("prependListener still has %d growths", n)
	}
	if n := len(set.TypeMethod("node:events.EventEmitter", "on").Grows); n == 0 {
		t.Error("on was switched off too")
	}
}

func TestPacksOfTheOtherLanguageAreLeftOut(t *testing.T) {
	user := models.Source{Name: "u.yaml", Data: []byte("package: acme\nlanguage: js\nexits: [{call: die}]\n")}
	if load(t, "go", user).Describes("acme") {
		t.Error("a JavaScript pack was loaded for Go")
	}
}

func TestGo(t *testing.T) {
	set := load(t, "go")
	pair := set.Export("time", "NewTicker").Grows[0]
	releases := set.TypeMethod("time.Ticker", "Stop").Releases
	for _, r := range releases {
		if r.Pair == pair {
			return
		}
	}
	t.Errorf("no release of %q among %v", pair.Grow.Call, releases)
}

func TestLoadsAreIndependent(t *testing.T) {
	a, b := load(t, "js"), load(t, "js")
	if a.Packs()[0] == b.Packs()[0] {
		t.Error("two sets share a pack")
	}
	if a.Digest() != b.Digest() {
		t.Error("the digest is not stable")
	}
}

func BenchmarkLoadJS(b *testing.B) { benchmarkLoad(b, "js") }
func BenchmarkLoadGo(b *testing.B) { benchmarkLoad(b, "go") }

func benchmarkLoad(b *testing.B, language string) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := models.Load(language); err != nil {
			b.Fatal(err)
		}
	}
}
