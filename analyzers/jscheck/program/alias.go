package program

// AliasOf returns the object whose keys a named type names, and whether it is
// one of literals. Imports are followed to where the type is declared.
func (p *Program) AliasOf(m *Module, name string) (keysOf Place, literal bool) {
	return p.aliasOf(m, name, map[int32]bool{})
}

func (p *Program) aliasOf(m *Module, name string, seen map[int32]bool) (Place, bool) {
	if seen[m.Index] {
		return Place{}, false
	}
	seen[m.Index] = true
	for _, a := range m.Aliases {
		if m.Names[a.Name] != name {
			continue
		}
		if of := m.Names[a.Of]; of != LiteralType {
			return p.topPlace(m, of), false
		}
		return Place{}, true
	}
	for i := range m.Syms {
		if s := &m.Syms[i]; s.Kind == SymImport && m.Names[s.Name] == name {
			return p.aliasFrom(m, s.Import, name, seen)
		}
	}
	for i := range m.Exports { // export { type T } from, export * from
		e := &m.Exports[i]
		if e.From != 0 && (e.Name == 0 || m.Names[e.Name] == name) {
			if place, literal := p.aliasFrom(m, e.From, name, seen); literal || !place.IsZero() {
				return place, literal
			}
		}
	}
	return Place{}, false
}

// aliasFrom looks in the module that an import leads to.
func (p *Program) aliasFrom(m *Module, imp int32, name string, seen map[int32]bool) (Place, bool) {
	t := p.Target(m, imp)
	if t.Module == nil {
		return Place{}, false
	}
	if exported := m.Names[m.Imports[imp].Name]; exported != "" {
		name = exported
	}
	return p.aliasOf(t.Module, name, seen)
}

// topPlace is the place of a binding of a module, by its name.
func (p *Program) topPlace(m *Module, name string) Place {
	for i := range m.Syms {
		if s := &m.Syms[i]; s.Fn == 0 && m.Names[s.Name] == name {
			return p.symPlace(m, SymID(i))
		}
	}
	return Place{}
}
