package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// executor looks at the paths through the executor itself, before anything
// happens later: one that returns early, one that throws where nobody hears it.
func (pr *Promise) executor(p *program.Program, d *deferred, w *settling) bool {
	r := w.flow(d.scope)
	if !r.acts {
		return false // it settles in a way that we do not see
	}
	if r.unsettled {
		pr.fault(d, FaultPath, r.at)
		return true
	}
	if r.threw > 0 {
		pr.fault(d, FaultThrow, r.threw)
		return true
	}
	return false
}

// fault notes what is wrong and where; what does settle the promise is a
// release on some paths.
func (pr *Promise) fault(d *deferred, fault PromiseFault, at int32) {
	pr.Fault = fault
	if at > 0 {
		pr.At = leak.Span{File: d.m.Path, Start: int(at), End: int(at) + 1}
	}
	pr.Releases = append(pr.Releases, leak.Event{
		Kind: leak.Release, Owner: pr.Owner.Place, Paths: leak.SomePath, At: Span(d.made),
		When: leak.When{Phase: leak.Run},
	})
}

// mayReject reports whether what is awaited can reject, as far as it shows: a
// pause made on the spot, or a chain that ends with a catch, cannot.
func mayReject(p *program.Program, await program.Node) bool {
	n := await.Base()
	if n.V == 0 {
		return false
	}
	switch n.Val().Op {
	case program.OpNew:
		return usesReject(p, n)
	case program.OpConst:
		return false
	case program.OpCall:
		if callee := n.Callee(); callee.V != 0 && callee.Val().Op == program.OpField {
			switch {
			case callee.Name() == "catch" && n.NArgs() == 1, callee.Name() == "then" && n.NArgs() == 2:
				return false
			case callee.Name() == "allSettled" || callee.Name() == "resolve":
				return false
			}
		}
		if fns := p.Callees(n); len(fns) == 1 { // sleep(100)
			if made := p.Returned(fns[0]); made.V != 0 && made.Val().Op == program.OpNew {
				return usesReject(p, made)
			}
		}
	}
	return true
}

func usesReject(p *program.Program, n program.Node) bool {
	d := deferredAt(p, n)
	return d == nil || d.reject != 0
}
