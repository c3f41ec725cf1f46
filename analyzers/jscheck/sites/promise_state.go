package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// isState reports whether a condition reads something that the code itself
// changes: a flag, a counter, a field that is stored to, what is left in a table.
// In a callback, the fields of what comes from outside the promise are state too:
// `if (this.closed) return`, `if (signal.aborted) return`.
func (fw *flower) isState(n program.Node, depth int) bool {
	if n.V == 0 || depth > 3 {
		return false
	}
	found := false
	fw.w.p.Each(n, func(n program.Node) {
		found = found || fw.readsState(n, depth)
	})
	return found
}

func (fw *flower) readsState(n program.Node, depth int) bool {
	v := n.Val()
	switch v.Op {
	case program.OpUpdate, program.OpAssign:
		return true
	case program.OpSym:
		s := &n.M.Syms[v.A]
		if s.Kind == program.SymParam || s.Kind == program.SymImport || s.Defs == 0 {
			return s.Kind == program.SymVar // declared without a value, given one later
		}
		if n.M.Defs[s.Defs].Next != 0 {
			return true
		}
		if e := &n.M.Evs[n.M.Defs[s.Defs].Ev]; e.Kind == program.EvStore && e.Fn != fw.fn {
			return true // declared first, given its value elsewhere
		}
		if s.Fn == fw.fn {
			return fw.isState(program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}, depth+1)
		}
	case program.OpField, program.OpElem:
		return fw.fieldState(n)
	case program.OpCall:
		callee := n.Callee()
		if callee.V == 0 {
			return false
		}
		if callee.Val().Op == program.OpField {
			return fw.outside(callee)
		}
		return n.NArgs() == 0 // isDone()
	}
	return false
}

// fieldState: a field that the program stores to, or one of an object from outside.
func (fw *flower) fieldState(n program.Node) bool {
	if fw.outside(n) {
		return true
	}
	place := fw.w.p.Place(n)
	if place.IsZero() || place.IsRoot() || place.Kind == program.PlaceFresh {
		return false
	}
	for _, s := range fw.w.p.Stores(place) {
		if s.Ev.Kind == program.EvStore && s.Ev.Fn != 0 {
			if k := s.Target.M.Funcs[s.Ev.Fn].Kind; k != program.FuncCtor && k != program.FuncInit {
				return true
			}
		}
	}
	return false
}

// outside reports whether a chain of fields in a callback starts from an object
// that was there before the promise.
func (fw *flower) outside(n program.Node) bool {
	if fw.fn == fw.w.d.scope {
		return false
	}
	for n.V != 0 {
		switch v := n.Val(); v.Op {
		case program.OpField, program.OpElem, program.OpAwait:
			n = n.Base()
		case program.OpCall:
			n = n.Callee()
		case program.OpSym:
			s := &n.M.Syms[v.A]
			if s.Kind == program.SymImport {
				return false
			}
			if s.Fn == 0 { // of the module: a table, not a function of it
				return fw.w.functionOf(program.SymID(v.A)) == 0
			}
			if !fw.w.inScope(s.Fn) {
				return true
			}
			if s.Kind == program.SymParam || s.Defs == 0 || n.M.Defs[s.Defs].Next != 0 {
				return false
			}
			n = program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		case program.OpThis:
			return true
		default:
			return false
		}
	}
	return false
}
