package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// missedPaths lowers the releases of a handle in a local variable that some way
// out of the function never comes to: the branch, the return, the catch or the
// event that the author did not think of.
//
//	const ping = setInterval(...)
//	try { await work(); clearInterval(ping) } catch (e) { next(e) }
func (h *handle) missedPaths() {
	f := h.p.Fn(h.r.N)
	if len(h.points) == 0 || h.r.Owner.Escapes || f.F == 0 || !h.isLocal(f) {
		return
	}
	t := &ways{p: h.p, h: h, f: f, acts: map[program.EvID]bool{}}
	t.paths = pathsOf(f.M, f.F, t)
	if t.start = t.growth(); t.start == 0 || !t.collect() {
		return
	}
	t.left = t.body(false) || t.left
	switch {
	case t.left:
		h.r.missed = true
	case t.thrown && !h.r.known:
		return
	case t.thrown:
		h.r.onThrow = true
	default:
		return
	}
	for i := range h.r.Releases {
		h.r.Releases[i].Paths = min(h.r.Releases[i].Paths, leak.SomePath)
	}
}

// isLocal reports whether the handle is kept by nothing but variables of the
// function that registers.
func (h *handle) isLocal(f program.Fn) bool {
	local := 0
	for _, slot := range h.slots {
		if h.r.Pair.Grow.Lent && slot.Path != "" {
			continue // image.src = url
		}
		local++
		if slot.Kind != program.PlaceSym || slot.Path != "" {
			return false
		}
		if m := h.p.Modules[slot.Mod]; m != f.M || m.Syms[slot.ID].Fn != f.F {
			return false
		}
	}
	return local > 0
}

// ways walks the paths from a registration to the ends of its function. What
// it carries along is whether some path gets there with the handle still open.
type ways struct {
	paths
	p     *program.Program
	h     *handle
	f     program.Fn
	start program.EvID
	// acts are the events at which the handle is released, or at which code is
	// registered or returned that will.
	acts map[program.EvID]bool
	// left is set when a path ends with the handle open; thrown when only a
	// promise that rejects ends it so.
	left, thrown bool
	// tries counts the try blocks around that have a catch; caught is set when
	// one of them may be left by an exception with the handle open.
	tries  int
	caught bool
	quiet  int
}

// growth is the event after which the handle is there.
func (t *ways) growth() program.EvID {
	n := t.h.r.N
	if up := n.Parent(); up.V != 0 && up.Val().Op == program.OpAwait {
		n = up
	}
	if t.m.Vals[n.V].Role == program.RoleExpr {
		return 0
	}
	home := n.Home()
	if home == nil {
		return 0
	}
	id := home.ID
	if n != t.h.r.N { // what rejects here yields no handle
		for e := id; int(e) < len(t.m.Evs) && e < id+4; e++ {
			if ev := &t.m.Evs[e]; ev.Kind == program.EvAwait && program.ValID(ev.A) == n.V {
				return e
			}
		}
	}
	return id
}

// collect finds where in the function each release is, or is arranged for. It
// reports false when one of them is out of reach of this analysis.
func (t *ways) collect() bool {
	weak := map[program.EvID]bool{}
	for _, at := range t.h.points {
		if !t.point(at, weak, 0) {
			return false
		}
	}
	if len(weak) > 1 {
		return false // one event or the other comes
	}
	return len(t.acts)+len(weak) > 0
}

// point adds the event of a release, and reports whether it could be placed.
func (t *ways) point(at program.Node, weak map[program.EvID]bool, depth int) bool {
	home := at.Home()
	g := t.p.Fn(at)
	if home == nil || depth > 3 || !enclosedBy(g, t.f) {
		return false
	}
	if g == t.f {
		t.acts[home.ID] = true
		return true
	}
	for g.M.Funcs[g.F].Parent != t.f.F {
		g.F = g.M.Funcs[g.F].Parent
	}
	closure := program.Node{M: g.M, V: g.Func().Val}
	if closure.V == 0 || slices.Contains(t.p.FuncsOf(t.h.r.Held), g) {
		return false // its own callback ends it
	}
	if names := t.names(g, closure); names != nil {
		for _, n := range names {
			if e := n.Home(); e != nil && t.p.Fn(n) == t.f && e.ID < t.start {
				return false // arranged for before
			}
			if !t.point(n, weak, depth+1) {
				return false
			}
		}
		return true
	}
	e := closure.Home()
	if e == nil || e.ID < t.start {
		return false
	}
	if t.mayNotCome(closure, at) {
		weak[e.ID] = true
	} else {
		t.acts[e.ID] = true
	}
	return true
}

// names are the other mentions of a function that has a name, nil when it is
// used where it stands.
func (t *ways) names(g program.Fn, closure program.Node) []program.Node {
	switch closure.Val().Role {
	case program.RoleDef, program.RoleNone:
	case program.RoleArg: // const stop = useCallback(() => ...)
		if t.p.UseOf(closure.Parent()).Kind == program.UseAlias {
			return t.h.wrapped(closure)
		}
		return nil
	default:
		return nil
	}
	var others []program.Node
	for _, n := range t.p.Names(g) {
		if n != closure {
			others = append(others, n)
		}
	}
	return others
}

// mayNotCome reports whether a release waits for an event that need not happen
// before the connection or request ends: 'finish' where the peer may close.
func (t *ways) mayNotCome(closure, at program.Node) bool {
	when := Often(t.p, t.h.r.N, t.h.r.Life)
	if when.Of != leak.Connection && when.Of != leak.Request || closure.Val().Role != program.RoleArg {
		return false
	}
	call := closure.Parent()
	event := call.Arg(0)
	if event.V == 0 || event == closure || event.Val().Op != program.OpConst || !takesEvent(t.p, call) {
		return false
	}
	return !t.p.NamesTeardown(event.Name())
}

// takesEvent reports whether a call registers a listener for the event that it names first.
func takesEvent(p *program.Program, call program.Node) bool {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	for _, row := range p.Models.Method(callee.Name()) {
		for _, g := range row.Rows.Grows {
			if g.Rule == "listener-leak" && g.Grow.Key == "Param[0]" {
				return true
			}
		}
	}
	return false
}
