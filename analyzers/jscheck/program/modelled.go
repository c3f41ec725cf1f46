package program

// modelled are the names, by their ids in the program, under which a method or
// an export of the models may be called: the cheap first look at obj.name(),
// before it is found out what obj is.
func (p *Program) modelled() []bool {
	w := &p.words
	if w.modelled != nil {
		return w.modelled
	}
	if w.callees == nil {
		w.callees = map[string]bool{"default": true}
		for _, name := range p.Models.CalleeNames() {
			w.callees[lastName(name)] = true
		}
	}
	x := make([]bool, len(p.names))
	for name := range w.callees {
		if id, ok := p.names[name]; ok {
			x[id] = true
		}
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
	w.modelled = x
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
	name, kind := m.renamed(e)
	switch kind {
	case renamesAnything:
		return true
	case renamesNothing:
		return false
	}
	return modelled[m.Global[name]]
}

// What an export is another name of.
const (
	renamesNothing uint8 = iota
	renamesImport        // of an import, by its name
	renamesAnything
)

// renamed says what an export may be another name of.
func (m *Module) renamed(e *Export) (NameID, uint8) {
	imported := func(i int32) (NameID, uint8) {
		name := m.Imports[i].Name
		if name == 0 || m.Names[name] == "" {
			return 0, renamesAnything
		}
		return name, renamesImport
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
		return 0, renamesNothing
	}
	switch n.Val().Op {
	case OpFunc, OpClass, OpConst, OpNew, OpDerived:
		return 0, renamesNothing
	}
	return 0, renamesAnything
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
