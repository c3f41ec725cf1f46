package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// waiting returns the promises made elsewhere whose resolvers wait in a table
// that grows in a module in focus: that is where they are told of.
func waiting(p *program.Program) []*Promise {
	d := grownInFocus(p)
	var found []*Promise
	seen := map[program.Node]bool{}
	for _, c := range d.found {
		if !slices.Contains(p.Focus, c.Growths[0].N.M) {
			continue
		}
		for _, g := range c.Growths {
			for _, made := range promisesBehind(p, g) {
				if seen[made] || slices.Contains(p.Focus, made.M) {
					continue
				}
				seen[made] = true
				if pr := tabled(p, made); pr != nil {
					found = append(found, pr)
				}
			}
		}
	}
	return found
}

// tabled returns the promise made at a call when its resolvers stay in a table.
func tabled(p *program.Program, made program.Node) *Promise {
	d := deferredAt(p, made)
	if d == nil {
		return nil
	}
	if pr := unanswered(p, d); pr != nil && pr.Fault == FaultTable {
		return pr
	}
	return nil
}

// promisesBehind returns the calls that make promises of which a growth may keep
// a resolver.
func promisesBehind(p *program.Program, g Growth) []program.Node {
	b := &behind{p: p, seen: map[program.Node]bool{}}
	b.value(g.Value, 0)
	for i := range g.N.NArgs() {
		b.value(g.N.Arg(i), 0)
	}
	return b.found
}

// behind goes back from a value to the promises whose resolvers it may have.
type behind struct {
	p     *program.Program
	seen  map[program.Node]bool
	found []program.Node
}

// maxBehind bounds how many names and helpers a resolver goes through.
const maxBehind = 5

func (b *behind) value(n program.Node, depth int) {
	if n.V == 0 || depth > maxBehind || b.seen[n] {
		return
	}
	b.seen[n] = true
	b.p.Each(n, func(n program.Node) {
		switch v := n.Val(); v.Op {
		case program.OpSym:
			b.binding(n, depth)
		case program.OpFunc:
			f := &n.M.Funcs[v.A]
			for at := f.Val + 1; at < f.Vals; at++ {
				if n.M.Vals[at].Op == program.OpSym {
					b.binding(program.Node{M: n.M, V: at}, depth)
				}
			}
		}
	})
}

func (b *behind) binding(n program.Node, depth int) {
	s := &n.M.Syms[n.Val().A]
	if s.Kind == program.SymImport || s.Fn == 0 {
		return // nobody's resolver
	}
	if f := (program.Fn{M: n.M, F: s.Fn}); s.Kind == program.SymParam {
		if isExecutor(f) {
			b.found = append(b.found, program.Node{M: f.M, V: f.Func().Val}.Parent())
			return
		}
		for _, call := range b.p.Callers(f) {
			b.value(call.Arg(int(s.Index)), depth+1)
		}
	}
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		def := program.Node{M: n.M, V: n.M.Defs[d].Val}
		if def.V != 0 && def.Val().Op == program.OpField && def.Base().Call() != nil {
			b.found = append(b.found, def.Base()) // const { resolve } = Promise.withResolvers()
		}
		b.value(def, depth+1)
	}
}
