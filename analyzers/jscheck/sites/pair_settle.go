package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// unsettled finds the wait that ends without its listener: a promise whose
// handler removes itself when the answer comes, and whose timeout settles the
// promise and leaves the handler where it is.
//
//	new Promise((resolve) => {
//		setTimeout(() => resolve(null), ms)
//		bus.on('pong', function h(m) { bus.off('pong', h); resolve(m) })
//	})
func (r *Registration) unsettled(p *program.Program) {
	executor := p.Fn(r.N)
	if !isExecutor(executor) || len(r.Releases) == 0 {
		return
	}
	handlers := p.FuncsOf(r.Held)
	some := false
	for _, e := range r.Releases {
		if leak.Match(r.Growths[0].Event, e) == leak.NoMatch {
			continue
		}
		if some = true; e.Kind != leak.Release || !within(handlers, e.At) {
			return // some other code releases it
		}
	}
	if !some || !settledElsewhere(p, executor, handlers) {
		return
	}
	r.Owner.Sure = leak.Yes // what outlives the wait is plain to see
	for i := range r.Releases {
		r.Releases[i].Paths = min(r.Releases[i].Paths, leak.SomePath)
	}
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
