package program

// isOpen reports whether code outside the program may call a function: it is
// exported by an open module, a method of an open class, or a global of a
// classic script.
func (p *Program) isOpen(f Fn) bool {
	fn := f.Func()
	if fn.Class != 0 && fn.Kind != FuncPlain {
		return !isPrivate(f.M.Names[fn.Name]) && p.IsOpenClass(Inst{f.M, fn.Class})
	}
	if fn.Parent == 0 && !f.M.ESM && !f.M.CommonJS && fn.Sym != 0 {
		return true
	}
	role := f.M.Vals[fn.Val].Role
	if role == RoleProp {
		return true // a property of an object that anybody may have
	}
	if !p.isOpenModule(f.M, 0) {
		return false
	}
	return role == RoleExport || p.exportsSym(f.M, fn.Sym) || p.exportsVal(f.M, fn)
}

// IsLent reports whether a function is kept as a property of an object that is
// no class of the program: whoever has the object may call it.
//
//	window.clean = () => stop()
func (p *Program) IsLent(f Fn) bool {
	self := Node{f.M, f.Func().Val}
	if self.V == 0 || self.Val().Role != RoleValue {
		return false
	}
	ev := self.Event()
	if ev == nil || ev.A == 0 {
		return false
	}
	target := Node{f.M, ValID(ev.A)}
	if target.Val().Op != OpField {
		return false
	}
	base := target.Base()
	return base.Val().Op != OpThis && base.Val().Op != OpGlobal && p.InstOf(base).IsZero()
}

func (p *Program) exportsSym(m *Module, sym SymID) bool {
	for i := range m.Exports {
		if e := &m.Exports[i]; sym != 0 && (e.Sym == sym || e.Val != 0 && p.mentionsSym(Node{m, e.Val}, sym)) {
			return true
		}
	}
	return false
}

func (p *Program) mentionsSym(n Node, sym SymID) bool {
	found := false
	p.Each(n, func(n Node) { found = found || n.Val().Op == OpSym && SymID(n.Val().A) == sym })
	return found
}

func (p *Program) exportsVal(m *Module, fn *Func) bool {
	for i := range m.Exports {
		if e := &m.Exports[i]; e.Val != 0 && p.exposes(Node{m, e.Val}, fn) {
			return true
		}
	}
	return false
}

// isOpenModule reports whether code outside the program may import a module.
// One that nobody here imports is a script, a route, or the start of a program.
func (p *Program) isOpenModule(m *Module, depth int) bool {
	if p.Exported == nil || p.Exported(m) || depth > 8 {
		return true
	}
	x := p.imported
	for _, barrel := range x.barrels[m.Index] {
		if p.isOpenModule(p.Modules[barrel], depth+1) {
			return true
		}
	}
	return len(x.names[m.Index])+len(x.spaces[m.Index])+len(x.requires[m.Index]) == 0
}

// IsOpenClass reports whether code outside the program may call the methods of
// a class: it is exported, or an object of it goes where we cannot follow.
func (p *Program) IsOpenClass(i Inst) bool {
	if open, ok := p.memo.open[i]; ok {
		return open
	}
	p.memo.open[i] = false // a class that only its own objects hold
	open := p.openClass(i)
	p.memo.open[i] = open
	return open
}

func (p *Program) openClass(i Inst) bool {
	c := i.Class()
	if c.Kind == ClassObject {
		return c.Val == 0 || p.isOpenObject(Node{i.M, c.Val})
	}
	if c.Sym == 0 {
		return true
	}
	if p.exportsSym(i.M, c.Sym) && (p.isOpenModule(i.M, 0) || len(p.creations(i)) == 0) {
		return true
	}
	for _, n := range p.Mentions(i.place()) {
		switch n.Val().Role {
		case RoleCallee:
			if up := n.Parent(); up.Val().Op == OpNew && p.isOpenObject(up) {
				return true
			}
		case RoleExtends:
			if up := n.Parent(); up.Val().Op == OpClass && p.IsOpenClass(Inst{n.M, ClassID(up.Val().A)}) {
				return true
			}
		case RoleNone, RoleBase, RoleTarget, RoleOperand, RoleCond, RoleExport, RoleDef, RoleProp:
		default:
			return true
		}
	}
	return false
}

// isOpenObject reports whether the object that is made at n may be reached
// from outside: it is not just kept in a private binding and used by its members.
func (p *Program) isOpenObject(n Node) bool {
	if role := n.Val().Role; role != RoleDef && role != RoleValue {
		return role != RoleBase && role != RoleExpr // new Server().listen()
	}
	ev := n.Event()
	if ev == nil || ev.A == 0 {
		return true
	}
	place := p.Place(Node{n.M, ValID(ev.A)})
	switch place.Kind {
	case PlaceSym:
		m := p.Modules[place.Mod]
		if p.exportsSym(m, SymID(place.ID)) && p.isOpenModule(m, 0) {
			return true
		}
	case PlaceThis:
		if p.IsOpenClass(Inst{p.Modules[place.Mod], ClassID(place.ID)}) && !isPrivate(trimDot(place.Path)) {
			return true
		}
	default:
		return true
	}
	for _, u := range p.Uses(place) {
		switch u.Kind {
		case UseMethod, UseRead, UseFieldSet, UseStore, UseElemSet, UseDelete, UseAlias:
		case UseExport:
			if p.isOpenModule(u.N.M, 0) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

func trimDot(path string) string {
	if path != "" && path[0] == '.' {
		return path[1:]
	}
	return path
}
