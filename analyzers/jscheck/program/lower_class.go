package program

import (
	js "github.com/evanw/esbuild/leaklintbridge"
)

func (l *lowerer) classStmt(c *js.Class, export bool) {
	var sym SymID
	at := js.Loc{Start: c.ClassKeyword.Loc.Start}
	if c.Name != nil {
		sym = l.declare(c.Name.Ref, SymClass, c.Name.Loc)
		at = c.Name.Loc
	}
	v := l.class(c, sym, at)
	l.defineAt(sym, v, at)
	if export {
		l.exportSym(l.m.Syms[sym].Name, sym)
	}
}

// class walks a class. Its fields are stored by a function of kind FuncInit (or
// FuncStatic), so that a field is found where any other store is.
func (l *lowerer) class(c *js.Class, sym SymID, at js.Loc) ValID {
	id := l.newClass(Class{Sym: sym, Fn: l.fn, At: c.ClassKeyword.Loc.Start, End: c.CloseBraceLoc.Start + 1})
	v := l.val(OpClass, int32(id), 0, at)
	cl := &l.m.Classes[id]
	cl.Val = v
	switch {
	case c.Name != nil:
		cl.Name = l.name(l.tree.AST.Symbols[c.Name.Ref.InnerIndex].OriginalName)
		if inner := l.symbol(c.Name.Ref); inner != 0 && sym == 0 {
			l.m.Classes[id].Sym = inner
			l.declare(c.Name.Ref, SymClass, c.Name.Loc)
			l.define(inner, v, 0)
		}
	case sym != 0:
		cl.Name = l.m.Syms[sym].Name
	}
	if c.ExtendsOrNil.Data != nil {
		e := l.expr(c.ExtendsOrNil)
		l.m.Classes[id].Extends = e
		l.use(e, v, RoleExtends)
	}
	for _, d := range c.Decorators {
		dv := l.expr(d.Value)
		l.use(dv, v, RoleDecorate)
		l.m.Classes[id].Decor = append(l.m.Classes[id].Decor, dv)
	}
	l.members(c, id, v)
	return v
}

func (l *lowerer) members(c *js.Class, id ClassID, v ValID) {
	outerThis, outerSuper := l.this, l.superClass
	l.superClass = id
	var fields, statics []*js.Property
	for i := range c.Properties {
		p := &c.Properties[i]
		switch p.Kind {
		case js.PropertyField, js.PropertyAccessor:
			if p.Flags.Has(js.PropertyIsStatic) {
				statics = append(statics, p)
			} else {
				fields = append(fields, p)
			}
		case js.PropertyStaticBlock:
			statics = append(statics, p)
		case js.PropertyMethod, js.PropertyGetter, js.PropertySetter:
			l.method(p, id, v)
		}
	}
	l.fields(fields, id, false, v)
	l.fields(statics, id, true, v)
	l.this, l.superClass = outerThis, outerSuper
}

// memberName is the name of a class member or property: private names keep
// their #, symbols from a constant are written [name].
func (l *lowerer) memberName(p *js.Property) string {
	switch key := p.Key.Data.(type) {
	case *js.EString:
		return text16(key.Value)
	case *js.EPrivateIdentifier:
		return l.tree.AST.Symbols[key.Ref.InnerIndex].OriginalName
	case *js.ENumber, nil:
		return ""
	}
	v := l.expr(p.Key)
	if name, ok := l.symbolKey(v); ok {
		return name
	}
	if x := l.m.Vals[v]; x.Op == OpField && l.m.Vals[x.A].Op == OpGlobal {
		return "[" + l.m.Names[x.B] + "]" // [Symbol.iterator]
	}
	return ""
}

// propertyName is the name of a property of a literal, or its computed key.
func (l *lowerer) propertyName(p *js.Property) (NameID, ValID) {
	switch p.Key.Data.(type) {
	case *js.EString, *js.EPrivateIdentifier, *js.ENumber, nil:
		return l.name(l.memberName(p)), 0
	}
	key := l.expr(p.Key)
	if name, ok := l.symbolKey(key); ok {
		return l.name(name), key
	}
	return 0, key
}

func (l *lowerer) method(p *js.Property, id ClassID, class ValID) {
	fn, ok := p.ValueOrNil.Data.(*js.EFunction)
	if !ok {
		return
	}
	name := l.memberName(p)
	static := p.Flags.Has(js.PropertyIsStatic)
	kind, mk := FuncMethod, MemberMethod
	switch {
	case p.Kind == js.PropertyGetter:
		kind, mk = FuncGetter, MemberGetter
	case p.Kind == js.PropertySetter:
		kind, mk = FuncSetter, MemberSetter
	case name == "constructor" && !static:
		kind = FuncCtor
	}
	l.this = &thisScope{class: id, static: static}
	v := l.body(&fn.Fn, kind, id, 0, p.Loc)
	l.use(v, class, RoleField)
	f := &l.m.Funcs[l.m.Vals[v].A]
	f.Name, f.Static = l.name(name), static
	if kind == FuncCtor {
		l.m.Classes[id].Ctor = FuncID(l.m.Vals[v].A)
		return
	}
	m := Member{Name: f.Name, Kind: mk, Static: static, Val: v, At: p.Loc.Start}
	m.Decor = l.decorators(p, class)
	l.m.Classes[id].Members = append(l.m.Classes[id].Members, m)
}

// fields walks field initialisers as the body of one function.
func (l *lowerer) fields(props []*js.Property, id ClassID, static bool, class ValID) {
	if len(props) == 0 {
		return
	}
	l.this = &thisScope{class: id, static: static}
	f := Func{Kind: FuncInit, Class: id, Static: static, Start: props[0].Loc.Start}
	if static {
		f.Kind = FuncStatic
	}
	v := l.enter(f, props[0].Loc, func() {
		for _, p := range props {
			if p.ClassStaticBlock != nil {
				l.stmts(p.ClassStaticBlock.Block.Stmts)
				continue
			}
			l.fieldInit(p, id, static, class)
		}
	})
	l.use(v, class, RoleField)
}

// decorators walks the decorators of a member and returns the last.
func (l *lowerer) decorators(p *js.Property, class ValID) (last ValID) {
	for _, d := range p.Decorators {
		last = l.expr(d.Value)
		l.use(last, class, RoleDecorate)
	}
	return last
}

func (l *lowerer) fieldInit(p *js.Property, id ClassID, static bool, class ValID) {
	name := l.memberName(p)
	if name == "" {
		return
	}
	m := Member{Name: l.name(name), Kind: MemberField, Static: static, At: p.Loc.Start}
	if l.tree.TypeScript {
		m.Type = l.annotation(int(p.Key.Loc.Start) + len(name))
	}
	m.Decor = l.decorators(p, class)
	if p.InitializerOrNil.Data != nil {
		this := l.val(OpThis, int32(id), 0, p.Loc)
		if static {
			l.m.Vals[this].Flag = 1
		}
		target := l.field(this, name, p.Loc)
		m.Val = l.expr(p.InitializerOrNil)
		l.store(target, m.Val, StorePlain, p.Loc)
	}
	l.m.Classes[id].Members = append(l.m.Classes[id].Members, m)
}

func (l *lowerer) object(x *js.EObject, at js.Loc) ValID {
	return l.objectOf(x, 0, at)
}

func (l *lowerer) objectOf(x *js.EObject, class ClassID, at js.Loc) ValID {
	return l.properties(x.Properties, class, at, x.CloseBraceLoc)
}

// properties walks an object literal. The `this` of its methods is the object;
// for a literal inside another, it is the outermost one, since `methods: {...}`
// of a component and the like are merged into one object.
func (l *lowerer) properties(props []js.Property, class ClassID, at, end js.Loc) ValID {
	id := int32(len(l.m.Objects))
	l.m.Objects = append(l.m.Objects, Object{Class: class, End: end.Start + 1})
	v := l.val(OpObject, id, 0, at)
	outer := l.this
	scope := &thisScope{object: id, class: class}
	if l.literal != nil {
		scope, l.literal = l.literal, nil
	}
	mine := make([]Prop, 0, len(props))
	for i := range props {
		p := &props[i]
		prop := Prop{At: p.Loc.Start}
		if p.Kind == js.PropertySpread {
			s := l.expr(p.ValueOrNil)
			prop.Val = l.val(OpSpread, int32(s), 0, p.Loc)
			l.use(s, prop.Val, RoleIterated)
		} else {
			prop.Name, prop.Key = l.propertyName(p)
			prop.Val = l.property(p, scope)
		}
		l.use(prop.Val, v, RoleProp)
		mine = append(mine, prop)
	}
	l.this = outer
	o := &l.m.Objects[id]
	o.Props, o.N = int32(len(l.m.Props)), int32(len(mine))
	l.m.Props = append(l.m.Props, mine...)
	scope.props = append(scope.props, mine...)
	if scope.object == id && scope.class != 0 {
		l.adopt(scope.class, v, scope.props)
	}
	return v
}

// property walks the value of a property; functions there see the object as `this`.
func (l *lowerer) property(p *js.Property, scope *thisScope) ValID {
	outer := l.this
	defer func() { l.this = outer }()
	switch x := p.ValueOrNil.Data.(type) {
	case *js.EFunction:
		l.this = scope
		kind := FuncMethod
		if p.Kind == js.PropertyGetter {
			kind = FuncGetter
		}
		v := l.body(&x.Fn, kind, scope.class, 0, p.Loc)
		f := &l.m.Funcs[l.m.Vals[v].A]
		f.Name = l.name(l.memberName(p))
		return v
	case *js.EObject:
		l.literal = scope
		return l.expr(p.ValueOrNil)
	case nil:
		return 0
	}
	v := l.expr(p.ValueOrNil)
	if x := l.m.Vals[v]; x.Op == OpFunc && l.m.Funcs[x.A].Name == 0 {
		l.m.Funcs[x.A].Name = l.name(l.memberName(p))
	}
	return v
}

// adopt makes the properties of a literal members of its class.
func (l *lowerer) adopt(class ClassID, v ValID, props []Prop) {
	c := &l.m.Classes[class]
	if c.Val == 0 {
		c.Val, c.At = v, l.m.Vals[v].At
	}
	for _, p := range props {
		if p.Val == 0 || p.Name == 0 {
			continue
		}
		kind := MemberField
		if fn := l.m.Vals[p.Val]; fn.Op == OpFunc {
			kind = MemberMethod
			l.m.Funcs[fn.A].Class = class
		}
		c.Members = append(c.Members, Member{Name: p.Name, Kind: kind, Val: p.Val, At: p.At})
	}
}
