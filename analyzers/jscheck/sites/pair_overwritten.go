package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// overwritten: the slot has room for one handle and the code runs again before
// it is released.
func (h *handle) overwritten() {
	r := h.r
	if !r.Repeats && !r.Pair.Grow.Disposer || len(h.slots) == 0 {
		return
	}
	slot := h.slots[0]
	f := h.p.Fn(r.N)
	if slot.Kind == program.PlaceSym {
		m := h.p.Modules[slot.Mod]
		if m.Syms[slot.ID].Fn == f.F && slot.Path == "" {
			return // each run has its own
		}
	}
	life := h.p.LifeOf(slot)
	if Often(h.p, r.N, life).Many != leak.Yes && !calledInLoop(h.p, r.N) {
		return
	}
	if h.startsOver(slot, f) || h.isStopped(f) || h.endsWithRun(f) {
		return
	}
	r.Lost = "overwritten"
	r.Growths[0].When.Many = leak.Yes
	r.inferred()
	for i := range r.Releases {
		r.Releases[i].Paths = min(r.Releases[i].Paths, leak.Pseudo) // of the last one only
	}
}

// endsWithRun reports whether the very run that registers hands out the release as
// its teardown, which comes before the next run: the clean-up of an effect.
func (h *handle) endsWithRun(f program.Fn) bool {
	for i, at := range h.points {
		if other := h.p.Fn(at); i < len(h.r.Releases) && h.r.Releases[i].When.Phase == leak.Teardown && other != f && other.Func().Parent == f.F && other.M == f.M {
			return true
		}
	}
	return false
}

// isStopped reports whether a method that starts has a counterpart that stops and
// releases the handle, and whoever starts knows the object by its kind only: a
// host that starts and stops all it has by turns.
//
//	start() { this.timer = setInterval(...) }  stop() { clearInterval(this.timer) }
func (h *handle) isStopped(f program.Fn) bool {
	class := owningClass(f)
	if class.IsZero() || !h.p.IsPaired(f) || calledInLoop(h.p, h.r.N) {
		return false
	}
	for _, call := range h.p.Callers(f) {
		if callee := call.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && h.p.InstOf(callee.Base()) == class {
			return false // asked of it by name, and not as one of its kind
		}
	}
	for _, at := range h.points {
		if other := h.p.Fn(at); owningClass(other) == class && h.p.IsTeardown(other) {
			return true
		}
	}
	return false
}

// calledInLoop reports whether a registration runs in a loop, or in a function
// that is called in one.
func calledInLoop(p *program.Program, n program.Node) bool {
	return inLoop(p, n, 0)
}

func inLoop(p *program.Program, n program.Node, depth int) bool {
	ev := n.Home()
	if ev == nil || depth > 3 {
		return false
	}
	if _, ok := p.InLoop(n.M, ev); ok {
		return true
	}
	callers := p.Callers(p.Fn(n))
	if len(callers) > 8 {
		return false
	}
	for _, call := range callers {
		if callee := call.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && (!p.SurelyCalls(callee) || isItem(callee.Base())) {
			continue // another object each time, or any that has a method of this name
		}
		if inLoop(p, call, depth+1) {
			return true
		}
	}
	return false
}

// isItem reports whether a value is another object each time: the variable of a
// loop, what a function is given, or one that is given a new object.
func isItem(n program.Node) bool {
	if n.V == 0 || n.Val().Op != program.OpSym {
		return false
	}
	s := &n.M.Syms[n.Val().A]
	if s.Loop || s.Kind == program.SymParam {
		return true
	}
	return s.Fn != 0 && s.Defs != 0 && n.M.Vals[n.M.Defs[s.Defs].Val].Op == program.OpNew
}

// startsOver reports whether the slot is released, or found to be empty, before
// it is filled again.
func (h *handle) startsOver(slot program.Place, f program.Fn) bool {
	home := h.r.N.Home()
	if home == nil {
		return true
	}
	for _, cond := range h.p.Conds(h.r.N.M, home) {
		if mentions(h.p, cond.N, slot) || countsOne(cond.N) {
			return true
		}
	}
	for _, u := range h.p.Uses(slot) {
		released := u.Kind == program.UseArg && slices.Contains(h.calls, u.At.Callee().Name()) ||
			u.Kind == program.UseMethod && slices.Contains(h.own, u.Name) || u.Kind == program.UseCall
		if released && h.runsBefore(u.Site(), f) {
			return true
		}
	}
	return false
}

// runsBefore reports whether a release is in the function that registers, or in
// one that it calls.
func (h *handle) runsBefore(site program.Node, f program.Fn) bool {
	at := h.p.Fn(site)
	if at == f {
		return true
	}
	for _, call := range h.p.Callers(at) {
		if h.p.Fn(call) == f {
			return true
		}
	}
	for _, n := range h.wrapped(program.Node{M: at.M, V: at.Func().Val}) {
		if n.Val().Role == program.RoleCallee && h.p.Fn(n) == f {
			return true
		}
	}
	return enclosedBy(f, at) // init() { clearInterval(t); ask(() => { t = setInterval(...) }) }
}

// wrapped returns the mentions of what a call made of a function that it was
// given: const stop = useCallback(() => ...).
func (h *handle) wrapped(closure program.Node) []program.Node {
	if closure.V == 0 || closure.Val().Role != program.RoleArg {
		return nil
	}
	u := h.p.UseOf(closure.Parent())
	if u.Kind != program.UseAlias {
		return nil
	}
	var names []program.Node
	for _, n := range h.p.Mentions(h.placeOf(u.At)) {
		if n.Val().Role != program.RoleTarget {
			names = append(names, n)
		}
	}
	return names
}

func mentions(p *program.Program, n program.Node, place program.Place) bool {
	found := false
	p.Each(n, func(n program.Node) {
		if v := n.Val(); v.Op == program.OpSym {
			found = found || (place == program.Place{Kind: program.PlaceSym, Mod: n.M.Index, ID: v.A})
		}
		found = found || p.Place(n) == place
	})
	return found
}

// countsOne draws `if (subscribers.size === 1)`: the first one starts what all share.
func countsOne(n program.Node) bool {
	v := n.Val()
	if v.Op != program.OpDerived || program.Oper(v.Flag) != program.OperEqual {
		return false
	}
	a, b := n.Operands()
	if a.V == 0 || b.V == 0 || b.Val().Op != program.OpConst {
		return false
	}
	return b.Name() == "1" && (a.Name() == "size" || a.Name() == "length")
}
