package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// routeKind says through what a promise is settled later.
type routeKind uint8

const (
	routeOther    routeKind = iota // out of sight: a table, a field, an object of callbacks
	routeEvent                     // a listener of an event, by method or by property
	routeThen                      // what follows another promise
	routeCallback                  // an argument of some call
)

// route is one way in which a promise may be settled later.
type route struct {
	hand
	kind routeKind
	// event is the event's name, on what it is listened to.
	event string
	on    program.Node
	once  bool
	// failure is set when it is taken only when something went wrong.
	failure bool
}

// route says what a hand-over means.
func (w *settling) route(h hand) route {
	r := route{hand: h, kind: routeOther}
	switch {
	case !h.whole:
	case h.target.V != 0 && h.target.Val().Op == program.OpField && strings.HasPrefix(h.target.Name(), "on") && len(h.target.Name()) > 2:
		r.kind, r.event, r.on = routeEvent, strings.ToLower(h.target.Name()[2:]), h.target.Base()
	case h.call.V != 0:
		w.callRoute(&r)
	}
	r.failure = r.failure || r.event == "error"
	return r
}

func (w *settling) callRoute(r *route) {
	callee := r.call.Callee()
	if callee.V == 0 {
		return
	}
	if r.call.Val().Op == program.OpNew {
		return // an object that keeps it: out of sight
	}
	r.kind = routeCallback
	if callee.Val().Op != program.OpField {
		return
	}
	first := r.call.Arg(0)
	switch name := callee.Name(); {
	case name == "then" || name == "catch" || name == "finally":
		r.kind, r.failure = routeThen, name == "catch" || r.arg == 1
	case r.arg == 1 && first.V != 0 && first.Val().Op == program.OpConst && program.ConstKind(first.Val().Flag) == program.ConstString && w.registers(r):
		r.kind, r.event, r.on = routeEvent, first.Name(), callee.Base()
	}
}

// registers reports whether a call adds a listener, by its model or its shape,
// and notes whether the listener is called once.
func (w *settling) registers(r *route) bool {
	found := false
	for _, row := range w.p.Models.Method(r.call.Callee().Name()) {
		for _, g := range row.Rows.Grows {
			if g.Rule == "listener-leak" && g.Grow.Key == "Param[0]" {
				found, r.once = true, r.once || g.Grow.Once
			}
		}
	}
	return found
}

// endings are the events after which an emitter has nothing more to say.
var endings = map[string]bool{
	"exit": true, "close": true, "end": true, "finish": true, "load": true, "loadend": true, "complete": true, "success": true,
}

// routes looks at what may settle the promise later, once the executor is done.
func (pr *Promise) routes(p *program.Program, d *deferred, w *settling) bool {
	routes := make([]route, 0, len(w.hands))
	for _, h := range w.hands {
		if d.inline && d.scope == p.Fn(h.n).F && h.fn == 0 {
			return false // handed on as it is: settled out of sight
		}
		if h.sym != 0 && h.fn != 0 && h.ev.Fn == h.fn {
			continue // a function that registers itself again
		}
		r := w.route(h)
		if r.kind == routeOther {
			return false
		}
		routes = append(routes, r)
	}
	if d.inline && pr.settledInline(d, w) {
		return false
	}
	for i := range routes {
		if pr.partial(p, d, w, routes, i) || pr.oneSided(p, d, w, routes, i) {
			return true
		}
	}
	return pr.dismissed(p, d, w, routes)
}

// settledInline reports whether the code around withResolvers() calls a resolver itself.
func (pr *Promise) settledInline(d *deferred, w *settling) bool {
	fn := &d.m.Funcs[d.scope]
	for at := fn.First; at < fn.Last; at++ {
		if d.m.Evs[at].Fn != d.scope {
			continue
		}
		for _, a := range w.acts[at] {
			if a.kind != actHand {
				return true
			}
		}
	}
	return false
}

// partial: a callback that runs once, settles on some paths only, and is the
// only one to tell of anything but an error.
func (pr *Promise) partial(p *program.Program, d *deferred, w *settling, routes []route, i int) bool {
	r := routes[i]
	if r.fn == 0 || r.failure {
		return false
	}
	f := w.flow(r.fn)
	if !f.acts || !f.unsettled || !w.runsOnce(r, f) {
		return false
	}
	for j, other := range routes {
		if j == i || other.failure || encloses(d.m, other.fn, r.fn) {
			continue
		}
		if other.fn == r.fn && other.kind == r.kind && other.event == r.event {
			continue
		}
		return false // a time limit, a close: the path may still be covered
	}
	pr.fault(d, FaultCallback, f.at)
	return true
}

// encloses reports whether function f lies within outer.
func encloses(m *program.Module, outer, f program.FuncID) bool {
	if outer == 0 {
		return false
	}
	for ; f != 0; f = m.Funcs[f].Parent {
		if f == outer {
			return true
		}
	}
	return false
}

// runsOnce reports whether a callback is the one answer to what was asked: the
// end of an emitter, what follows a promise, a callback that takes an error first.
func (w *settling) runsOnce(r route, f *flowResult) bool {
	switch r.kind {
	case routeEvent:
		return r.once || endings[r.event]
	case routeThen:
		return true
	case routeCallback:
		return !w.repeats(r) && w.errorFirst(r.fn, f)
	}
	return false
}

// repeats reports whether the models say that a call runs its callback again and again.
func (w *settling) repeats(r route) bool {
	if rows := w.p.Rows(r.call); rows != nil {
		for _, cb := range rows.Callbacks {
			if (cb.Param == r.arg || cb.Param < 0) && cb.Many {
				return true
			}
		}
		for _, g := range rows.Grows {
			if !g.Grow.Once {
				return true
			}
		}
	}
	callee := r.call.Callee()
	if callee.Val().Op == program.OpField && w.p.Rows(r.call) == nil {
		for _, row := range w.p.Models.Method(callee.Name()) {
			for _, g := range row.Rows.Grows {
				if g.Grow.Shape {
					return true // emitter.on(name, ...) on who knows what
				}
			}
		}
	}
	return false
}

// errorFirst reports whether a callback treats its first parameter as the error:
// it rejects with it, or leaves without an answer where it is set.
func (w *settling) errorFirst(fn program.FuncID, f *flowResult) bool {
	m := w.d.m
	if m.Funcs[fn].NParam == 0 {
		return false
	}
	first := program.SymID(m.Vals[m.Lists[m.Funcs[fn].Params]].A)
	if c := (program.Node{M: m, V: f.cond}); c.V != 0 && !f.not && c.Val().Op == program.OpSym && program.SymID(c.Val().A) == first {
		return m.Funcs[fn].NParam > 1 || f.at > 0
	}
	if w.d.reject == 0 {
		return false
	}
	for v := program.ValID(m.Syms[first].Uses); v != 0; v = m.NextUse[v] {
		n := program.Node{M: m, V: v}
		if n.Val().Role != program.RoleArg {
			continue
		}
		if callee := n.Parent().Callee(); callee.V != 0 && callee.Val().Op == program.OpSym && program.SymID(callee.Val().A) == w.d.reject {
			return true
		}
	}
	return false
}

// oneSided: what is waited for says by another event that it failed, and nobody
// listens: `img.onload = () => resolve(img)`.
func (pr *Promise) oneSided(p *program.Program, d *deferred, w *settling, routes []route, i int) bool {
	r := routes[i]
	if r.kind != routeEvent || len(routes) != 1 {
		return false
	}
	t := p.TypeOf(r.on)
	fails := p.Models.Fails(t, r.event)
	if fails == "" || listens(p, p.Place(r.on), fails) {
		return false
	}
	pr.Event = fails
	pr.fault(d, FaultFailure, r.ev.At)
	return true
}

// listens reports whether anything listens to an event on what is at a place.
func listens(p *program.Program, place program.Place, event string) bool {
	if place.IsZero() {
		return true
	}
	for _, u := range p.Uses(place) {
		switch u.Kind {
		case program.UseFieldSet:
			if name := strings.ToLower(u.Name); name == "on"+event || name == "onloadend" {
				return true
			}
		case program.UseMethod:
			if a := u.At.Arg(0); a.V != 0 && a.Val().Op == program.OpConst && (a.Name() == event || a.Name() == "loadend") {
				return true
			}
		case program.UseArg, program.UseReturn, program.UseKeep:
			if u.Kind != program.UseArg || !looksOnly(p, u.At) {
				return true // others may listen
			}
		}
	}
	return false
}

// looksOnly reports whether a call that is given what the promise waits for adds
// no listener: it is the answer itself, resolve(img), a function of the program,
// which is followed, or a method that the models know: head.append(script).
func looksOnly(p *program.Program, call program.Node) bool {
	callee := call.Callee()
	switch {
	case callee.V == 0:
		return false
	case callee.Val().Op == program.OpSym && callee.M.Syms[callee.Val().A].Kind == program.SymParam:
		return true
	case callee.Val().Op == program.OpField && p.TypeOf(callee.Base()) != "":
		return true
	}
	return len(p.Callees(call)) > 0
}
