package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// dismissed: several handlers of one event on what the executor made, of which
// one settles after ending the interaction, and another ends it in the same way
// without an answer.
func (pr *Promise) dismissed(p *program.Program, d *deferred, w *settling, routes []route) bool {
	for _, r := range routes {
		if r.kind != routeEvent || r.fn == 0 || w.flow(r.fn).unsettled {
			return false
		}
	}
	if len(routes) == 0 {
		return false
	}
	first := routes[0]
	fn := &d.m.Funcs[d.scope]
	for at := fn.First; at < fn.Last; at++ {
		e := &d.m.Evs[at]
		if e.Fn != d.scope || len(w.acts[at]) > 0 {
			continue
		}
		h, ok := handlerAt(w, e)
		if !ok || h.event != first.event || h.fn == 0 || w.carriers[h.fn] || p.Place(h.on) == p.Place(first.on) {
			continue
		}
		if sharesEnding(p, d.m, h.fn, first.fn) {
			pr.fault(d, FaultDismissed, e.At)
			return true
		}
	}
	return false
}

// handlerAt reads an event that registers a handler.
func handlerAt(w *settling, e *program.Ev) (route, bool) {
	m := w.d.m
	var h hand
	switch e.Kind {
	case program.EvStore:
		h = hand{n: program.Node{M: m, V: program.ValID(e.B)}, target: program.Node{M: m, V: program.ValID(e.A)}, whole: true}
	case program.EvCall:
		call := program.Node{M: m, V: program.ValID(e.A)}
		h = hand{n: call.Arg(1), call: call, arg: 1, whole: true}
	default:
		return route{}, false
	}
	if h.n.V == 0 || h.n.Val().Op != program.OpFunc {
		return route{}, false
	}
	h.fn, h.ev = program.FuncID(h.n.Val().A), e
	r := w.route(h)
	return r, r.kind == routeEvent
}

// sharesEnding reports whether two handlers call the same method of the same
// object of the executor: the dialog that both remove.
func sharesEnding(p *program.Program, m *program.Module, a, b program.FuncID) bool {
	calls := func(f program.FuncID) map[program.Place]bool {
		places := map[program.Place]bool{}
		fn := &m.Funcs[f]
		for at := fn.First; at < fn.Last; at++ {
			if e := &m.Evs[at]; e.Kind == program.EvCall {
				call := program.Node{M: m, V: program.ValID(e.A)}
				if c := call.Callee(); c.V != 0 && c.Val().Op == program.OpField && call.NArgs() == 0 {
					if base := p.Place(c.Base()); base.Kind == program.PlaceSym {
						places[base.Dot(c.Name())] = true
					}
				}
			}
		}
		return places
	}
	ends := calls(a)
	for place := range calls(b) { // membership only: the order does not matter
		if ends[place] {
			return true
		}
	}
	return false
}
