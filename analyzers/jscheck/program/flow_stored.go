package program

import (
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

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
