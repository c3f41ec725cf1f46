package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// isClosedParam reports whether a parameter of a method is given bounded values
// only, by the calls that surely are of it: nobody else has an object of its
// class, so those that share no more than the name do not count.
func isClosedParam(p *program.Program, m *program.Module, s *program.Sym, depth int) bool {
	g := &closedGiven{p: p, seen: map[*program.Sym]bool{}}
	return g.bounded(m, s, depth) && g.called
}

// closedGiven looks at what a parameter is given, through other methods that
// hand theirs on.
type closedGiven struct {
	p      *program.Program
	seen   map[*program.Sym]bool
	called bool // some call passes a value
}

func (g *closedGiven) bounded(m *program.Module, s *program.Sym, depth int) bool {
	if g.seen[s] {
		return true
	}
	g.seen[s] = true
	f := program.Fn{M: m, F: s.Fn}
	if !g.isClosed(f) || s.Defs != 0 {
		return false
	}
	for _, name := range g.p.Names(f) {
		if name.Val().Op != program.OpField || g.p.InstOf(name.Base()).IsZero() {
			continue
		}
		if name.Val().Role != program.RoleCallee {
			return false // get.bind(db)
		}
		if !g.argument(name.Parent().Arg(int(s.Index)), depth) {
			return false
		}
	}
	return true
}

func (g *closedGiven) argument(arg program.Node, depth int) bool {
	if param, ok := paramOf(g.p, arg); ok && param.V != 0 {
		if s := &param.M.Syms[param.Val().A]; g.isClosed(program.Fn{M: param.M, F: s.Fn}) {
			return g.bounded(param.M, s, depth)
		}
	}
	g.called = true
	return bounded(g.p, arg, depth+2)
}

// isClosed reports whether a function is a method of a class that others have
// no object of.
func (g *closedGiven) isClosed(f program.Fn) bool {
	fn := f.Func()
	return fn.Kind == program.FuncMethod && fn.Class != 0 && !fn.Static && !g.p.IsOpenClass(program.Inst{M: f.M, C: fn.Class})
}
