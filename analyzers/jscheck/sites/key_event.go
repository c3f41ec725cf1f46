package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// hubAdders, hubRemovers and hubEmitters are what hubEmitters of the platforms call their
// methods, and all that are written after them: the first argument is the name
// of an event.
var (
	hubAdders   = map[string]bool{"on": true, "once": true, "addListener": true, "prependListener": true, "addEventListener": true}
	hubRemovers = map[string]bool{"off": true, "removeListener": true, "removeEventListener": true}
	hubEmitters = map[string]bool{"emit": true, "dispatchEvent": true}
)

// isByEvent reports whether the container is what an emitter has for each name
// of an event: a set or a list, from which items are taken out again. The names
// are few, and their empty sets stay.
func (c *Container) isByEvent(p *program.Program, key, value program.Node) bool {
	if c.Place.Kind != program.PlaceThis || !isInner(p, value) {
		return false
	}
	e := &eventKey{p: p, class: program.Inst{M: p.Modules[c.Place.Mod], C: program.ClassID(c.Place.ID)}, seen: map[program.Fn]bool{}}
	return e.isEmitter() && e.isName(key) && c.emptiesInner(p)
}

// isInner reports whether a value is a container that is made here.
func isInner(p *program.Program, value program.Node) bool {
	if kindOf(p, value) != NoContainer {
		return true
	}
	if value.V == 0 || value.Val().Op != program.OpSym {
		return false
	}
	for d := value.M.Syms[value.Val().A].Defs; d != 0; d = value.M.Defs[d].Next {
		if kindOf(p, program.Node{M: value.M, V: value.M.Defs[d].Val}) != NoContainer {
			return true
		}
	}
	return false
}

// emptiesInner reports whether an item is ever taken out of an entry:
// `this.sets.get(name)?.delete(item)`, also by a local name for the entry.
func (c *Container) emptiesInner(p *program.Program) bool {
	m := p.Modules[c.Place.Mod]
	for i := range m.Calls {
		callee := program.Node{M: m, V: m.Calls[i].Val}.Callee()
		if callee.V == 0 || callee.Val().Op != program.OpField || callee.Name() != "delete" && callee.Name() != "splice" {
			continue
		}
		place := p.Place(callee.Base())
		isPart := place.Kind == c.Place.Kind && place.Mod == c.Place.Mod && place.ID == c.Place.ID && strings.HasPrefix(place.Path, c.Place.Path+"[")
		if isPart || place != c.Place && (c.remembers(p, callee.Base()) || callee.Base().V != 0 && callee.Base().Val().Op == program.OpCall && derivesFrom(p, callee.Base(), c.Place)) {
			return true
		}
	}
	return false
}

// eventKey follows a key back to what callers of an emitter name events.
type eventKey struct {
	p     *program.Program
	class program.Inst
	seen  map[program.Fn]bool
}

// isEmitter reports whether the class has what adds a listener and what removes one.
func (e *eventKey) isEmitter() bool {
	adds, removes := false, false
	for _, m := range e.class.Class().Members {
		name := e.class.M.Name(m.Name)
		if m.Val == 0 {
			continue
		}
		adds, removes = adds || hubAdders[name], removes || hubRemovers[name]
	}
	return adds && removes
}

// isName reports whether a value is the first parameter of a method of the
// emitter, handed on by other methods of it or not.
func (e *eventKey) isName(n program.Node) bool {
	param, ok := paramOf(e.p, n)
	if !ok || param.V == 0 {
		return false
	}
	s := &param.M.Syms[param.Val().A]
	f := program.Fn{M: param.M, F: s.Fn}
	fn := f.Func()
	if f.M != e.class.M || fn.Kind != program.FuncMethod || fn.Class != e.class.C {
		return false
	}
	if e.seen[f] {
		return true
	}
	e.seen[f] = true
	name := f.M.Name(fn.Name)
	if (hubAdders[name] || hubEmitters[name]) && s.Index == 0 {
		return e.isCalledWithNames(f, hubEmitters[name]) && e.areNamesAdded()
	}
	calls := 0
	for _, call := range e.p.Callers(f) {
		if !isSureCall(e.p, call) {
			continue
		}
		if calls++; !e.isName(call.Arg(int(s.Index))) {
			return false
		}
	}
	return calls > 0
}

// areNamesAdded asks of all methods that add a listener: what is sent under a
// name that nobody listens to goes nowhere.
func (e *eventKey) areNamesAdded() bool {
	for _, m := range e.class.Class().Members {
		if m.Val == 0 || !hubAdders[e.class.M.Name(m.Name)] {
			continue
		}
		if v := e.class.M.Vals[m.Val]; v.Op == program.OpFunc && !e.isCalledWithNames(program.Fn{M: e.class.M, F: program.FuncID(v.A)}, false) {
			return false
		}
	}
	return true
}

// isCalledWithNames reports whether no call that is seen composes the name of
// the event, or takes it from somewhere, where it adds: `bus.on('job:' + id, done)`.
func (e *eventKey) isCalledWithNames(f program.Fn, sends bool) bool {
	for _, call := range e.p.Callers(f) {
		if !e.mayName(call, 0, sends, 0) {
			return false
		}
	}
	return true
}

// mayName reports whether an argument may be the name of an event: a constant,
// or a parameter for which callers pass nothing else.
func (e *eventKey) mayName(call program.Node, index int, sends bool, depth int) bool {
	arg := call.Arg(index)
	if arg.V == 0 || depth > 3 || bounded(e.p, arg, 2) {
		return true
	}
	param, isParam := paramOf(e.p, arg)
	if !isParam || param.V == 0 {
		return arg.Val().Op != program.OpDerived && (sends || !isSureCall(e.p, call))
	}
	s := &param.M.Syms[param.Val().A]
	for _, outer := range e.p.Callers(program.Fn{M: param.M, F: s.Fn}) {
		if isSureCall(e.p, outer) && !e.mayName(outer, int(s.Index), sends, depth+1) {
			return false
		}
	}
	return true
}
