package program

import (
	"github.com/leaklint/leaklint/internal/leak"
)

// flow follows a function value to where it is run.
type flow struct {
	p    *Program
	w    *When
	seen []Node // few: a value is followed through a handful of places
	fn   Fn
	// guessed is set when something may run it that has only the name right.
	guessed bool
}

// saw reports whether a value was met before.
func (fl *flow) saw(n Node) bool {
	for _, s := range fl.seen {
		if s == n {
			return true
		}
	}
	fl.seen = append(fl.seen, n)
	return false
}

// follow adds the ways in which the function that n stands for is run.
func (fl *flow) follow(n Node, depth int) {
	if n.V == 0 || depth > 5 || fl.w.full() || fl.saw(n) {
		return
	}
	switch n.Val().Role {
	case RoleCallee:
		fl.called(n)
	case RoleBase:
		fl.method(n, depth)
	case RoleArg:
		fl.argument(n.Parent(), n, depth)
	case RoleProp:
		fl.property(n, depth)
	case RoleJoin, RoleAwait:
		fl.follow(n.Parent(), depth)
	case RoleDef, RoleValue:
		fl.stored(n, depth)
	case RoleReturn:
		fl.returned(n, depth)
	case RoleItem:
		fl.item(n, depth)
	case RoleDecorate:
		fl.w.merge(fl.p.WhenAt(n.Parent())) // when the class is declared
	case RoleExport, RoleField, RoleNone, RoleTarget, RoleDelete, RoleKey, RoleOperand, RoleCond, RoleExpr, RoleThrow, RoleIterated, RoleYield, RoleExtends:
	}
}

// called: f() runs as often as the code around it.
func (fl *flow) called(n Node) {
	call := n.Parent()
	if c := call.Call(); c != nil && c.JSX {
		fl.w.add(Ctx{Phase: leak.Run, Of: leak.Component, Scope: fl.fn, Many: leak.Yes, Root: "each render"})
		return
	}
	if c := call.Call(); c != nil && c.New {
		return // construction is the class's business
	}
	fl.w.merge(fl.inherited(call))
}

// guesses reports whether a mention only has the name of a method right: any
// object may have one of this name. It shows that something may run the method,
// and not how.
func (fl *flow) guesses(n Node) bool {
	if n.Val().Op != OpField || fl.fn.Func().Val == n.V && fl.fn.M == n.M {
		return false
	}
	role := n.Val().Role
	if fl.p.SurelyCalls(n) && (role == RoleCallee || fl.p.IsMember(n)) {
		return false
	}
	if role != RoleOperand && role != RoleCond && role != RoleKey && fl.p.Fn(n) != fl.fn && !fl.p.isBuiltIn(n.Base()) {
		fl.guessed = true
	}
	return true
}

// borrows reports whether a mention only has the name of a callback right that is
// among the options of a call: $.ajax({ success(data) {} }) is not what calls
// options.success() elsewhere.
func (fl *flow) borrows(n Node) bool {
	self := Node{fl.fn.M, fl.fn.Func().Val}
	if n.Val().Op != OpField || n.Val().Role != RoleCallee || self.Val().Role != RoleProp || self.Parent().Val().Role != RoleArg {
		return false
	}
	for _, f := range fl.p.FuncsOf(n) {
		if f == fl.fn {
			return false
		}
	}
	fl.guessed = true
	return true
}

// method: f.bind(x) stands for f, f.call(x) runs it.
func (fl *flow) method(n Node, depth int) {
	up := n.Parent()
	if up.V == 0 || up.Val().Op != OpField || up.Val().Role != RoleCallee {
		return
	}
	switch up.Name() {
	case "bind":
		fl.follow(up.Parent(), depth)
	case "call", "apply":
		fl.called(up)
	}
}

// argument: a callback. Who takes it says when it runs.
func (fl *flow) argument(call, n Node, depth int) {
	if call.V == 0 {
		return
	}
	if c := call.Call(); c.JSX {
		fl.w.add(Ctx{Phase: leak.Run, Of: leak.Component, Many: leak.Yes, Root: "each render"})
		return
	}
	i := fl.p.argIndex(call, n)
	if fl.reschedules(call, n) {
		fl.w.add(Ctx{Phase: leak.Run, Of: leak.Process, Many: leak.Yes, Root: EachTick, Async: true})
		return
	}
	if cb := fl.p.callback(call, i); cb != nil {
		fl.modelled(call, cb)
		return
	}
	if fns := fl.p.Callees(call); len(fns) > 0 {
		if callee := call.Callee(); callee.V != 0 && callee.Val().Op == OpField && !fl.p.SurelyCalls(callee) {
			fl.unknown() // a method of this name: whose it is, nobody shows
			return
		}
		for _, f := range fns {
			fl.parameter(f, i, depth)
		}
		return
	}
	fl.unknownCallee(call, n, i, depth)
}

// EachTick is the root of code that schedules itself anew.
const EachTick = "each tick"

// schedulers run a callback once, later.
var schedulers = map[string]bool{"setTimeout": true, "setImmediate": true, "requestAnimationFrame": true, "requestIdleCallback": true}

// reschedules draws `function tick() { ...; setTimeout(tick, 1000) }`: on all
// paths, for else it may be a number of attempts.
func (fl *flow) reschedules(call, n Node) bool {
	callee := call.Callee()
	if callee.V == 0 || !schedulers[callee.Name()] || n.Val().Op == OpFunc {
		return false
	}
	ev := call.Home()
	if ev == nil || len(fl.p.Conds(call.M, ev)) > 0 {
		return false
	}
	return call.M == fl.fn.M && ev.Fn == fl.fn.F
}

// eachEvent is the root of callbacks of which only the event says how often
// they run.
const eachEvent = "each event"

// classOf is the class whose method a function is.
func classOf(f Fn) Inst {
	for id := f.F; id != 0; id = f.M.Funcs[id].Parent {
		if c := f.M.Funcs[id].Class; c != 0 {
			return Inst{f.M, c}
		}
	}
	return Inst{}
}

// parameter: the callee is in the program; what it does with its parameter says when.
func (fl *flow) parameter(f Fn, i, depth int) {
	fn := f.Func()
	if i < 0 || i >= int(fn.NParam) || fn.Rest && i >= int(fn.NParam)-1 {
		fl.unknown()
		return
	}
	sym := SymID(f.M.Vals[f.M.Lists[int(fn.Params)+i]].A)
	for v := ValID(f.M.Syms[sym].Uses); v != 0; v = f.M.NextUse[v] {
		fl.follow(Node{f.M, v}, depth+1)
	}
}

// inline are the methods of the language that run a callback before they
// return, or once after: it runs as often as the code around the call.
var inline = map[string]bool{
	"forEach": true, "map": true, "filter": true, "reduce": true, "reduceRight": true, "some": true, "every": true,
	"find": true, "findIndex": true, "findLast": true, "flatMap": true, "sort": true, "toSorted": true, "replace": true, "replaceAll": true,
	"from": true, "then": true, "catch": true, "finally": true, "nextTick": true, "queueMicrotask": true,
	"setTimeout": true, "setImmediate": true, "requestIdleCallback": true, "getOrInsertComputed": true, "groupBy": true, "once": true, "ready": true,
}

// RunsInline reports whether a method of the language of this name runs what it
// is handed as often as the code around it.
func RunsInline(name string) bool { return inline[name] }

func (fl *flow) unknownCallee(call, n Node, i, depth int) {
	callee := call.Callee()
	if callee.V == 0 {
		fl.unknown()
		return
	}
	name := callee.Name()
	if depth == 0 && encloses(fl.fn, fl.p.Fn(call)) {
		return // visit handed to a walker by itself: as often as the first call
	}
	if callee.Val().Op == OpField && callee.Base().V != 0 && callee.Base().Val().Op == OpGlobal && callee.Base().Name() == "JSON" {
		fl.around(call)
		return
	}
	if inline[name] || call.Call().New && name == "Promise" {
		fl.around(call)
		return
	}
	if callee.Val().Op == OpField && fl.p.TypeOf(callee.Base()) == "" {
		if cb := shapeCallback(fl.p.Models, call, name, i); cb != nil {
			fl.modelled(call, cb)
			return
		}
	}
	if outer := fl.p.WhenAt(call); onlyTeardown(outer) {
		fl.w.merge(outer) // server.close(() => ...) at the end of the process
		return
	}
	if call.Val().Role != RoleExpr { // debounce(f), useCallback(f): the result stands for f
		fl.follow(call, depth+1)
		if len(fl.w.Ctxs) > 0 {
			return
		}
	}
	fl.unknown()
}

// encloses reports whether inner is outer, or lies within it.
func encloses(outer, inner Fn) bool {
	if outer.M != inner.M {
		return false
	}
	for id := inner.F; ; id = inner.M.Funcs[id].Parent {
		if id == outer.F {
			return true
		}
		if id == 0 {
			return false
		}
	}
}

func onlyTeardown(w *When) bool {
	for _, c := range w.Ctxs {
		if c.Phase != leak.Teardown {
			return false
		}
	}
	return len(w.Ctxs) > 0
}

// around: as often as the code around the call, possibly later.
func (fl *flow) around(call Node) {
	for _, c := range fl.p.WhenAt(call).Ctxs {
		c.Returns = false
		fl.w.add(c)
	}
}

// inherited are the ways in which the code around a call runs, which are those
// of what it calls; what the callee returns is a teardown only when the caller
// returns it.
func (fl *flow) inherited(call Node) *When {
	if fl.p.isOnce(call) {
		return &When{Ctxs: []Ctx{{Phase: leak.Load, Of: leak.Process, Many: leak.No}}}
	}
	outer := fl.p.WhenAt(call)
	if call.Val().Role == RoleReturn {
		return outer
	}
	w := &When{}
	for _, c := range outer.Ctxs {
		c.Returns = false
		w.add(c)
	}
	return w
}

// unknown: handed to code we do not see.
func (fl *flow) unknown() {
	fl.w.add(Ctx{Phase: leak.Run, Many: leak.Unknown, Async: true})
}
