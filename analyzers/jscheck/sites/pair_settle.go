package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// unsettled finds the wait that ends without its listener: a handler that
// removes itself when the answer comes, beside a timer that gives up and leaves
// the handler where it is.
//
//	new Promise((resolve) => {
//		setTimeout(() => resolve(null), ms)
//		bus.on('pong', function h(m) { if (m.id !== id) return; bus.off('pong', h); resolve(m) })
//	})
func (r *Registration) unsettled(p *program.Program) {
	f := p.Fn(r.N)
	if f.F == 0 || !r.removesItself(p) || !givesUp(p, f, p.FuncsOf(r.Held)) {
		return
	}
	r.Owner.Sure = leak.Yes // what outlives the wait is plain to see
	for i := range r.Releases {
		r.Releases[i].Paths = min(r.Releases[i].Paths, leak.SomePath)
	}
}

// removesItself reports whether the handler is the only code that removes it.
func (r *Registration) removesItself(p *program.Program) bool {
	handlers := p.FuncsOf(r.Held)
	some := false
	for _, e := range r.Releases {
		if leak.Match(r.Growths[0].Event, e) == leak.NoMatch {
			continue
		}
		if some = true; e.Kind != leak.Release || !within(handlers, e.At) {
			return false // some other code releases it
		}
	}
	return some
}

// givesUp reports whether a function starts a timer whose callback, unlike the
// handlers, ends the wait: it settles the promise, or does what it does when
// nobody answers.
func givesUp(p *program.Program, f program.Fn, handlers []program.Fn) bool {
	if isExecutor(f) {
		return settledElsewhere(p, f, handlers)
	}
	fn := f.Func()
	for i := fn.First; i < fn.Last; i++ {
		e := &f.M.Evs[i]
		if e.Kind != program.EvCall || e.Fn != f.F {
			continue
		}
		call := program.Node{M: f.M, V: program.ValID(e.A)}
		rows := p.Rows(call)
		if rows == nil || len(rows.Grows) == 0 || rows.Grows[0].Rule != "timer-leak" || !rows.Grows[0].Grow.Once {
			continue
		}
		if arg := call.Arg(0); arg.V != 0 && arg.Val().Op == program.OpFunc && call.Val().Role == program.RoleExpr {
			return true // a timeout that nobody clears
		}
	}
	return false
}

// isExecutor reports whether a function is what new Promise() is given.
func isExecutor(f program.Fn) bool {
	val := program.Node{M: f.M, V: f.Func().Val}
	if val.V == 0 || val.Val().Role != program.RoleArg {
		return false
	}
	made := val.Parent()
	return made.Val().Op == program.OpNew && made.Callee().V != 0 && made.Callee().Name() == "Promise"
}

// within reports whether a span lies in the body of one of the functions.
func within(fns []program.Fn, at leak.Span) bool {
	for _, f := range fns {
		if fn := f.Func(); at.File == f.M.Path && int(fn.Start) <= at.Start && at.Start < int(fn.End) {
			return true
		}
	}
	return false
}

// settledElsewhere reports whether a callback other than the handlers settles
// the promise of an executor.
func settledElsewhere(p *program.Program, executor program.Fn, handlers []program.Fn) bool {
	fn := executor.Func()
	for i := range min(int(fn.NParam), 2) {
		param := executor.M.Vals[executor.M.Lists[int(fn.Params)+i]]
		for v := program.ValID(executor.M.Syms[param.A].Uses); v != 0; v = executor.M.NextUse[v] {
			n := program.Node{M: executor.M, V: v}
			if n.Val().Role != program.RoleCallee {
				continue
			}
			if at := p.Fn(n); at != executor && !within(handlers, Span(n)) && enclosedBy(at, executor) {
				return true
			}
		}
	}
	return false
}
