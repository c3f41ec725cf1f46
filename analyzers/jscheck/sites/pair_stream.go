package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/models"
)

// completes looks, in the chain of calls that makes the emitter, for an
// operator that ends the stream by itself: pipe(take(1)), pipe(takeUntil(x))
// where x really emits.
func (r *Registration) completes(p *program.Program) {
	n := argument(r.N, r.Pair.Owner.At) // before it was traced to its source
	for hops := 0; hops < 12 && n.V != 0; hops++ {
		switch n.Val().Op {
		case program.OpCall:
			if completing(p, n) {
				r.ended(n)
				return
			}
			for i := range n.NArgs() {
				if a := n.Arg(i); a.V != 0 && a.Val().Op == program.OpCall && completing(p, a) {
					r.ended(a)
					return
				}
			}
			n = n.Callee()
		case program.OpField:
			n = n.Base()
		case program.OpSym:
			s := &n.M.Syms[n.Val().A]
			if s.Defs == 0 || s.Kind == program.SymParam || n.M.Defs[s.Defs].Next != 0 {
				return
			}
			n = program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		default:
			return
		}
	}
}

// completing reports whether a call makes a stream end by itself.
func completing(p *program.Program, call program.Node) bool {
	rows := p.Rows(call)
	if rows == nil {
		return false
	}
	for _, row := range rows.Completes {
		if row.When == "" || emits(p, argument(call, row.When)) {
			return true
		}
	}
	return false
}

// emits reports whether a notifier ever says anything: some code calls next()
// or the like on it. One that is not the program's own may.
func emits(p *program.Program, n program.Node) bool {
	if n.V == 0 {
		return false
	}
	place := p.Place(n)
	if place.Kind != program.PlaceThis && place.Kind != program.PlaceSym {
		return true
	}
	own := false
	for _, s := range p.Stores(place) {
		own = own || s.Value.V != 0 && s.Value.Val().Op == program.OpNew
	}
	if !own {
		return true
	}
	for _, u := range p.Uses(place) {
		switch u.Kind {
		case program.UseMethod:
			if rows := p.Rows(u.At); (rows == nil || !isQuery(rows)) && p.WhenAt(u.Site()).Runs() && u.At.Val().Role == program.RoleExpr {
				return true
			}
		case program.UseArg:
			if rows := p.Rows(u.At); rows == nil || len(rows.Completes) == 0 {
				return true // given to somebody who may emit
			}
		case program.UseReturn, program.UseExport, program.UseKeep:
			return true
		}
	}
	return false
}

// isQuery reports whether a method only makes another stream.
func isQuery(rows *models.CallRows) bool { return len(rows.Returns) > 0 || len(rows.Grows) > 0 }
