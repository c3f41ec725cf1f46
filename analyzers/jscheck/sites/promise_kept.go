package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// IsResolverTable reports whether a container keeps the resolvers of promises:
// what becomes of it is promise-leak's business.
func IsResolverTable(p *program.Program, c *Container) bool {
	for _, g := range c.Growths {
		if keepsResolver(p, g.Value, 0) {
			return true
		}
	}
	return false
}

// keepsResolver reports whether a value is a parameter of a promise's executor,
// or an object or closure that has one.
func keepsResolver(p *program.Program, n program.Node, depth int) bool {
	if n.V == 0 || depth > 4 {
		return false
	}
	found := false
	p.Each(n, func(n program.Node) {
		if found {
			return
		}
		switch v := n.Val(); v.Op {
		case program.OpSym:
			found = isResolver(p, n, depth)
		case program.OpFunc:
			found = closesOverResolver(p, n)
		}
	})
	return found
}

func isResolver(p *program.Program, n program.Node, depth int) bool {
	s := &n.M.Syms[n.Val().A]
	switch {
	case s.Kind == program.SymImport || s.Fn == 0:
		return false
	case s.Kind == program.SymParam:
		f := program.Fn{M: n.M, F: s.Fn}
		if isExecutor(f) {
			return s.Index < 2
		}
		for _, call := range p.Callers(f) {
			if keepsResolver(p, call.Arg(int(s.Index)), depth+1) {
				return true
			}
		}
		return false
	}
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		if def := (program.Node{M: n.M, V: n.M.Defs[d].Val}); def.V != 0 && keepsResolver(p, def, depth+1) {
			return true
		}
	}
	return false
}

func closesOverResolver(p *program.Program, n program.Node) bool {
	f := program.FuncID(n.Val().A)
	fn := &n.M.Funcs[f]
	for at := fn.First; at < fn.Last; at++ {
		e := &n.M.Evs[at]
		if e.Kind != program.EvCall {
			continue
		}
		call := program.Node{M: n.M, V: program.ValID(e.A)}
		callee := call.Callee()
		if callee.V == 0 || callee.Val().Op != program.OpSym {
			continue
		}
		if s := &n.M.Syms[callee.Val().A]; s.Kind == program.SymParam && s.Fn != f && isExecutor(program.Fn{M: n.M, F: s.Fn}) && s.Index < 2 {
			return true
		}
	}
	return false
}
