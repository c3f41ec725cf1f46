package program

import (
	js "github.com/evanw/esbuild/leaklintbridge"
)

// bind declares the names of a pattern; v is the value that is taken apart.
func (l *lowerer) bind(b js.Binding, v ValID, kind SymKind, export bool) {
	switch p := b.Data.(type) {
	case *js.BIdentifier:
		sym := l.declare(p.Ref, kind, b.Loc)
		if export {
			l.exportSym(l.m.Syms[sym].Name, sym)
		}
		if v != 0 {
			l.defineAt(sym, v, b.Loc)
		}
	case *js.BObject:
		for _, prop := range p.Properties {
			part := l.part(v, prop)
			part = l.withDefault(part, prop.DefaultValueOrNil)
			l.bind(prop.Value, part, kind, export)
		}
	case *js.BArray:
		for i, item := range p.Items {
			part := l.element(v, i, item.Loc)
			part = l.withDefault(part, item.DefaultValueOrNil)
			l.bind(item.Binding, part, kind, export)
		}
	}
}

// part is the value of one property of a destructured object.
func (l *lowerer) part(v ValID, prop js.PropertyBinding) ValID {
	if v == 0 || prop.IsSpread {
		return 0
	}
	if key, ok := prop.Key.Data.(*js.EString); ok {
		return l.field(l.again(v), text16(key.Value), prop.Loc)
	}
	return l.elem(l.again(v), l.expr(prop.Key), prop.Loc)
}

// element is the value at an index of a destructured array.
func (l *lowerer) element(v ValID, i int, at js.Loc) ValID {
	if v == 0 {
		return 0
	}
	base := l.again(v)
	item := l.val(OpItem, int32(base), int32(i+1), at)
	l.use(base, item, RoleIterated)
	return item
}

// again returns a value for one more use of v: the first use takes v itself,
// later ones a copy, since a value has one parent.
func (l *lowerer) again(v ValID) ValID {
	if l.m.Vals[v].Role == RoleNone {
		return v
	}
	c := l.m.Vals[v]
	c.Parent, c.Role = 0, RoleNone
	l.m.Vals = append(l.m.Vals, c)
	return ValID(len(l.m.Vals) - 1)
}

func (l *lowerer) withDefault(v ValID, e js.Expr) ValID {
	if e.Data == nil {
		return v
	}
	d := l.expr(e)
	if v == 0 {
		return d
	}
	return l.join(v, d, e.Loc)
}

func (l *lowerer) join(a, b ValID, at js.Loc) ValID {
	if a == 0 && b == 0 {
		return 0
	}
	v := l.val(OpJoin, int32(a), int32(b), at)
	l.use(a, v, RoleJoin)
	l.use(b, v, RoleJoin)
	return v
}

func (l *lowerer) field(base ValID, name string, at js.Loc) ValID {
	v := l.val(OpField, int32(base), int32(l.name(name)), at)
	l.use(base, v, RoleBase)
	return v
}

func (l *lowerer) elem(base, key ValID, at js.Loc) ValID {
	v := l.val(OpElem, int32(base), int32(key), at)
	l.use(base, v, RoleBase)
	l.use(key, v, RoleKey)
	return v
}

// assignPattern stores the parts of v to the targets of a destructuring assignment.
func (l *lowerer) assignPattern(target js.Expr, v ValID) {
	switch t := target.Data.(type) {
	case *js.EObject:
		for _, p := range t.Properties {
			if key, ok := p.Key.Data.(*js.EString); ok && v != 0 && p.ValueOrNil.Data != nil {
				l.assignPattern(p.ValueOrNil, l.field(l.again(v), text16(key.Value), p.Loc))
			}
		}
	case *js.EArray:
		for i, item := range t.Items {
			l.assignPattern(item, l.element(v, i, item.Loc))
		}
	default:
		if to := l.expr(target); to != 0 {
			l.store(to, v, StorePlain, target.Loc)
		}
	}
}

// text16 decodes the UTF-16 text of a string literal; a long one is cut, since
// nobody compares it.
func text16(s []uint16) string {
	if len(s) > 80 {
		s = s[:80]
	}
	buf := make([]byte, 0, len(s))
	for _, c := range s {
		if c < 0x80 {
			buf = append(buf, byte(c))
		} else {
			buf = append(buf, string(rune(c))...)
		}
	}
	return string(buf)
}
