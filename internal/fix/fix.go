// Package fix applies the fixes that findings offer, and keeps those that cure.
//
// A fix is applied whole or not at all, and no two that are applied together
// overlap: [Choose] takes the sure ones first. The changed project is analysed
// again, with the new texts in place of the files, before anything is written.
// A fix whose finding is still there is dropped, and so is one that brings
// another finding or a file that does not compile; the guilty one is searched
// for by halves, so that the good ones stay. What was in the way of another fix,
// or becomes fixable by one, is looked at in the next round.
//
// A fix touches one file. One that touches several is left to people: files are
// replaced one by one, and who stops us in between would have half of it.
package fix

import (
	"context"
	"slices"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// Project is what fixes are tried on. It writes nothing.
type Project struct {
	// Check analyses the project with texts in place of what is on disk; they
	// include those of Overlay.
	Check func(ctx context.Context, texts source.Overlay) (*driver.Result, error)
	// Narrow leaves out findings of a result that are not to be reported, and so
	// not to be fixed: known ones, old ones. nil leaves all. It sees the code as it
	// is, once; what is left of the findings after a fix is told by comparing.
	Narrow func(context.Context, *driver.Result) error
	// Entries are the files that may be changed.
	Entries []source.Entry
	// Overlay are texts that stand in place of files already.
	Overlay source.Overlay
}

// Outcome is what fixing came to.
type Outcome struct {
	// Before is what was found at first, After what is left.
	Before, After *driver.Result
	// Fixed is how many findings are gone.
	Fixed int
	// Changes are the files that become others, sorted by name.
	Changes []files.Change
	// Dropped tells of fixes that were tried and did no good.
	Dropped []leak.Problem
}

// The rounds and checks after which a run is content with what it has: a project
// of any size needs few, and one that needs more has fixes that undo each other.
const (
	maxRounds = 16
	maxChecks = 100
)

// Run fixes what is safe to fix and, when suggestions is set, what somebody
// should look at afterwards.
func (p Project) Run(ctx context.Context, suggestions bool) (*Outcome, error) {
	r := &run{Project: p, suggestions: suggestions, texts: map[string]*text{}, refused: map[string]bool{}}
	if err := r.start(ctx); err != nil {
		return nil, err
	}
	for range maxRounds {
		chosen, err := r.choose(ctx)
		if err != nil {
			return nil, err
		}
		if len(chosen) == 0 {
			break
		}
		kept, err := r.keep(ctx, nil, chosen)
		if err != nil {
			return nil, err
		}
		r.settle(kept)
	}
	return r.outcome(), nil
}

// run is a project while it is fixed.
type run struct {
	Project
	suggestions bool
	// texts are the files with fixes, by path, as the rounds before made them.
	texts map[string]*text
	// before is what was to be reported of the code as it is.
	before *driver.Result
	// state is what is found with the texts as they are now, and open what of it
	// is to be reported.
	state *driver.Result
	open  []leak.Finding
	// told is what Narrow had to say.
	told []leak.Problem
	// changed is set once a round has fixed something.
	changed bool
	// refused are fixes that did no good.
	refused map[string]bool
	dropped []drop
	checks  int
	// tried is the state of the last set of fixes that did good.
	tried *driver.Result
}

// start looks at the code as it is. Offsets of fixes are to be those of the
// texts that we hold: once the files with fixes are read, everything is analysed
// again, since they may have changed since they were looked at.
func (r *run) start(ctx context.Context) error {
	found, err := r.Check(ctx, r.Overlay)
	if err == nil && r.holdAll(Choose(found.Findings, r.admits)) {
		found, err = r.Check(ctx, r.overlay(nil))
	}
	if err != nil {
		return err
	}
	before := *found
	before.Findings, before.Notes = slices.Clone(found.Findings), slices.Clone(found.Notes)
	if r.Narrow != nil {
		if err := r.Narrow(ctx, &before); err != nil {
			return err
		}
	}
	r.before, r.state, r.open, r.told = &before, found, before.Findings, before.Notes[len(found.Notes):]
	return nil
}

// choose returns the fixes of a round. Those of a file that is new to us wait
// for it to be held.
func (r *run) choose(ctx context.Context) ([]Choice, error) {
	for {
		chosen := Choose(r.open, r.admits)
		if !r.holdAll(chosen) {
			return chosen, nil
		}
		state, err := r.Check(ctx, r.overlay(nil))
		if err != nil {
			return nil, err
		}
		r.state, r.open = state, carry(r.open, nil, state.Findings)
	}
}

// admits reports whether a fix may be applied.
func (r *run) admits(f leak.Finding, fix leak.Fix) bool {
	return (fix.Safe || r.suggestions) && r.entry(report.Primary(f).File) != nil && !r.refused[identity(f, fix)]
}

func (r *run) entry(path string) *source.Entry {
	i := slices.IndexFunc(r.Entries, func(e source.Entry) bool { return e.Path == path })
	if i < 0 {
		return nil // met by an import only: nobody asked for it
	}
	return &r.Entries[i]
}

// settle makes the fixes of a round the ground for the next.
func (r *run) settle(kept []Choice) {
	if len(kept) == 0 {
		return
	}
	for path, fixed := range r.apply(kept) {
		r.texts[path].body = fixed
	}
	r.state, r.open, r.changed = r.tried, carry(r.open, kept, r.tried.Findings), true
}

func (r *run) outcome() *Outcome {
	after := *r.before
	if r.changed {
		after = *r.state
		after.Findings, after.Notes = r.open, slices.Concat(r.state.Notes, r.told)
	}
	o := &Outcome{Before: r.before, After: &after, Fixed: len(r.before.Findings) - len(r.open)}
	for _, e := range r.Entries {
		if t := r.texts[e.Path]; t != nil && string(t.body) != string(t.old) {
			o.Changes = append(o.Changes, files.Change{Name: e.Path, Path: e.Abs, Old: t.raw(t.old), New: t.raw(t.body)})
		}
	}
	slices.SortFunc(o.Changes, func(a, b files.Change) int { return compare(a.Name, b.Name) })
	for _, d := range r.dropped {
		o.Dropped = append(o.Dropped, d.problem(r))
	}
	return o
}
