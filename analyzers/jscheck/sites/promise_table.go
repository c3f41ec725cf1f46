package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// resolverTable is a container in which the resolvers of a promise wait.
type resolverTable struct {
	p *program.Program
	w *settling
	c *Container
	// names are the properties under which bare resolvers are kept, "" when the
	// entry is the resolver itself.
	names map[string]bool
	// kept maps the closures that are kept in its place to their properties.
	kept map[program.FuncID]string
}

// tableOf returns the container that keeps the resolvers of a promise, nil when
// none does.
func tableOf(p *program.Program, d *deferred, w *settling) *resolverTable {
	var t *resolverTable
	for _, h := range w.hands {
		place := keeper(p, h)
		if place.IsZero() {
			continue
		}
		if t == nil {
			c := container(p, place)
			if c == nil {
				continue
			}
			t = &resolverTable{p: p, w: w, c: c, names: map[string]bool{}, kept: map[program.FuncID]string{}}
		}
		switch {
		case t.c.Place != place:
		case h.fn != 0:
			t.kept[h.fn] = keptAs(h)
		default:
			t.names[keptAs(h)] = true
		}
	}
	return t
}

// keeper returns the place of the container that a resolver is put into.
func keeper(p *program.Program, h hand) program.Place {
	if h.target.V != 0 && h.target.Val().Op == program.OpElem {
		return p.Place(h.target.Base())
	}
	if h.call.V == 0 {
		return program.Place{}
	}
	return keptBy(p, h.call, h.arg, 0)
}

// keptBy returns the place of the container to which a call adds argument i,
// through functions of the program that pass it on.
func keptBy(p *program.Program, call program.Node, i, depth int) program.Place {
	callee := call.Callee()
	if callee.V != 0 && callee.Val().Op == program.OpField && growers[callee.Name()] != NoContainer {
		return p.Place(callee.Base())
	}
	if depth > 1 {
		return program.Place{}
	}
	for _, f := range p.Callees(call) {
		fn := f.Func()
		if i < 0 || i >= int(fn.NParam) {
			continue
		}
		sym := f.M.Vals[f.M.Lists[int(fn.Params)+i]].A
		for v := program.ValID(f.M.Syms[sym].Uses); v != 0; v = f.M.NextUse[v] {
			n := program.Node{M: f.M, V: v}
			if switchedOff(p, f, call, n) {
				continue
			}
			switch n.Val().Role {
			case program.RoleArg:
				if place := keptBy(p, n.Parent(), argIndex(n.Parent(), n), depth+1); !place.IsZero() {
					return place
				}
			case program.RoleValue:
				if t := (program.Node{M: f.M, V: program.ValID(n.Event().A)}); t.V != 0 && t.Val().Op == program.OpElem {
					return p.Place(t.Base())
				}
			}
		}
	}
	return program.Place{}
}

// switchedOff reports whether a call says by a constant that the code of its
// callee at n shall not run: listen(path, handler, false).
func switchedOff(p *program.Program, f program.Fn, call, n program.Node) bool {
	ev := n.Home()
	if ev == nil {
		return false
	}
	for _, cond := range p.Conds(f.M, ev) {
		if cond.N.V == 0 || cond.Not || cond.N.Val().Op != program.OpSym {
			continue
		}
		s := &f.M.Syms[cond.N.Val().A]
		if s.Kind != program.SymParam || s.Fn != f.F {
			continue
		}
		arg := call.Arg(int(s.Index))
		if arg.V == 0 || arg.Val().Op != program.OpConst {
			continue
		}
		switch program.ConstKind(arg.Val().Flag) {
		case program.ConstBool, program.ConstNull, program.ConstUndefined:
			return true // true is another kind
		}
	}
	return false
}

// keptAs returns the property of the entry that is the resolver.
func keptAs(h hand) string {
	n := h.n
	for hops := 0; hops < 4 && n.V != 0; hops++ {
		if n.Val().Role == program.RoleProp {
			o := n.M.Objects[n.Parent().Val().A]
			for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
				if prop.Val == n.V && prop.Name != 0 {
					return n.M.Names[prop.Name]
				}
			}
		}
		if r := n.Val().Role; r != program.RoleJoin {
			break
		}
		n = n.Parent()
	}
	return ""
}

// judge fills the site with what the table does and reports whether some way of
// settling leaves the entry behind.
func (t *resolverTable) judge(pr *Promise) bool {
	pr.Owner = t.c.Owner
	pr.Owner.Kind, pr.Table = leak.Promise, t.c.Owner.Name
	g := &pr.Growths[0]
	g.Owner, g.Key = t.c.Owner.Place, leak.Key{Kind: leak.KeyUnknown}
	pr.Fault, pr.Made = FaultTable, g.At
	if len(t.c.Growths) > 0 {
		g.At, g.N = t.c.Growths[0].At, t.c.Growths[0].N // where the table grows, as with any container
	}
	if t.c.Life.Lifetime == leak.Call {
		return false
	}
	pr.Releases = append([]leak.Event(nil), t.c.Releases...)
	if len(pr.Releases) == 0 {
		return !t.untilState()
	}
	left, ok := t.leftBehind()
	if !ok {
		return false
	}
	pr.At = Span(left)
	for i := range pr.Releases {
		r := &pr.Releases[i]
		r.Key = leak.Key{Kind: leak.KeyEach}
		if r.Kind == leak.Release {
			r.Paths = min(r.Paths, leak.SomePath)
		}
	}
	return true
}

// untilState reports whether promises are made only before something happens
// that is noted where the table is read: `if (this.ready) return`, and in another
// place `this.ready = true; this.waiters.forEach(...)`. What has gathered by then
// is all that there will be.
func (t *resolverTable) untilState() bool {
	d := t.w.d
	readers := map[program.Fn]bool{}
	for _, u := range t.c.uses {
		readers[t.p.Fn(u.N)] = true
	}
	for _, cond := range t.p.Conds(d.m, d.made.Home()) {
		n := cond.N
		for n.V != 0 && n.Val().Op == program.OpDerived && program.Oper(n.Val().Flag) == program.OperNot {
			n = n.Base()
		}
		for _, store := range t.p.Stores(t.p.Place(n)) {
			if store.Ev.Kind == program.EvStore && readers[t.p.Fn(store.Target)] {
				return true
			}
		}
	}
	return false
}

// leftBehind returns a place that settles a promise of the table and does not
// take its entry out, nor does anybody who calls it.
func (t *resolverTable) leftBehind() (program.Node, bool) {
	rel := t.releases()
	if t.coveredAtHome(rel) || t.isDrained() {
		return program.Node{}, false
	}
	for _, n := range t.settlers() {
		if !t.accompanied(rel, n, 0) {
			return n, true
		}
	}
	return program.Node{}, false
}

// isDrained reports whether a loop takes the entries out one after the other:
// whatever becomes of one, it is out before it is run.
//
//	while (queue.length > 0) { const job = queue.shift(); await job() }
func (t *resolverTable) isDrained() bool {
	if t.c.Kind != ArrayContainer {
		return false
	}
	for _, u := range t.c.uses {
		if u.Kind != program.UseMethod || u.Name != "shift" && u.Name != "pop" {
			continue
		}
		if home := u.At.Home(); home != nil {
			if _, ok := t.p.InLoop(u.At.M, home); ok {
				return true
			}
		}
	}
	return false
}

// releases returns what shrinks the table: the calls and stores themselves, and
// the calls of functions that hold one.
func (t *resolverTable) releases() []program.Node {
	var found []program.Node
	seen := map[program.Fn]bool{}
	add := func(n program.Node) {
		found = append(found, n)
		f := t.p.Fn(n)
		for depth := 0; depth < 2 && f.F != 0 && !seen[f]; depth++ {
			seen[f] = true
			calls := t.p.Callers(f)
			found = append(found, calls...)
			if len(calls) != 1 {
				break
			}
			f = t.p.Fn(calls[0])
		}
	}
	for _, u := range t.c.uses {
		switch u.Kind {
		case program.UseMethod:
			switch u.Name {
			case "delete", "clear", "splice", "shift", "pop":
				add(u.At)
			}
		case program.UseDelete, program.UseStore:
			if u.Ev == nil || u.Ev.Kind != program.EvDef {
				add(u.N)
			}
		case program.UseFieldSet:
			if u.Name == "length" {
				add(u.N)
			}
		}
	}
	for whole, _, ok := t.c.Place.Split(); ok; whole, _, ok = whole.Split() {
		for _, s := range t.p.Stores(whole) { // const batch = pending; pending = null
			if s.Ev.Kind == program.EvStore && isNothing(s.Value) {
				add(s.Target)
			}
		}
	}
	return found
}

// coveredAtHome reports whether the function that makes the promise takes the
// entry out itself, once the promise is settled: in a finally, after an await,
// in what follows the promise.
func (t *resolverTable) coveredAtHome(rel []program.Node) bool {
	d := t.w.d
	home := t.p.Fn(d.made)
	for _, n := range rel {
		f := t.p.Fn(n)
		if f.M != d.m || t.w.inScope(f.F) && !d.inline {
			continue
		}
		if f == home && n.Home() != nil && n.Home().ID > d.made.Home().ID {
			return true
		}
		if f.F != home.F && enclosedBy(f, home) {
			self := program.Node{M: f.M, V: f.Func().Val}
			if up := self.Parent(); self.V != 0 && self.Val().Role == program.RoleArg && up.Callee().V != 0 {
				switch up.Callee().Name() {
				case "finally", "then", "catch":
					return true
				}
			}
		}
	}
	return false
}

// settlers returns the calls that settle a promise of the table: of a resolver
// in a closure of the executor, or of what is looked up in the table.
func (t *resolverTable) settlers() []program.Node {
	var found []program.Node
	w := t.w
	for at := w.d.m.Funcs[w.d.scope].First; at < w.d.m.Funcs[w.d.scope].Last; at++ {
		e := &w.d.m.Evs[at]
		for _, a := range w.acts[at] {
			if a.kind == actSettle && e.Fn != w.d.scope && e.Kind == program.EvCall {
				found = append(found, program.Node{M: w.d.m, V: program.ValID(e.A)})
			}
			if a.kind == actHand && a.fn == 0 && e.Kind == program.EvCall {
				if call := (program.Node{M: w.d.m, V: program.ValID(e.A)}); call.Callee().Name() == "setTimeout" {
					found = append(found, call)
				}
			}
		}
	}
	for name := range t.names { // sorted below
		found = append(found, t.calls(name)...)
	}
	return inOrder(found)
}

// calls returns the calls of what is kept in the entries under a name.
func (t *resolverTable) calls(name string) []program.Node {
	place := t.c.Place.Elem("")
	if name != "" {
		place = place.Dot(name)
	}
	var found []program.Node
	for _, u := range t.p.Uses(place) {
		if u.Kind == program.UseCall {
			found = append(found, u.At)
		}
	}
	return found
}

// accompanied reports whether the entry is taken out on the path that settles
// its promise: in the same function, or by each caller.
func (t *resolverTable) accompanied(rel []program.Node, n program.Node, depth int) bool {
	ev := n.Home()
	if ev == nil || depth > 3 {
		return true
	}
	for _, r := range rel {
		if r.M == n.M {
			if home := r.Home(); home != nil && covers(n.M, home, ev) {
				return true
			}
		}
	}
	f := program.Fn{M: n.M, F: ev.Fn}
	if name, ok := t.kept[f.F]; ok && f.M == t.w.d.m {
		for _, call := range t.calls(name) {
			if !t.accompanied(rel, call, depth+1) {
				return false
			}
		}
		return true
	}
	self := program.Node{M: n.M, V: f.Func().Val}
	if self.V != 0 && self.Val().Role == program.RoleArg {
		if call := self.Parent(); loops[call.Callee().Name()] {
			return t.accompanied(rel, call, depth+1)
		}
		return false
	}
	calls := t.p.Callers(f)
	for _, call := range calls {
		if call != n && !t.accompanied(rel, call, depth+1) {
			return false
		}
	}
	return len(calls) > 0
}

// loops are the methods of the language that run a callback for each element, at once.
var loops = map[string]bool{"forEach": true, "map": true, "filter": true, "some": true, "every": true, "reduce": true}

// covers reports whether event r happens on each path on which e does.
func covers(m *program.Module, r, e *program.Ev) bool {
	if r.Fn != e.Fn {
		return false
	}
	if m.Blocks[r.Block].Kind == program.BlockFinally {
		return m.Within(e, m.Blocks[r.Block].Parent)
	}
	if !m.Within(e, r.Block) {
		return false
	}
	if r.ID <= e.ID {
		return true
	}
	for b := e.Block; b != r.Block; b = m.Blocks[b].Parent {
		if m.Blocks[b].Exit != program.ExitNone {
			return false // leaves before
		}
	}
	return true
}
