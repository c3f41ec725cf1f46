package driver

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// The module that TestGoSessionRunsAlike edits: a package that imports another,
// which imports a third.
var mall = map[string]string{
	"go.mod": "module mall\n\ngo 1.24\n",
	"cart/cart.go": `package cart

import (
	"net/http"

	"mall/till"
)

var seen = map[string]bool{}

func Serve(w http.ResponseWriter, r *http.Request) {
	seen[r.URL.Path] = till.Open(r.URL.Path)
}

func Forget(path string) {
}
`,
	"cart/poll.go": `package cart

import "time"

func Poll(price func() int) (int, bool) {
	answer := make(chan int)
	go func() { answer <- price() }()
	select {
	case n := <-answer:
		return n, true
	case <-time.After(time.Second):
		return 0, false
	}
}
`,
	"till/till.go": `package till

import "mall/coin"

var drawers = map[string]coin.Coin{}

func Open(path string) bool { return drawers[path] > 0 }
`,
	"coin/coin.go": "package coin\n\ntype Coin int\n",
}

// mallEdits are what is typed, deleted and saved there: a text for another, in
// one file. Each is undone when it comes again.
var mallEdits = []struct{ file, from, to string }{
	{"cart/cart.go", "func Forget(path string) {\n", "func Forget(path string) {\n\tdelete(seen, path)\n"},
	{"cart/cart.go", "var seen", "// What was asked for.\nvar seen"},
	{"cart/cart.go", "till.Open(r.URL.Path)", "till.Open(r.URL.Path"},
	{"cart/cart.go", "till.Open(r.URL.Path)", "till.Opens(r.URL.Path)"},
	{"cart/cart.go", "\"net/http\"\n", "\"net/http\"\n\t_ \"os\"\n"},
	{"cart/cart.go", "package cart", "//go:build never\n\npackage cart"},
	{"cart/cart.go", "package cart", "package basket"},
	{"cart/cart.go", "\"mall/till\"", "\"mall/tills\""},
	{"cart/poll.go", "make(chan int)", "make(chan int, 1)"},
	{"cart/poll.go", "case <-time", "default:\n\tcase <-time"},
	{"till/till.go", "Open(path string)", "Open(path any)"},
	{"till/till.go", "drawers[path]", "drawers[path.(string)]"},
	{"till/till.go", "> 0 }", "> 0"},
	{"coin/coin.go", "type Coin int", "type Coin string"},
	{"go.mod", "module mall", "modul mall"},
	{"go.mod", "go 1.24", "go 1.23"},
}

// TestGoSessionRunsAlike edits a module at random. After each edit a session must
// find what a run finds that has never seen the module.
func TestGoSessionRunsAlike(t *testing.T) {
	set, err := models.Load("go")
	if err != nil {
		t.Fatal(err)
	}
	m := &edited{t: t, root: t.TempDir(), rand: seeded(*editSeed), overlay: source.Overlay{}, done: map[int]bool{}}
	for name, text := range mall {
		m.write(name, text)
	}
	s := NewSession([]Engine{golang{}})
	n := max(*edits, 40)
	if testing.Short() {
		n = 12
	}
	for i := range n {
		what := m.edit()
		o := Options{Root: m.root, Overlay: m.overlay, Jobs: 1, Confidence: leak.Low, Models: map[string]*models.Set{"gocheck": set}}
		for _, focus := range []string{"cart/cart.go", "till/till.go"} {
			o.Focus = []string{focus}
			if got, want := m.found(s.Run, o), m.found(freshGo, o); got != want {
				t.Fatalf("edit %d (seed %d): %s: focus on %s:\n%s", i, *editSeed, what, focus, cmp.Diff(want, got))
			}
		}
	}
}

func freshGo(ctx context.Context, o Options, entries []source.Entry, problems []leak.Problem) (*Result, error) {
	o.Engines = []Engine{golang{}}
	return Run(ctx, o, entries, problems)
}

// edited is the module under edit, some files in buffers.
type edited struct {
	t       *testing.T
	root    string
	rand    *rand.Rand
	overlay source.Overlay
	done    map[int]bool
}

func (m *edited) abs(name string) string { return filepath.Join(m.root, filepath.FromSlash(name)) }

// write saves a file, a minute ago or right now.
func (m *edited) write(name, text string) {
	m.t.Helper()
	err := os.MkdirAll(filepath.Dir(m.abs(name)), 0o777)
	if err == nil {
		err = os.WriteFile(m.abs(name), []byte(text), 0o666)
	}
	if err == nil && m.rand.IntN(3) > 0 {
		err = os.Chtimes(m.abs(name), time.Time{}, time.Now().Add(-time.Duration(60+m.rand.IntN(600))*time.Second))
	}
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *edited) text(name string) string {
	if text, ok := m.overlay[m.abs(name)]; ok {
		return string(text)
	}
	text, err := os.ReadFile(m.abs(name))
	if err != nil {
		m.t.Fatal(err)
	}
	return string(text)
}

// edit changes something and says what.
func (m *edited) edit() string {
	switch m.rand.IntN(10) {
	case 0: // save and close
		for _, path := range slices.Sorted(maps.Keys(m.overlay)) {
			name, _ := filepath.Rel(m.root, path)
			m.write(filepath.ToSlash(name), string(m.overlay[path]))
		}
		clear(m.overlay)
		return "save all"
	case 1:
		name := fmt.Sprintf("cart/more%d.go", m.rand.IntN(2))
		if os.Remove(m.abs(name)) == nil {
			return "remove " + name
		}
		m.write(name, "package cart\n\nfunc init() { delete(seen, \"/\") }\n")
		return "add " + name
	}
	i := m.rand.IntN(len(mallEdits))
	e := mallEdits[i]
	text := m.text(e.file)
	if m.done[i] {
		e.from, e.to = e.to, e.from
	}
	if !strings.Contains(text, e.from) {
		return "nothing"
	}
	m.done[i] = !m.done[i]
	text = strings.Replace(text, e.from, e.to, 1)
	if e.file != "go.mod" && m.rand.IntN(3) > 0 {
		m.overlay[m.abs(e.file)] = []byte(text)
	} else {
		delete(m.overlay, m.abs(e.file))
		m.write(e.file, text)
	}
	return fmt.Sprintf("%s: %q for %q", e.file, e.to, e.from)
}

// found words what a run finds. Of what does not compile the go command says a
// thing or two more than the compiler, and a session does not ask it.
func (m *edited) found(run func(context.Context, Options, []source.Entry, []leak.Problem) (*Result, error), o Options) string {
	m.t.Helper()
	entries, problems, err := Discover(m.t.Context(), o)
	if err != nil {
		m.t.Fatal(err)
	}
	r, err := run(m.t.Context(), o, entries, problems)
	if err != nil {
		m.t.Fatal(err)
	}
	if len(r.Broken) > 0 {
		r.Problems = nil
	}
	return spell(m.t, r)
}
