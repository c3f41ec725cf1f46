package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// contains brings in what matters of a library's container: how many keys there
// can be, and whether it was made with a bound.
func (r *Registration) contains(p *program.Program) {
	if r.Pair.Owner.Kind != "container" {
		return
	}
	if r.Pair.Grow.Key != "" {
		r.Growths[0].Key = (&Container{Place: r.place}).keyAt(p, argument(r.N, r.Pair.Grow.Key), r.N)
	}
	if r.Target.V == 0 {
		return // a registry of the runtime
	}
	if at, ok := r.boundedWhenMade(p); ok {
		r.ended(at)
	}
}

// boundedWhenMade reports whether the options with which a container is made
// keep it small: new NodeCache({ stdTTL: 60 }). Nobody can tell of one that is
// made out of sight.
func (r *Registration) boundedWhenMade(p *program.Program) (at program.Node, bounded bool) {
	made := values(p, r.place, 0)
	if v := r.Target.Val(); v.Op == program.OpNew || v.Op == program.OpCall {
		made = append(made, r.Target)
	}
	seen := false
	for _, n := range made {
		if n.V == 0 || n.Call() == nil {
			continue
		}
		rows := p.Rows(n)
		switch {
		case rows == nil:
		case fits(p, rows.Bounded, n) != nil:
			return n, true
		case len(rows.Growing) > 0:
			return n, fits(p, rows.Growing, n) == nil
		}
		seen = true
	}
	return r.Target, !seen
}
