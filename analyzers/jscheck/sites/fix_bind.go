package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// BindFix binds a method once, in the constructor, and names what is stored
// there where the handler is added and removed.
//
//	bus.on('tick', this.tick.bind(this))
//	bus.off('tick', this.tick.bind(this))
func (r *Registration) BindFix(p *program.Program) *leak.Fix {
	b, ok := boundMethod(p, r.Held)
	if !ok {
		return nil
	}
	s := scriptOf(p, r.N.M)
	fix := &leak.Fix{Message: "Bind `" + b.name + "` once, in the constructor", Safe: true}
	if !b.isBound(p) {
		edit, ok := s.atConstruction(b.class, "this."+b.name+" = this."+b.name+".bind(this)", s.semicolon(r.N))
		if !ok {
			return nil
		}
		fix.Edits = append(fix.Edits, edit)
	}
	held := []program.Node{r.Held}
	grow := r.Growths[0].Event
	for _, removal := range r.removals {
		if twin, ok := boundMethod(p, removal.Held); !ok || twin != b {
			continue
		}
		e := removal.Event
		if e.Held = grow.Held; leak.Match(unheld(grow), unheld(e)) == leak.Always {
			held = append(held, removal.Held)
		}
	}
	if len(held) == 1 {
		return nil // nothing removes it, or something else too is wrong
	}
	for _, n := range held {
		edit, ok := s.unbind(n, b.name)
		if !ok {
			return nil
		}
		fix.Edits = append(fix.Edits, edit)
	}
	return fix
}

// unheld is an event that matches whatever is held.
func unheld(e leak.Event) leak.Event {
	e.Held, e.ByHeld = leak.Place{}, false
	return e
}

// bound is a method of a class that is bound to its object where it is used.
type bound struct {
	class program.Inst
	name  string
}

// boundMethod draws this.name.bind(this), of a method that the class of the
// code itself has and that nothing replaces.
func boundMethod(p *program.Program, n program.Node) (bound, bool) {
	if n.V == 0 || n.Val().Op != program.OpCall || n.NArgs() != 1 || n.Call().Optional || !isThis(n.Arg(0)) {
		return bound{}, false
	}
	callee := n.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField || callee.Name() != "bind" {
		return bound{}, false
	}
	method := callee.Base()
	if method.V == 0 || method.Val().Op != program.OpField || !isThis(method.Base()) {
		return bound{}, false
	}
	b := bound{p.InstOf(method.Base()), method.Name()}
	return b, !b.class.IsZero() && b.class.Class().Kind == program.ClassReal && b.isMethod() && (b.isBound(p) || len(p.Stores(p.Place(method))) == 0)
}

func isThis(n program.Node) bool {
	return n.V != 0 && n.Val().Op == program.OpThis && n.Val().Flag == 0
}

// isMethod reports whether the name is a plain method, which may be assigned to:
// private ones, getters and decorated ones may not.
func (b bound) isMethod() bool {
	if b.name[0] == '#' {
		return false
	}
	for _, m := range b.class.Class().Members {
		if m.Name != 0 && b.class.M.Names[m.Name] == b.name {
			return m.Kind == program.MemberMethod && !m.Static && m.Decor == 0
		}
	}
	return false
}

// isBound reports whether the constructor binds the method already, and no
// other code stores anything in its place.
func (b bound) isBound(p *program.Program) bool {
	place := program.Place{Kind: program.PlaceThis, Mod: b.class.M.Index, ID: int32(b.class.C)}.Dot(b.name)
	stores := p.Stores(place)
	for _, s := range stores {
		if p.Fn(s.Target).F != b.class.Class().Ctor || s.Value.V == 0 || s.Value.Val().Op != program.OpCall || s.Value.Callee().V == 0 || s.Value.Callee().Name() != "bind" {
			return false
		}
	}
	return len(stores) > 0
}

// unbind makes this.name of this.name.bind(this).
func (s script) unbind(n program.Node, name string) (leak.Edit, bool) {
	c := n.Call()
	start := int(n.Val().At)
	if !s.holds(n) || !s.has(start, "this."+name+".bind(") || start+len("this."+name+".") != int(c.Start) {
		return leak.Edit{}, false
	}
	return s.edit(int(c.Start)-1, int(c.End), ""), true
}

// atConstruction adds a statement at the start of the constructor of a class.
func (s script) atConstruction(class program.Inst, statement, semicolon string) (leak.Edit, bool) {
	id := class.Class().Ctor
	if id == 0 {
		return leak.Edit{}, false
	}
	f := class.M.Funcs[id]
	if !s.has(int(f.BodyStart), "{") || !s.has(int(f.BodyEnd), "}") {
		return leak.Edit{}, false
	}
	if class.Class().Extends != 0 {
		return s.afterSuper(class.M, id, statement, semicolon)
	}
	start, end := int(f.BodyStart)+1, int(f.BodyEnd)
	first, outer, nl := s.after(start), s.indent(int(f.Start)), s.newline()
	switch {
	case first >= end: // an empty body
		return s.edit(start, end, nl+outer+s.unit(class, outer)+statement+semicolon+nl+outer), true
	case strings.Contains(s.text[start:first], "\n"):
		return s.edit(start, start, nl+s.indent(first)+statement+s.separator(semicolon, first)), true
	}
	return s.edit(start, start, " "+statement+";"), true
}

// afterSuper adds a statement after the one call of super(...).
func (s script) afterSuper(m *program.Module, ctor program.FuncID, statement, semicolon string) (leak.Edit, bool) {
	f := m.Funcs[ctor]
	for i := f.First; i < f.Last; i++ {
		e := &m.Evs[i]
		if e.Kind != program.EvCall || e.Fn != ctor || e.Block != f.Block {
			continue
		}
		call := program.Node{M: m, V: program.ValID(e.A)}
		if call.Callee().V == 0 || call.Callee().Val().Op != program.OpSuper {
			continue
		}
		at := int(call.Call().End)
		if call.Val().Role != program.RoleExpr || !s.has(at-1, ")") {
			return leak.Edit{}, false
		}
		if next := s.after(at); s.has(next, ";") {
			at = next + 1
		} else if !strings.Contains(s.text[at:next], "\n") {
			return s.edit(at, at, "; "+statement), true
		}
		return s.edit(at, at, s.newline()+s.indent(int(call.Call().Start))+statement+s.separator(semicolon, s.after(at))), true
	}
	return leak.Edit{}, false
}

// unit is by how much the members of a class are indented.
func (s script) unit(class program.Inst, member string) string {
	if inner, ok := strings.CutPrefix(member, s.indent(int(class.Class().At))); ok && inner != "" {
		return inner
	}
	return "  "
}

// separator is what ends a statement before the code at an offset, which might
// be read as its continuation.
func (s script) separator(semicolon string, next int) string {
	if next < len(s.text) && strings.IndexByte("([`/+-", s.text[next]) >= 0 {
		return ";"
	}
	return semicolon
}
