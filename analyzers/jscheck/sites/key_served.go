package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// passed is what calls pass for a part of a parameter: `visit({ key: request.url })`.
func (o *origin) passed(n program.Node, place program.Place, depth int) leak.Domain {
	best := leak.DomainUnknown
	m := o.p.Modules[place.Mod]
	s := &m.Syms[place.ID]
	if s.Kind != program.SymParam {
		return best
	}
	for _, call := range o.p.Callers(program.Fn{M: m, F: s.Fn}) {
		arg := call.Arg(int(s.Index))
		if arg.V == 0 || !isSurelyOf(o.p, call) {
			continue
		}
		if prop := lastProperty(arg, n.Name()); prop.V != 0 {
			best = min(best, o.of(prop, depth+1))
		} else if o.isServed(arg) {
			return leak.DomainOpen
		}
		if whole := o.p.Place(arg); !whole.IsZero() {
			whole.Path += place.Path
			for _, store := range o.p.Stores(whole) {
				best = min(best, o.of(store.Value, depth+1))
			}
		}
	}
	return best
}

// isServed reports whether a value is a part of what a handler of requests, or
// of connections, is given.
func (o *origin) isServed(n program.Node) bool {
	for hops := 0; n.V != 0 && hops < 16; hops++ {
		switch n.Val().Op {
		case program.OpField, program.OpElem, program.OpItem, program.OpAwait:
			n = n.Base()
			continue
		case program.OpJoin: // request.get('host') ?? 'localhost'
			n = program.Node{M: n.M, V: program.ValID(n.Val().A)}
			continue
		case program.OpCall:
			n = ofWhat(n)
			continue
		case program.OpSym:
			s := &n.M.Syms[n.Val().A]
			if s.Kind == program.SymParam {
				return o.serves(program.Fn{M: n.M, F: s.Fn})
			}
			if s.Kind != program.SymImport && s.Defs != 0 && n.M.Defs[s.Defs].Next == 0 {
				n = program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
				continue
			}
		}
		return false
	}
	return false
}

// ofWhat is what a call takes its result from: the receiver, or what a function
// of the language is given.
func ofWhat(call program.Node) program.Node {
	callee := call.Callee()
	if callee.V == 0 {
		return callee
	}
	switch callee.Val().Op {
	case program.OpField:
		if callee.Base().Val().Op != program.OpGlobal {
			return callee.Base()
		}
		return call.Arg(0) // JSON.parse(body)
	case program.OpGlobal:
		return call.Arg(0) // String(header)
	}
	return program.Node{M: call.M}
}

// serves reports whether a function is itself the handler of requests or of
// what comes over connections.
func (o *origin) serves(f program.Fn) bool {
	if f.F == 0 || len(o.p.Callers(f)) > 0 || o.mapped(f).V != 0 {
		return false
	}
	for _, c := range o.p.When(f).Ctxs {
		if (c.Of == leak.Request || c.Of == leak.Connection) && c.Many == leak.Yes {
			return true
		}
	}
	val := program.Node{M: f.M, V: f.Func().Val}
	if val.V == 0 || val.Val().Role != program.RoleArg {
		return false
	}
	callee := val.Parent().Callee() // connection.on('data', (data) => ...)
	return callee.V != 0 && callee.Val().Op == program.OpField && o.isServed(callee.Base())
}
