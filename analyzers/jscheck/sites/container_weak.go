package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// weak are the methods that a weak container has too.
var weak = map[string]bool{"get": true, "set": true, "has": true, "add": true, "delete": true}

// WeakEdits returns the edits that make a Map a WeakMap, or a Set a WeakSet:
// none when a key may be no object, when anything is done with the container
// that a weak one cannot do, or when a type is written that would no longer fit.
func (c *Container) WeakEdits(p *program.Program) []leak.Edit {
	if !c.ObjectKeys || c.Iterated || c.Owner.Exported || c.Owner.Escapes || c.isTyped(p) {
		return nil
	}
	for _, u := range c.uses {
		switch u.Kind {
		case program.UseMethod:
			if !weak[u.Name] {
				return nil
			}
		case program.UseStore, program.UseAlias:
		default:
			return nil
		}
	}
	var edits []leak.Edit
	for _, v := range values(p, c.Place, 0) {
		if v.V == 0 || v.Val().Op != program.OpNew || v.NArgs() != 0 {
			return nil
		}
		callee := v.Callee()
		edits = append(edits, leak.Edit{At: Span(callee), New: "Weak" + callee.Name()})
	}
	return edits
}

// isTyped reports whether the binding or field has a type annotation.
func (c *Container) isTyped(p *program.Program) bool {
	m := p.Modules[c.Place.Mod]
	switch c.Place.Kind {
	case program.PlaceSym:
		return c.Place.Path != "" || m.Syms[c.Place.ID].Type != 0
	case program.PlaceThis, program.PlaceStatic:
		for _, member := range m.Classes[c.Place.ID].Members {
			if "."+m.Name(member.Name) == c.Place.Path {
				return member.Type != 0
			}
		}
		return false
	}
	return true
}
