package program

// modelled are the names, by their ids in the program, under which a method or
// an export of the models may be called: the cheap first look at obj.name(),
// before it is found out what obj is.
func (p *Program) modelled() []bool {
	if p.memo.modelled != nil {
		return p.memo.modelled
	}
	x := make([]bool, len(p.names))
	p.memo.modelled = x
	for _, name := range p.Models.CalleeNames() {
		if id, ok := p.names[lastName(name)]; ok {
			x[id] = true
		}
	}
	if id, ok := p.names["default"]; ok {
		x[id] = true
	}
	for _, m := range p.Modules {
		for i := range m.Classes {
			for _, member := range m.Classes[i].Members {
				if member.Kind == MemberGetter { // it may yield anything
					x[m.Global[member.Name]] = true
				}
			}
		}
	}
	for range maxRenames {
		for _, m := range p.Modules {
			for i := range m.Exports {
				if e := &m.Exports[i]; e.Name != 0 && m.renames(e, x) {
					x[m.Global[e.Name]] = true
				}
			}
		}
	}
	return x
}

// mayBeModelled reports whether a call may be one that the models know, by the
// name of what it calls.
func (p *Program) mayBeModelled(call Node) bool {
	callee := call.Callee()
	if callee.V == 0 {
		return false
	}
	m := call.M
	switch v := callee.Val(); v.Op {
	case OpField:
		return p.modelled()[m.Global[v.B]]
	case OpSym:
		if s := &m.Syms[v.A]; s.Kind == SymImport {
			name := m.Imports[s.Import].Name
			return m.Names[name] == "" || p.modelled()[m.Global[name]]
		}
	}
	return true
}

// maxRenames bounds how often an export is renamed on its way.
const maxRenames = 3

// renames reports whether an export may be another name of something modelled.
func (m *Module) renames(e *Export, modelled []bool) bool {
	imported := func(i int32) bool {
		name := m.Imports[i].Name
		return name == 0 || m.Names[name] == "" || modelled[m.Global[name]]
	}
	n := Node{m, e.Val}
	switch {
	case e.From != 0:
		return imported(e.From)
	case e.Sym != 0:
		s := &m.Syms[e.Sym]
		if s.Kind == SymImport {
			return imported(s.Import)
		}
		if s.Defs != 0 {
			n.V = m.Defs[s.Defs].Val
		}
	}
	if n.V == 0 {
		return false
	}
	switch n.Val().Op {
	case OpFunc, OpClass, OpConst, OpNew, OpDerived:
		return false
	}
	return true
}

// lastName returns a dotted name from its last dot on.
func lastName(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			return name[i+1:]
		}
	}
	return name
}

// NameSet are some of the names of a program.
type NameSet []bool

// NameSet returns the set of those names that the program has.
func (p *Program) NameSet(names map[string]bool) NameSet {
	set := make(NameSet, len(p.names))
	for name := range names {
		if id, ok := p.names[name]; ok {
			set[id] = true
		}
	}
	return set
}

// NamesThat returns the set of the names of a program of which a predicate holds.
func (p *Program) NamesThat(is func(string) bool) NameSet {
	set := make(NameSet, len(p.names))
	for name, id := range p.names {
		set[id] = is(name)
	}
	return set
}

// Has reports whether the name of a field, binding or global is in the set.
func (s NameSet) Has(n Node) bool {
	switch v := &n.M.Vals[n.V]; v.Op {
	case OpField:
		return s[n.M.Global[v.B]]
	case OpSym:
		return s[n.M.Global[n.M.Syms[v.A].Name]]
	case OpGlobal:
		return s[n.M.Global[v.A]]
	}
	return false
}
