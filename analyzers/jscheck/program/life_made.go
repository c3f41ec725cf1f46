package program

import "github.com/leaklint/leaklint/internal/leak"

// longestLife is the life of the objects made at any of these places that live
// the longest. A local of what runs at load may live as long as the process, as
// the server does that main makes; but a class of which others are made in the
// course of things is a class of passing things, and that local is one more.
//
//	async function selfTest() { const report = new Report() }
//	run(job) { const report = new Report(job) }
func (p *Program) longestLife(made []Node) Life {
	var best, local Life
	passing := false
	for _, n := range made {
		one := p.createdLife(n)
		if one.Lifetime == leak.Process && p.isHeldByLocal(n) {
			local = one
			continue
		}
		passing = passing || one.Lifetime == leak.Instance || one.Lifetime != leak.Process && p.manyAt(n) == leak.Yes
		if one.Lifetime > best.Lifetime {
			best = one
		}
	}
	if local.Lifetime > best.Lifetime && !passing {
		return local
	}
	return best
}

// isHeldByLocal reports whether a new object is given to a variable of a
// function that no closure captures.
func (p *Program) isHeldByLocal(n Node) bool {
	ev := n.Event()
	if n.Val().Role != RoleDef || ev == nil || ev.A == 0 {
		return false
	}
	target := Node{n.M, ValID(ev.A)}
	if target.Val().Op != OpSym {
		return false
	}
	s := &n.M.Syms[target.Val().A]
	if s.Fn == 0 || s.Kind == SymImport {
		return false
	}
	for use := ValID(s.Uses); use != 0; use = n.M.NextUse[use] {
		if p.Fn(Node{n.M, use}).F != s.Fn {
			return false
		}
	}
	return true
}
