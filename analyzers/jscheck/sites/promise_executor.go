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
	if at, ok := unheard(p, d, w); ok {
		pr.fault(d, FaultThrow, at)
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

// unheard finds an await of an async executor that may reject while the promise
// is open, outside any try with a catch: the executor's own promise rejects, and
// the one that it should settle stays as it is.
func unheard(p *program.Program, d *deferred, w *settling) (int32, bool) {
	fn := &d.m.Funcs[d.scope]
	if !fn.Async {
		return 0, false
	}
	for at := fn.First; at < fn.Last; at++ {
		e := &d.m.Evs[at]
		if e.Fn != d.scope {
			continue
		}
		if len(w.acts[at]) > 0 && e.Block == fn.Block {
			return 0, false // settled, or in other hands, from here on
		}
		if e.Kind == program.EvAwait && !caught(d.m, e) && mayReject(p, program.Node{M: d.m, V: program.ValID(e.A)}) {
			return e.At, true
		}
	}
	return 0, false
}

// caught reports whether an event lies in the block of a try that has a catch.
func caught(m *program.Module, e *program.Ev) bool {
	for b := e.Block; ; {
		block := &m.Blocks[b]
		if block.Kind == program.BlockTry && int(b)+1 < len(m.Blocks) && hasCatch(m, b) {
			return true
		}
		if block.Kind == program.BlockBody || b == block.Parent {
			return false
		}
		b = block.Parent
	}
}

func hasCatch(m *program.Module, try program.BlockID) bool {
	for b := int(try) + 1; b < len(m.Blocks); b++ {
		next := &m.Blocks[b]
		if next.Parent == m.Blocks[try].Parent && next.Fn == m.Blocks[try].Fn && next.First >= m.Blocks[try].Last {
			return next.Kind == program.BlockCatch
		}
	}
	return false
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
