package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// isOtherWindow reports whether a field of a window's type holds the window, or
// the document, of a frame or popup: the object was given it when it was made,
// and nobody gives it the page's own. It goes when the frame does.
//
//	class Inspector { constructor(window: Window) { this.window = window } }
//	new Inspector(iframe.contentWindow)
func isOtherWindow(p *program.Program, field program.Place) bool {
	if field.Kind != program.PlaceThis || field.Path == "" || firstField(field) != field {
		return false
	}
	class := program.Inst{M: p.Modules[field.Mod], C: program.ClassID(field.ID)}
	stores := p.Stores(field)
	for _, s := range stores {
		param, ok := givenWhenMade(p, s.Value)
		if !ok {
			return false
		}
		made := p.Creations(class)
		for _, n := range made {
			if !isOfFrame(p, n.Arg(param), 0) {
				return false
			}
		}
		if len(made) == 0 {
			return false
		}
	}
	return len(stores) > 0
}

// givenWhenMade reports which parameter of a constructor a value is, or is a field of.
func givenWhenMade(p *program.Program, n program.Node) (int, bool) {
	for n.V != 0 && n.Val().Op == program.OpField {
		n = n.Base()
	}
	if n.V == 0 || n.Val().Op != program.OpSym {
		return 0, false
	}
	s := &n.M.Syms[n.Val().A]
	return int(s.Index), s.Kind == program.SymParam && n.M.Funcs[s.Fn].Kind == program.FuncCtor
}

// isOfFrame reports whether a value is surely not the page's own window: what
// opens one made it, or it is the content of an element.
func isOfFrame(p *program.Program, n program.Node, depth int) bool {
	if n.V == 0 || depth > maxHelpers {
		return false
	}
	switch n.Val().Op {
	case program.OpField:
		return n.Name() == "contentWindow" || n.Name() == "contentDocument"
	case program.OpCall:
		callee := n.Callee()
		return callee.V != 0 && callee.Val().Op != program.OpSym && callee.Name() == "open"
	case program.OpSym:
		return isOfFrameByName(p, n, depth)
	}
	return false
}

func isOfFrameByName(p *program.Program, n program.Node, depth int) bool {
	s := &n.M.Syms[n.Val().A]
	found := false
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		def := program.Node{M: n.M, V: n.M.Defs[d].Val}
		if found = isOfFrame(p, def, depth+1); !found {
			return false
		}
	}
	if s.Kind != program.SymParam {
		return found
	}
	f := program.Fn{M: n.M, F: s.Fn}
	for _, call := range p.Callers(f) {
		if p.Fn(call) == f {
			continue // goes down into the frames of a frame
		}
		if found = isOfFrame(p, call.Arg(int(s.Index)), depth+1); !found {
			return false
		}
	}
	return found
}

// otherWindow is the life of the window of a frame: nobody says how long.
var otherWindow = program.Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown}
