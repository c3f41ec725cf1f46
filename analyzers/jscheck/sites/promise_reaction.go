package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// reaction looks at a call that adds a reaction to a promise: one that lives on,
// and settles late if ever, keeps each of them.
func reaction(p *program.Program, n program.Node) *Promise {
	callee := n.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return nil
	}
	switch callee.Name() {
	case "then":
		if n.Val().Role != program.RoleExpr && !dropped(n) || n.NArgs() == 0 {
			return nil // what follows is waited for
		}
		return lateReaction(p, n, callee.Base())
	case "race":
		if callee.Base().Val().Op != program.OpGlobal || callee.Base().Name() != "Promise" {
			return nil
		}
		list := n.Arg(0)
		if list.V == 0 || list.Val().Op != program.OpArray {
			return nil
		}
		for _, item := range n.M.Lists[list.Val().A : list.Val().A+list.Val().B] {
			if pr := lateReaction(p, n, program.Node{M: n.M, V: item}); pr != nil {
				return pr
			}
		}
	}
	return nil
}

// dropped draws `void p.then(...)`.
func dropped(n program.Node) bool {
	up := n.Parent()
	return up.V != 0 && up.Val().Op == program.OpDerived && up.Val().Role == program.RoleExpr
}

func lateReaction(p *program.Program, call, promise program.Node) *Promise {
	if promise.V == 0 {
		return nil
	}
	place := p.Place(promise)
	if place.IsZero() || place.Kind == program.PlaceFresh {
		return nil
	}
	life := p.LifeOf(place)
	sure := life.Sure
	switch {
	case life.Lifetime == leak.Process && late(p, place):
	case cancels(p, call, promise, place):
		life, sure = program.Life{Lifetime: leak.Instance}, leak.Unknown
	default:
		return nil
	}
	pr := &Promise{New: call, Fault: FaultReaction}
	pr.Owner = leak.Owner{
		Kind: leak.Promise, Name: Describe(p, place), Place: place.Leak(), Lifetime: life.Lifetime, Sure: sure, At: Span(promise),
	}
	when := Often(p, call, life)
	if _, in := p.InLoop(call.M, eventOf(call)); in && when.Phase != leak.Never {
		when.Many = leak.Yes
		if when.Root == "" {
			when.Root = "each round of the loop"
		}
	}
	if when.Many == leak.Unknown && when.Open {
		when.Many = leak.Yes // a library function is called as often as its users like
	}
	pr.Growths = []Growth{{N: call, Event: leak.Event{Kind: leak.Grow, Owner: pr.Owner.Place, At: Span(call), When: when}}}
	return pr
}

// late reports whether all that is ever stored at a place is a promise that is
// settled only when its owner ends: by a signal to the process, in a teardown.
func late(p *program.Program, place program.Place) bool {
	stores := p.Stores(place)
	for _, s := range stores {
		if s.Value.V == 0 || s.Value.Val().Op != program.OpNew {
			return false
		}
		d := deferredAt(p, s.Value)
		if d == nil || !settledLate(p, d) {
			return false
		}
	}
	return len(stores) > 0
}

func settledLate(p *program.Program, d *deferred) bool {
	w := newSettling(p, d)
	found := false
	for _, h := range w.hands {
		if h.fn == 0 && h.target.V != 0 { // this.finish = resolve
			for _, u := range p.Uses(p.Place(h.target)) {
				if u.Kind == program.UseCall {
					if !ending(p, u.At) {
						return false
					}
					found = true
				}
			}
			continue
		}
		if h.call.V == 0 {
			return false
		}
		if !handedToEnd(p, h) {
			return false
		}
		found = true
	}
	return found
}

// handedToEnd reports whether a callback runs when the process ends.
func handedToEnd(p *program.Program, h hand) bool {
	rows := p.Rows(h.call)
	if rows == nil {
		return false
	}
	first := h.call.Arg(0)
	for _, cb := range rows.Callbacks {
		if cb.Param != h.arg || cb.Phase != "teardown" {
			continue
		}
		for _, e := range cb.Events {
			if first.V != 0 && first.Name() == e {
				return true
			}
		}
	}
	return false
}

// ending reports whether the code at n ends the life of its owner.
func ending(p *program.Program, n program.Node) bool {
	if p.IsTeardown(p.Fn(n)) {
		return true
	}
	w := p.WhenAt(n)
	for _, c := range w.Ctxs {
		if c.Phase != leak.Teardown {
			return false
		}
	}
	return w.Runs()
}

// cancels reports whether a reaction to a promise that the caller owns fails the
// promise being made here: what fulfils it is then a wish to stop, which most
// calls never see.
//
//	new Promise((resolve, reject) => { options.stop.then((why) => { reject(why) }) })
func cancels(p *program.Program, call, promise program.Node, place program.Place) bool {
	if call.NArgs() != 1 || call.Arg(0).V == 0 || call.Arg(0).Val().Op != program.OpFunc || promise.Val().Op != program.OpField {
		return false
	}
	if place.Kind != program.PlaceSym || p.Modules[place.Mod].Syms[place.ID].Kind != program.SymParam {
		return false
	}
	d := around(p, call)
	if d == nil || !enclosedBy(program.Fn{M: call.M, F: d.scope}, program.Fn{M: call.M, F: p.Modules[place.Mod].Syms[place.ID].Fn}) {
		return false
	}
	return newSettling(p, d).rejects(program.FuncID(call.Arg(0).Val().A), 0)
}

// around returns the promise in whose executor a value stands, nil when in none.
func around(p *program.Program, n program.Node) *deferred {
	for f := p.Fn(n).F; f != 0; f = n.M.Funcs[f].Parent {
		if fn := (program.Fn{M: n.M, F: f}); isExecutor(fn) {
			return executorOf(p, program.Node{M: n.M, V: fn.Func().Val}.Parent())
		}
	}
	return nil
}

// rejects reports whether a closure fails the promise, itself or by a function
// that it calls.
func (w *settling) rejects(f program.FuncID, depth int) bool {
	fn := &w.d.m.Funcs[f]
	for at := fn.First; at < fn.Last; at++ {
		for _, a := range w.acts[at] {
			if a.kind == actSettle && a.sym == w.d.reject || a.kind == actHelper && depth < 3 && w.rejects(a.fn, depth+1) {
				return true
			}
		}
	}
	return false
}
