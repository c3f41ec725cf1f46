package sites

import (
	"sort"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Wrapper is a function that a library made of another and that keeps each of
// its results: memoize(f).
type Wrapper struct {
	Site
	// Row says what bounds it.
	Row *models.CallRow
}

// Wrappers returns the functions of the program that keep their results without
// a bound, in program order.
func Wrappers(p *program.Program) []*Wrapper {
	index := wrapperNames(p)
	var found []*Wrapper
	for m := range p.Focused() {
		for i := range m.Calls {
			c := &m.Calls[i]
			if c.Callee == 0 || c.JSX || c.New || !index.mayGrow(program.Node{M: m, V: c.Callee}) {
				continue
			}
			if w := wrapper(p, program.Node{M: m, V: c.Val}); w != nil {
				found = append(found, w)
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return before(found[i].Owner.At, found[j].Owner.At) })
	return found
}

func wrapperNames(p *program.Program) names {
	of := func() func(string) bool { return among(exportNames(p.Models.Wrappers())) }
	none := func() func(string) bool { return among() }
	return names{all: p.NamesThat("wraps", of), exports: p.NamesThat("wraps", of), events: p.NamesThat("none", none)}
}

// wrapper describes what a call makes, nil when it keeps nothing or nobody sees
// it called.
func wrapper(p *program.Program, call program.Node) *Wrapper {
	rows := p.Rows(call)
	if rows == nil || len(rows.Growing) == 0 || takesNothing(p, call.Arg(0)) {
		return nil
	}
	row := fits(p, rows.Growing, call)
	made := call
	for row != nil && made.Val().Role == program.RoleCallee { // createCachedSelector(...)(keyOf, options)
		made = made.Parent()
		row = fits(p, rows.Growing, made)
	}
	place := madePlace(p, made)
	if row == nil || place.IsZero() {
		return nil
	}
	life := p.CreatedLife(made)
	w := &Wrapper{Row: row}
	w.Owner = leak.Owner{
		Kind: leak.Container, Name: Describe(p, place), Place: place.Leak(), At: Span(call),
		Lifetime: life.Lifetime, Sure: min(life.Sure, leak.Unknown), // how many arguments there are, nobody says
	}
	w.called(p, place, life, call)
	if len(w.Growths) == 0 {
		return nil
	}
	return w
}

// takesNothing reports whether a function has no parameter: one result at most.
func takesNothing(p *program.Program, n program.Node) bool {
	fns := p.FuncsOf(n)
	for _, f := range fns {
		if fn := f.Func(); fn.NParam > 0 || fn.Rest {
			return false
		}
	}
	return len(fns) > 0
}

// madePlace is where the result of a call is kept.
func madePlace(p *program.Program, n program.Node) program.Place {
	switch u := p.UseOf(n); {
	case u.Kind == program.UseAlias:
		return program.Place{Kind: program.PlaceSym, Mod: u.At.M.Index, ID: u.At.Val().A}
	case u.Kind == program.UseKeep && u.At.V != 0 && u.At.Val().Op == program.OpField:
		return p.Place(u.At)
	case n.Val().Role == program.RoleField:
		return p.Place(n)
	}
	return program.Place{}
}

// called notes the call that runs most often: it stands for all, since what
// they leave behind is kept in one place.
func (w *Wrapper) called(p *program.Program, place program.Place, life program.Life, made program.Node) {
	for _, u := range p.Uses(place) {
		switch u.Kind {
		case program.UseMethod, program.UseFieldSet, program.UseArg:
			w.Owner.Escapes = true // f.cache = ..., f.clear(), clearCacheOf(f)
		case program.UseRead:
			w.Owner.Escapes = w.Owner.Escapes || strings.Contains(strings.ToLower(u.Name), "cache")
		case program.UseCall:
			w.grow(p, u.At, life, made)
		}
	}
}

func (w *Wrapper) grow(p *program.Program, call program.Node, life program.Life, made program.Node) {
	g := Growth{N: made, Value: call}
	g.Event = leak.Event{
		Kind: leak.Grow, Owner: w.Owner.Place, At: Span(made), What: Text(p, made), When: Often(p, call, life), Key: argumentsKey(p, call),
	}
	switch {
	case len(w.Growths) == 0:
		w.Growths = []Growth{g}
	case weight(g) > weight(w.Growths[0]):
		w.Growths[0] = g
	}
}

// weight ranks calls by how often they run and whether their arguments vary.
func weight(g Growth) int {
	if g.Key.Kind == leak.KeyBounded {
		return 0
	}
	return 1 + rank(g.When)
}

// argumentsKey is the key under which a result is kept: all arguments.
func argumentsKey(p *program.Program, call program.Node) leak.Key {
	of := &Container{Place: p.Place(call.Callee())}
	for i := range call.NArgs() {
		if key := of.keyAt(p, call.Arg(i), call); key.Kind != leak.KeyBounded && key.Kind != leak.KeyConst {
			return key
		}
	}
	return leak.Key{Kind: leak.KeyBounded}
}
