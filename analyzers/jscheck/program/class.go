package program

import (
	"math"
	"strings"
)

// InstOf returns the class of the objects that a value may be, as far as the
// program says: `this`, new C(), a binding or field that only ever holds one,
// a type annotation.
func (p *Program) InstOf(n Node) Inst {
	if n.V == 0 {
		return Inst{}
	}
	switch v := &n.M.Vals[n.V]; v.Op { // what needs no remembering
	case OpUnknown, OpConst, OpDerived:
		return Inst{}
	case OpThis, OpObject:
		return p.instOf(n)
	}
	n = asked(n)
	if found, ok := p.memo.class.at(n.M, int32(n.V)); ok {
		return found
	}
	p.memo.class.set(n.M, int32(n.V), len(n.M.Vals), Inst{})
	inst := p.instOf(n)
	p.memo.class.set(n.M, int32(n.V), len(n.M.Vals), inst)
	return inst
}

func (p *Program) instOf(n Node) Inst {
	v := n.Val()
	switch v.Op {
	case OpThis:
		if v.Flag == 0 && v.A != 0 {
			return Inst{n.M, ClassID(v.A)}
		}
		return Inst{}
	case OpNew:
		return p.ClassOf(n.Callee())
	case OpSuper:
		return p.Extends(Inst{n.M, ClassID(v.A)})
	case OpObject:
		return Inst{n.M, n.M.Objects[v.A].Class}
	case OpAwait, OpAssign:
		return p.InstOf(Node{n.M, ValID(v.A)})
	case OpJoin:
		if a := p.InstOf(Node{n.M, ValID(v.A)}); !a.IsZero() {
			return a
		}
		return p.InstOf(Node{n.M, ValID(v.B)})
	case OpCall:
		if rows := p.Rows(n); rows != nil && len(rows.Returns) > 0 && rows.Returns[0].Class != "" {
			return p.ClassOf(n.Arg(0)) // inject(Service)
		}
		if fns := p.Callees(n); len(fns) == 1 {
			return p.InstOf(p.Returned(fns[0]))
		}
		return Inst{}
	case OpField:
		if n.Name() == "prototype" {
			return p.ClassOf(n.Base())
		}
	case OpSym:
		if inst := p.symInst(n); !inst.IsZero() {
			return inst
		}
	}
	return p.placeInst(n)
}

// symInst is the class of what a binding holds.
func (p *Program) symInst(n Node) Inst {
	s := &n.M.Syms[n.Val().A]
	if s.Type != 0 {
		if inst := p.annotated(n.M, n.M.Names[s.Type]); !inst.IsZero() {
			return inst
		}
	}
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		if inst := p.InstOf(Node{n.M, n.M.Defs[d].Val}); !inst.IsZero() {
			return inst
		}
	}
	return Inst{}
}

// placeInst is the class of what is stored at the place of a value.
func (p *Program) placeInst(n Node) Inst {
	place := p.Place(n)
	if place.IsZero() || place.Kind == PlaceFresh {
		return Inst{}
	}
	if place.Kind == PlaceThis && place.Path != "" {
		if inst := p.fieldType(place); !inst.IsZero() {
			return inst
		}
	}
	for _, s := range p.Stores(place) {
		if s.Value.V != 0 && s.Value != n {
			if inst := p.InstOf(s.Value); !inst.IsZero() {
				return inst
			}
		}
	}
	return Inst{}
}

// fieldType reads the annotation of a class field.
func (p *Program) fieldType(place Place) Inst {
	m := p.Modules[place.Mod]
	for _, member := range m.Classes[place.ID].Members {
		if member.Type != 0 && "."+m.Names[member.Name] == place.Path {
			return p.annotated(m, m.Names[member.Type])
		}
	}
	return Inst{}
}

// annotated resolves the name of a type to a class of the program.
func (p *Program) annotated(m *Module, name string) Inst {
	for i := range m.Syms {
		s := &m.Syms[i]
		if s.Fn == 0 && (s.Kind == SymImport || s.Kind == SymClass) && m.Names[s.Name] == name {
			place := p.symPlace(m, SymID(i))
			if place.Kind == PlaceStatic && place.Path == "" {
				return Inst{p.Modules[place.Mod], ClassID(place.ID)}
			}
			return Inst{}
		}
	}
	return Inst{}
}

// ClassOf returns the class that a value is: C in new C() or extends C.
func (p *Program) ClassOf(n Node) Inst {
	if n.V == 0 {
		return Inst{}
	}
	if v := n.Val(); v.Op == OpClass {
		return Inst{n.M, ClassID(v.A)}
	}
	place := p.Place(n)
	if place.Path != "" {
		return Inst{}
	}
	switch place.Kind {
	case PlaceStatic:
		return Inst{p.Modules[place.Mod], ClassID(place.ID)}
	case PlaceSym: // a constructor function
		m := p.Modules[place.Mod]
		for i := range m.Classes {
			if c := &m.Classes[i]; c.Kind == ClassFunction && int32(c.Sym) == place.ID {
				return Inst{m, ClassID(i)}
			}
		}
	}
	return Inst{}
}

// Extends returns the class of the program that a class extends.
func (p *Program) Extends(i Inst) Inst {
	if i.IsZero() {
		return Inst{}
	}
	if found, ok := p.memo.extends.at(i.M, int32(i.C)); ok {
		return found
	}
	p.memo.extends.set(i.M, int32(i.C), len(i.M.Classes), Inst{})
	up := Inst{}
	if e := i.Class().Extends; e != 0 {
		up = p.ClassOf(Node{i.M, e})
	}
	if up == i {
		up = Inst{}
	}
	p.memo.extends.set(i.M, int32(i.C), len(i.M.Classes), up)
	return up
}

// Ancestors yields a class and those it extends, nearest first.
func (p *Program) Ancestors(i Inst) func(yield func(Inst) bool) {
	return func(yield func(Inst) bool) {
		for n := 0; n < 16 && !i.IsZero(); n++ {
			if !yield(i) {
				return
			}
			i = p.Extends(i)
		}
	}
}

// Member returns the value of a method or field of a class or its ancestors.
func (p *Program) Member(i Inst, name string) Node {
	for c := range p.Ancestors(i) {
		for _, m := range c.Class().Members {
			if m.Name != 0 && c.M.Names[m.Name] == name && m.Val != 0 {
				return Node{c.M, m.Val}
			}
		}
	}
	return Node{M: i.M}
}

// declarer returns the topmost ancestor that knows a field.
func (p *Program) declarer(i Inst, name string) Inst {
	key := fieldKey{i, name}
	if found, ok := p.memo.root[key]; ok {
		return found
	}
	top := i
	for c := range p.Ancestors(i) {
		if p.hasField(c, name) {
			top = c
		}
	}
	p.memo.root[key] = top
	return top
}

// hasField reports whether a class declares a member or stores to this.name.
func (p *Program) hasField(i Inst, name string) bool {
	fields, ok := p.memo.fields[i]
	if !ok {
		fields = map[string]bool{}
		for _, m := range i.Class().Members {
			fields[i.M.Names[m.Name]] = true
		}
		for v := range i.M.Vals {
			f := &i.M.Vals[v]
			if f.Op == OpField && f.Role == RoleTarget && i.M.Vals[f.A].Op == OpThis && ClassID(i.M.Vals[f.A].A) == i.C {
				fields[i.M.Names[f.B]] = true
			}
		}
		p.memo.fields[i] = fields
	}
	return fields[name]
}

// Store is one value that a place is given.
type Store struct {
	Target, Value Node
	Ev            *Ev
}

// Stores returns the values that a place is ever given, in program order.
func (p *Program) Stores(place Place) []Store {
	if found, ok := p.memo.stores[place]; ok {
		return found
	}
	p.memo.stores[place] = nil
	var stores []Store
	for _, n := range p.storeTargets(place) {
		ev := n.Event()
		if ev == nil || n.Val().Role != RoleTarget {
			continue
		}
		stores = append(stores, Store{n, Node{n.M, ValID(ev.B)}, ev})
	}
	p.memo.stores[place] = stores
	return stores
}

// storeTargets returns the mentions of a place that may be stored to: for what
// has a name only those of its name that are, which are few.
func (p *Program) storeTargets(place Place) []Node {
	switch last := lastStep(place.Path); {
	case strings.HasSuffix(place.Path, ")"):
		return nil // the result of a call
	case place.Kind == PlacePkg:
		return p.targetsNamed(place, place.Path[max(last, strings.LastIndexByte(place.Path, '|'))+1:])
	case last >= 0 && place.Path[last] == '.':
		return p.targetsNamed(place, place.Path[last+1:])
	case last < 0 && place.Kind == PlaceGlobal:
		var found []Node
		for _, n := range p.Globals(place.Path) {
			if n.Val().Role == RoleTarget {
				found = append(found, n)
			}
		}
		return append(found, p.targetsNamed(place, place.Path)...)
	case last < 0 && place.Kind == PlaceSym:
		m := p.Modules[place.Mod]
		var found []Node
		for v := ValID(m.Syms[place.ID].Uses); v != 0; v = m.NextUse[v] {
			if m.Vals[v].Role == RoleTarget {
				found = append(found, Node{m, v})
			}
		}
		return found
	case last >= 0 && place.Path[last] == '[':
		return p.stored(place)
	}
	return p.Mentions(place)
}

// targetsNamed returns the stores to .name that are to a place.
func (p *Program) targetsNamed(place Place, name string) []Node {
	var found []Node
	for n := range p.occurring(&p.targeted, name, math.MaxInt) {
		if p.Place(n) == place {
			found = append(found, n)
		}
	}
	return found
}

// member returns the declaration of a field of a class, nil when there is none.
func (p *Program) member(field Place) *Member {
	if field.Kind != PlaceThis || field.Path == "" {
		return nil
	}
	m := p.Modules[field.Mod]
	members := m.Classes[field.ID].Members
	for i := range members {
		if "."+m.Names[members[i].Name] == field.Path {
			return &members[i]
		}
	}
	return nil
}

// IsDecorated reports whether a field carries a decorator: a framework fills it
// with a part of the object's own view, or with what its parent binds.
func (p *Program) IsDecorated(field Place) bool {
	m := p.member(field)
	return m != nil && m.Decor != 0
}

// FieldTypeName returns the name of the type of a field as the source has it:
// of its annotation, of the parameter it is given, of inject(Type).
func (p *Program) FieldTypeName(field Place) string {
	if m := p.member(field); m != nil && m.Type != 0 {
		return p.Modules[field.Mod].Names[m.Type]
	}
	for _, s := range p.Stores(field) {
		if s.Value.V == 0 {
			continue
		}
		switch v := s.Value.Val(); v.Op {
		case OpSym:
			if t := s.Value.M.Syms[v.A].Type; t != 0 {
				return s.Value.M.Names[t]
			}
		case OpCall:
			if class := s.Value.Arg(0); class.V != 0 && class.Val().Op == OpSym {
				return class.Name()
			}
		}
	}
	return ""
}

// IsGiven reports whether some property of a name is given, in a module, what is
// at a place: by a store, or in an object literal.
func (p *Program) IsGiven(m *Module, name string, place Place) bool {
	for _, n := range p.occurrences(&p.targeted, name) {
		if ev := n.Event(); n.M == m && ev != nil && ev.B != 0 && p.Place(Node{m, ValID(ev.B)}) == place {
			return true
		}
	}
	for i := range m.Props {
		if prop := &m.Props[i]; prop.Name != 0 && prop.Val != 0 && m.Name(prop.Name) == name && p.Place(Node{m, prop.Val}) == place {
			return true
		}
	}
	return false
}
