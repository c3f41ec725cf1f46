package program

import (
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
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

// modelled: the models say when the callback runs.
func (fl *flow) modelled(call Node, cb *models.Callback) {
	if cb.Phase == "run" && cb.Of == "" && fl.p.comesOnce(call) {
		fl.around(call)
		return
	}
	c := Ctx{Of: leak.ParseLifetime(cb.Of), Root: cb.Root, Async: true, Returns: cb.Teardown == "return"}
	if event := call.Arg(0); event.V != 0 && event.Val().Op == OpConst && cb.Phase == "run" && cb.Param > 0 && fl.p.NamesTeardown(event.Name()) {
		fl.w.add(Ctx{Phase: leak.Teardown, Of: leak.Instance, Many: leak.Yes, Root: cb.Root, Async: true, Class: classOf(fl.p.Fn(call))})
		return
	}
	switch cb.Phase {
	case "load":
		fl.w.merge(fl.p.WhenAt(call))
		return
	case "setup":
		c.Phase, c.Many, c.Scope = leak.Setup, leak.Yes, fl.p.Fn(call)
		if c.Of == leak.Component && c.Scope.F != 0 && fl.p.isFirstRun(cb, call) && fl.p.mountedOnce(fl.p.Names(c.Scope)) {
			c.Many = leak.No
		}
		if c.Of == leak.Component && c.Root == "" {
			c.Root = "each mounted component"
		}
	case "teardown":
		c.Phase, c.Many, c.Scope = leak.Teardown, leak.Yes, fl.p.Fn(call)
	default:
		c.Phase = leak.Run
		if !cb.Many {
			for _, outer := range fl.p.WhenAt(call).Ctxs {
				outer.Async, outer.Returns = true, false
				fl.w.add(outer)
			}
			return
		}
		c.Many = leak.Yes
		if cb.Root == eachEvent && cb.Param > 0 && !fl.p.repeats(call) {
			c.Many = leak.Unknown // many events come once: 'connect', 'listening'
		}
		if outer := fl.p.Fn(call); outer.Func().Class != 0 {
			c.Class = Inst{outer.M, outer.Func().Class}
		}
	}
	if c.Of == leak.Process && c.Phase == leak.Teardown {
		c.Many = leak.No
	}
	fl.w.add(c)
}

// eachEvent is the root of callbacks of which only the event says how often
// they run.
const eachEvent = "each event"

// repeats reports whether the event that a call listens to is known to come
// again and again: clicks, messages, data.
func (p *Program) repeats(call Node) bool {
	rows := p.Models.TypeMethod("global.AnyEmitter", "addListener")
	if rows == nil {
		return false
	}
	for _, cb := range rows.Callbacks {
		if cb.Many && len(cb.Events) > 0 && containsEvent(cb.Events, call) {
			return true
		}
	}
	return false
}

// isRepeating reports whether an event of a name comes again and again.
func (p *Program) isRepeating(event string) bool {
	if rows := p.Models.TypeMethod("global.AnyEmitter", "addListener"); rows != nil {
		for _, cb := range rows.Callbacks {
			if cb.Many && slices.Contains(cb.Events, event) {
				return true
			}
		}
	}
	return false
}

// ComesOnce reports whether the event that a call listens to comes once in the
// life of any emitter.
func (p *Program) ComesOnce(call Node) bool { return p.comesOnce(call) }

// comesOnce reports whether the event that a call listens to comes once in the
// life of any emitter: 'ready', 'load'.
func (p *Program) comesOnce(call Node) bool {
	rows := p.Models.TypeMethod("global.AnyEmitter", "on")
	if rows == nil {
		return false
	}
	for _, cb := range rows.Callbacks {
		if !cb.Many && len(cb.Events) > 0 && containsEvent(cb.Events, call) {
			return true
		}
	}
	return false
}

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

// shapeCallback is what some modelled method of this name does with argument i.
func shapeCallback(set *models.Set, call Node, name string, i int) *models.Callback {
	for _, row := range set.Method(name) {
		shape := false
		for _, g := range row.Rows.Grows {
			shape = shape || g.Grow.Shape
		}
		if cb := pickCallback(row.Rows.Callbacks, call, i); cb != nil && shape {
			return cb
		}
	}
	return nil
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

// property: a method of an options object, a JSX attribute, a member of an API.
func (fl *flow) property(n Node, depth int) {
	object := n.Parent()
	if object.V == 0 {
		return
	}
	call := object.Parent()
	if call.V == 0 || object.Val().Role != RoleArg {
		if n.Val().Op != OpFunc && !isExported(object) {
			fl.unknown() // handed on under another name
		}
		return // who calls .name() is found by its name
	}
	if c := call.Call(); c.JSX {
		fl.w.add(Ctx{Phase: leak.Run, Of: leak.Component, Many: leak.Yes, Root: "each event"})
		return
	}
	if cb := fl.fieldCallback(call, object, n); cb != nil {
		fl.modelled(call, cb)
		return
	}
	if len(fl.p.Callees(call)) == 0 {
		fl.unknown()
	}
}

// isExported reports whether an object literal is what its module exports.
func isExported(object Node) bool {
	if object.Val().Role == RoleExport {
		return true
	}
	for i := range object.M.Exports {
		if object.M.Exports[i].Val == object.V {
			return true
		}
	}
	return false
}

// fieldCallback finds the row for subscribe({next: f}) and the like.
func (fl *flow) fieldCallback(call, object, n Node) *models.Callback {
	rows := fl.p.Rows(call)
	if rows == nil {
		return nil
	}
	i := fl.p.argIndex(call, object)
	o := object.M.Objects[object.Val().A]
	for _, prop := range object.M.Props[o.Props : o.Props+o.N] {
		if prop.Val != n.V {
			continue
		}
		for _, cb := range rows.Callbacks {
			if cb.Param == i && cb.Field == object.M.Names[prop.Name] {
				return cb
			}
		}
	}
	return nil
}

// stored: kept in a field or table whose readers may call it.
func (fl *flow) stored(n Node, depth int) {
	ev := n.Event()
	if ev == nil {
		return
	}
	target := Node{n.M, ValID(ev.A)}
	if target.V == 0 {
		return
	}
	if target.Val().Op == OpGlobal && len(target.Name()) > 2 && target.Name()[:2] == "on" { // onmessage = f, in a worker
		fl.w.add(Ctx{Phase: leak.Run, Many: leak.Yes, Root: "each event", Async: true})
		return
	}
	if target.Val().Op == OpElem {
		fl.unknown() // a table of callbacks
		return
	}
	if target.Val().Op == OpField && fl.p.InstOf(target.Base()).IsZero() && isEventProperty(target.Name()) {
		c := Ctx{Phase: leak.Run, Many: leak.Unknown, Root: eachEvent, Async: true}
		if fl.p.isRepeating(target.Name()[len("on"):]) {
			c.Many = leak.Yes
		}
		fl.w.add(c)
		return
	}
	if depth == 0 && n.Val().Op == OpFunc {
		return // Names has found these already
	}
	before := len(fl.w.Ctxs)
	for _, m := range fl.p.storedAs(target) {
		fl.follow(m, depth+1)
	}
	if depth > 0 && len(fl.w.Ctxs) == before && target.Val().Op == OpField {
		fl.unknown() // effect.teardown = f, for whoever has the effect
	}
}

// isEventProperty reports whether a property is where objects of the DOM, and
// those made after them, keep a handler: onmessage, onclose.
func isEventProperty(name string) bool {
	return len(name) > 2 && name[:2] == "on" && name[2] >= 'a' && name[2] <= 'z'
}

// returned: the teardown of an effect, or a function that the caller gets.
func (fl *flow) returned(n Node, depth int) {
	ev := n.Event()
	if ev == nil {
		return
	}
	maker := Fn{n.M, ev.Fn}
	dropped := false
	for _, c := range fl.p.When(maker).Ctxs {
		switch {
		case !c.Returns:
		case maker.Func().Async:
			dropped = true // onMount(async () => { return stop }): a promise is no teardown
		default:
			c.Phase, c.Returns = leak.Teardown, false
			fl.w.add(c)
		}
	}
	if len(fl.w.Ctxs) > 0 {
		return
	}
	for _, call := range fl.p.Callers(maker) {
		dropped = call.Val().Role == RoleExpr
		fl.follow(call, depth+1)
	}
	if len(fl.w.Ctxs) == 0 && !dropped {
		fl.w.add(Ctx{Phase: leak.Run, Open: true, Scope: maker})
	}
}

// item: an entry of a table, or an argument of a call by spreading.
func (fl *flow) item(n Node, depth int) {
	array := n.Parent()
	if array.V != 0 && array.Val().Role == RoleArg {
		fl.argument(array.Parent(), array, depth)
		return
	}
	fl.unknown()
}
