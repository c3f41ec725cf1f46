package sites

import (
	"slices"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// releases are the rows that can undo the registration: of its own pair, and
// on a receiver of unknown type of every pair that looks like it.
func (r *Registration) releases(p *program.Program) []models.Release {
	if r.known {
		return releasesOfAll(r.Pair.Release)
	}
	var rows []models.Release
	for _, row := range p.Models.Method(r.N.Callee().Name()) {
		for _, g := range row.Rows.Grows {
			if g.Rule == r.Pair.Rule {
				rows = append(rows, g.Release...)
			}
		}
	}
	return rows
}

// releasesOfAll puts the releases first that a missing argument makes general:
// off('x') takes away what off('x', f) does not name.
func releasesOfAll(rows []models.Release) []models.Release {
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b models.Release) int { return min(len(b.Without), 1) - min(len(a.Without), 1) })
	return sorted
}

// releasedByCall looks for calls on the same emitter that name the event and the handler.
func (r *Registration) releasedByCall(p *program.Program, x *releaseIndex) {
	if r.Target == r.N || r.Target.V == 0 && r.Pair.Owner.At != "" {
		return // released through its handle alone
	}
	seen, holds, held := map[program.Node]bool{}, "", program.Place{}
	if r.Held.V != 0 {
		holds, held = r.Pair.Grow.Holds, identity(p, r.Held)
	}
	for _, row := range r.releases(p) {
		if (row.On != "Recv" || r.Target.V == 0) && len(row.Same) == 0 && !row.All {
			continue // released through its handle
		}
		if h := r.Pair.Grow.Handle; h != "" && slices.Contains(row.Same, h) {
			continue // it must be given this handle
		}
		for _, name := range releaseNames(row.Call) {
			calls := x.shaped(name, row, holds)
			for i := range calls {
				if c := &calls[i]; c.call != r.N && r.isOn(p, c, held) && !seen[c.call] && r.releaseCall(p, x, row, c) {
					seen[c.call] = true
				}
			}
		}
	}
}

// releaseCall notes a release of something on the same emitter, and says whether it is one.
func (r *Registration) releaseCall(p *program.Program, x *releaseIndex, row models.Release, c *releaseCall) bool {
	call, held := c.call, c.held
	if r.Target.V == 0 && !undoes(p, call, r.Pair) {
		return false // a method of something else
	}
	for _, path := range row.Without {
		if argument(call, path).V != 0 {
			return false // with this it releases one, which another row says
		}
	}
	e := x.event(call)
	e.Owner = r.Owner.Place
	e.Key = leak.Key{Kind: leak.KeyEach}
	if key := argument(call, r.Pair.Grow.Key); key.V != 0 {
		e.Key = r.eventKey(p, key)
	} else if key := releasedEntry(call, r.Pair); key.V != 0 {
		e.Key = keyOf(p, key)
	}
	if !row.All && namesHeld(row, r.Pair.Grow.Holds) {
		e.ByHeld = true
		e.Held = handlerPlace(p, held)
		if isParam(p, held) && p.Place(held) != p.Place(r.Held) {
			e.Held = leak.Place{} // whatever the caller passes
		}
		if r.isKeptAs(p, held) {
			e.Held = r.Growths[0].Held
		}
		if held.V == 0 && !r.known {
			e.ByHeld = false // off(name) of an emitter we do not know releases them all
		}
		if held.V == 0 && r.known || r.madeAfter(p, call, held) {
			e.Held = leak.Place{Kind: leak.Fresh}
		}
	}
	e.Flag = r.Growths[0].Flag
	if r.Pair.Grow.Flag != "" {
		if f := flagOf(call, r.Pair.Grow.Flag); f != "?" && e.Flag != "?" {
			e.Flag = f
		}
	}
	if g := r.Growths[0].When; row.All && r.Pair.Grow.Handle != "" && g.Phase == leak.Setup && g.Of == leak.Component && e.When.Open {
		e.Paths = leak.SomePath // all at once, on an occasion of its own: a component comes and goes before
	}
	r.Releases = append(r.Releases, e)
	r.noteNearby(p, call, held, e)
	return true
}

// noteNearby keeps a release in the class or function that registers, unless it
// is the counterpart of another registration for the same event.
func (r *Registration) noteNearby(p *program.Program, call, held program.Node, e leak.Event) {
	if p.Fn(call).M != r.N.M || !sameOwner(p, call, r.N) || e.Key == r.Growths[0].Key && r.isOfAnother(p, held) {
		return
	}
	r.nearby = append(r.nearby, e)
	r.removals = append(r.removals, removal{call, held, e})
}

// releasedEntry is the key that a release of a container's entry names: what is a
// field of options where the entry is made is the argument itself here.
func releasedEntry(call program.Node, pair *models.Pair) program.Node {
	path, err := models.ParsePath(pair.Grow.Key)
	if err != nil || path.Base != models.Param || len(path.Fields) == 0 || pair.Owner.Kind != "container" {
		return program.Node{M: call.M}
	}
	return call.Arg(max(path.Index, 0))
}

// sameOwner reports whether two calls are in methods of one class, or in
// functions of one function.
func sameOwner(p *program.Program, a, b program.Node) bool {
	fa, fb := p.Fn(a), p.Fn(b)
	if class := owningClass(fa); !class.IsZero() {
		return class == owningClass(fb)
	}
	return outermost(fa) == outermost(fb)
}

func outermost(f program.Fn) program.FuncID {
	id := f.F
	for id != 0 && f.M.Funcs[id].Parent != 0 {
		id = f.M.Funcs[id].Parent
	}
	return id
}

// endOfEmitter notes calls that end the emitter itself: this.socket.destroy().
func (r *Registration) endOfEmitter(p *program.Program) {
	if r.place.IsZero() || r.place.Kind == program.PlaceGlobal || r.place.Kind == program.PlacePkg {
		return // nobody ends these
	}
	for _, u := range p.Uses(r.place) {
		if u.Kind != program.UseMethod || !p.NamesTeardown(u.Name) {
			continue
		}
		if r.isRelease(p, u.At) || r.isTooLate(p, u.At) {
			continue // releases what its row says
		}
		if u.At.NArgs() == 0 || u.At.Arg(0).Val().Op != program.OpFunc {
			r.ended(u.At)
		}
	}
}

// isTooLate draws a handler that ends the emitter once the emitter has ended:
// until then each call has added another.
//
//	this.connection.on('end', () => this.connection.destroy())
func (r *Registration) isTooLate(p *program.Program, end program.Node) bool {
	if r.Key == "" || !p.NamesTeardown(r.Key) || r.Held.V == 0 || r.Held.Val().Op != program.OpFunc {
		return false
	}
	return enclosedBy(p.Fn(end), program.Fn{M: r.Held.M, F: program.FuncID(r.Held.Val().A)})
}

// isRelease reports whether a call releases, by its row, what pairs of the same
// rule register.
func (r *Registration) isRelease(p *program.Program, call program.Node) bool {
	rows := p.Rows(call)
	if rows == nil {
		return false
	}
	return slices.ContainsFunc(rows.Releases, func(row models.ReleaseRow) bool { return row.Pair.Rule == r.Pair.Rule })
}

// isParam reports whether a value is a parameter.
func isParam(p *program.Program, n program.Node) bool {
	place := p.Place(n)
	return place.Kind == program.PlaceSym && place.Path == "" && p.Modules[place.Mod].Syms[place.ID].Kind == program.SymParam
}

// namesHeld reports whether a release names what the growth holds; a callback
// that is any of the arguments is named beside the event.
func namesHeld(row models.Release, holds string) bool {
	return slices.Contains(row.Same, holds) || holds == "Param[*]" && len(row.Same) > 1
}

// undoes reports whether a call is surely a release of a pair.
func undoes(p *program.Program, call program.Node, pair *models.Pair) bool {
	rows := p.Rows(call)
	if rows == nil {
		return false
	}
	return slices.ContainsFunc(rows.Releases, func(row models.ReleaseRow) bool { return row.Pair == pair })
}

// isOn reports whether a release is on the emitter of the registration, which
// holds what is at a place. Where that cannot be told, the same handler is proof
// enough.
func (r *Registration) isOn(p *program.Program, c *releaseCall, held program.Place) bool {
	switch {
	case r.Target.V == 0:
		return true
	case c.target.V == 0:
		return false
	case c.emitter == r.place && !r.place.IsZero() || sameWindow(c.emitter, r.place):
		return true
	case c.held.V == 0 || r.Held.V == 0:
		return false
	case c.handler == held && !held.IsZero() && held.Kind != program.PlaceFresh || c.mayBeKept && r.isKeptAs(p, c.held):
		return !differ(c.emitter, r.place) && r.sameEvent(p, c.call)
	}
	return false
}

// sameEvent reports whether a release names an event of the registration.
func (r *Registration) sameEvent(p *program.Program, call program.Node) bool {
	if r.Pair.Grow.Key == "" {
		return true
	}
	a, ok := eventNames(p, argument(r.N, r.Pair.Grow.Key))
	b, also := eventNames(p, argument(call, r.Pair.Grow.Key))
	if !ok || !also {
		return true
	}
	for _, name := range b {
		if slices.Contains(a, name) {
			return true
		}
	}
	return false
}

// sameWindow draws `addEventListener(...)` and `window.removeEventListener(...)`.
func sameWindow(a, b program.Place) bool {
	isWindow := func(p program.Place) bool {
		return p.Kind == program.PlaceGlobal && (p.Path == "window" || p.Path == "self" || p.Path == "globalThis")
	}
	return isWindow(a) && isWindow(b)
}

// differ reports whether two places are surely not the same object.
func differ(a, b program.Place) bool {
	known := func(p program.Place) bool {
		return p.Kind == program.PlaceGlobal || p.Kind == program.PlaceThis && p.Path != ""
	}
	return known(a) && known(b) && a != b
}

// eventKey reads the event names of a release; of several one must fit.
func (r *Registration) eventKey(p *program.Program, n program.Node) leak.Key {
	texts, ok := eventNames(p, n)
	own := r.Growths[0].Key
	if !ok || own.Kind != leak.KeySlot {
		return leak.Key{Kind: leak.KeyUnknown}
	}
	for _, t := range texts {
		if slices.Contains(strings.Fields(own.Text), t) || strings.HasPrefix(own.Text, t+".") {
			return own
		}
	}
	return leak.Key{Kind: leak.KeySlot, Text: strings.Join(texts, " ")}
}

// eventNames are the names in 'a', 'a b' or ['a', 'b'].
func eventNames(p *program.Program, n program.Node) ([]string, bool) {
	if n.V == 0 {
		return nil, false
	}
	v := n.Val()
	switch v.Op {
	case program.OpConst:
		return strings.Fields(n.Name()), true
	case program.OpField, program.OpSym:
		return constantName(p, n)
	case program.OpArray:
		var all []string
		for _, item := range n.M.Lists[v.A : v.A+v.B] {
			texts, ok := eventNames(p, program.Node{M: n.M, V: item})
			if item == 0 || !ok {
				return nil, false
			}
			all = append(all, texts...)
		}
		return all, true
	}
	return nil, false
}

// sibling finds a release of something else on the same emitter in code that
// tears down: who registers here is in the habit of removing.
func (r *Registration) sibling() *leak.Event {
	for i := range r.nearby {
		e := &r.nearby[i]
		if e.Kind == leak.Release && e.When.Phase == leak.Teardown && leak.Match(r.Growths[0].Event, *e) == leak.NoMatch {
			return e
		}
	}
	return nil
}

// constantName identifies an event that is named by a constant: Events.CLOSE,
// an imported name. The text is nothing that an event is called.
func constantName(p *program.Program, n program.Node) ([]string, bool) {
	place := p.Place(n)
	switch place.Kind {
	case program.PlacePkg, program.PlaceStatic, program.PlaceModule:
	case program.PlaceSym:
		m := p.Modules[place.Mod]
		s := &m.Syms[place.ID]
		if s.Kind == program.SymParam || s.Fn != 0 || place.Path != "" && !isTable(m, s) {
			return nil, false
		}
		if place.Path == "" && s.Defs != 0 && m.Defs[s.Defs].Next == 0 {
			if def := (program.Node{M: m, V: m.Defs[s.Defs].Val}); def.V != 0 && def.Val().Op == program.OpConst {
				return strings.Fields(def.Name()), true
			}
		}
	default:
		return nil, false
	}
	name := place.Leak()
	return []string{name.Root + name.Path}, true
}

// mayBeKept reports whether a value has the shape of those that [Registration.isKeptAs]
// is about: a field, an entry, or a variable for one.
func mayBeKept(held program.Node) bool {
	switch v := held.Val(); v.Op {
	case program.OpCall, program.OpElem, program.OpField:
		return true
	case program.OpSym:
		s := &held.M.Syms[v.A]
		return s.Kind != program.SymParam && s.Defs != 0 && held.M.Defs[s.Defs].Next == 0
	}
	return false
}

// isTable reports whether a binding of a module is an enum or a literal table of
// names.
func isTable(m *program.Module, s *program.Sym) bool {
	if s.Kind == program.SymEnum {
		return true
	}
	if s.Defs == 0 || m.Defs[s.Defs].Next != 0 {
		return false
	}
	def := program.Node{M: m, V: m.Defs[s.Defs].Val}
	if def.V != 0 && def.Val().Op == program.OpCall && def.Callee().V != 0 && def.Callee().Name() == "freeze" {
		def = def.Arg(0)
	}
	return def.V != 0 && def.Val().Op == program.OpObject
}
