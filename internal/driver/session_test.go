package driver

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

var (
	edits    = flag.Int("edits", 25, "how many edits TestSessionRunsAlike makes")
	editSeed = flag.Uint64("editseed", 1, "the seed of its edits")
)

// TestSessionRunsAlike edits a project at random. After each edit a session must
// come to what a run comes to that has never seen the project.
func TestSessionRunsAlike(t *testing.T) {
	p := newProject(t, *editSeed)
	s := NewSession([]Engine{javascript{}})
	for i := range *edits {
		what := p.edit()
		o := p.options()
		if !p.saved && p.rand.IntN(2) == 0 { // of what was saved the editor is told, and checks the whole
			o.Focus = p.someFiles()
		} else {
			p.saved = false
		}
		if got, want := encode(t, s.Run, o), encode(t, p.fresh, o); got != want {
			t.Fatalf("edit %d (seed %d): %s: focus %v:\n%s", i, *editSeed, what, o.Focus, cmp.Diff(want, got))
		}
	}
}

// TestSessionAfterCancel cancels runs at random moments. What comes next is
// whole.
func TestSessionAfterCancel(t *testing.T) {
	p := newProject(t, 2)
	s := NewSession([]Engine{javascript{}})
	for i := range 6 {
		what := p.edit()
		o := p.options()
		ctx := &expiring{Context: context.Background(), left: p.rand.IntN(400)}
		entries, problems, err := Discover(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(ctx, o, entries, problems); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if got, want := encode(t, s.Run, o), encode(t, p.fresh, o); got != want {
			t.Fatalf("edit %d: %s:\n%s", i, what, cmp.Diff(want, got))
		}
	}
}

// expiring is a context that is cancelled when it has been asked a number of
// times. The session asks it from one goroutine at a time: it has one job.
type expiring struct {
	context.Context
	left int
}

func (c *expiring) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// fresh is a run with an engine that has seen nothing but the last text of each
// buffer that parses.
func (p *project) fresh(ctx context.Context, o Options, entries []source.Entry, problems []leak.Problem) (*Result, error) {
	o.Engines = []Engine{lenient{p}}
	return Run(ctx, o, entries, problems)
}

// encode discovers, runs and returns the result as JSON, line by line.
func encode(t *testing.T, run func(context.Context, Options, []source.Entry, []leak.Problem) (*Result, error), o Options) string {
	t.Helper()
	entries, problems, err := Discover(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := run(context.Background(), o, entries, slices.Clone(problems))
	if err != nil {
		t.Fatal(err)
	}
	return spell(t, r)
}

// spell words a result, offsets included.
func spell(t *testing.T, r *Result) string {
	t.Helper()
	r.Texts = nil
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range slices.Concat(r.Findings, r.Below, r.Silenced) {
		for _, at := range f.Places() {
			text = fmt.Appendf(text, "\n%s:%d-%d", at.File, at.Start, at.End)
		}
	}
	return string(text)
}

func (p *project) options() Options {
	return Options{
		Root: p.root, Overlay: p.overlay, Jobs: 1, Confidence: leak.Low,
		Models: map[string]*models.Set{"jscheck": p.models},
	}
}

func (p *project) someFiles() []string {
	files := []string{}
	for range 1 + p.rand.IntN(3) {
		files = append(files, p.pick())
	}
	return files
}

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }
