package program

func (p *Program) importPlace(m *Module, imp int32) Place {
	if found, ok := p.memo.imports.at(m, imp); ok {
		return found
	}
	p.memo.imports.set(m, imp, len(m.Imports), Place{})
	place := p.importedPlace(m, imp)
	p.memo.imports.set(m, imp, len(m.Imports), place)
	return place
}

func (p *Program) importedPlace(m *Module, imp int32) Place {
	t := p.Target(m, imp)
	name := m.Names[m.Imports[imp].Name]
	switch {
	case t.Module != nil && name == "":
		return p.modulePlace(t.Module)
	case t.Module != nil:
		return p.exportPlace(t.Module, name, 0)
	}
	return Place{Kind: PlacePkg, Path: p.pkgPath(m, imp)}
}

// modulePlace is what `require('./m')` or `import * as m` yields: for a
// CommonJS module that assigns module.exports, that value.
func (p *Program) modulePlace(m *Module) Place {
	if i, ok := p.exports[m.Index]["="]; ok {
		if place := p.exportValue(m, &m.Exports[i]); !place.IsZero() && !p.isPlainExports(m, i) {
			return place
		}
	}
	return Place{Kind: PlaceModule, Mod: m.Index}
}

// isPlainExports reports whether module.exports is an object literal, whose
// properties are the exports.
func (p *Program) isPlainExports(m *Module, i int32) bool {
	return m.Vals[m.Exports[i].Val].Op == OpObject && m.Objects[m.Vals[m.Exports[i].Val].A].Class == 0
}

// exportPlace returns the place of an exported name, through re-exports.
func (p *Program) exportPlace(m *Module, name string, depth int) Place {
	if depth > 8 {
		return Place{}
	}
	table := p.exports[m.Index]
	if i, ok := table[name]; ok {
		e := &m.Exports[i]
		if e.From == 0 {
			return p.exportValue(m, e)
		}
		t := p.Target(m, e.From)
		from := m.Names[m.Imports[e.From].Name]
		switch {
		case t.Module != nil && from == "":
			return p.modulePlace(t.Module)
		case t.Module != nil:
			return p.exportPlace(t.Module, from, depth+1)
		}
		return Place{Kind: PlacePkg, Path: t.Pkg + "|" + from}
	}
	if i, ok := table["="]; ok {
		return p.commonExport(m, i, name)
	}
	for i := range m.Exports { // export * from
		if e := &m.Exports[i]; e.Name == 0 && e.From != 0 {
			if t := p.Target(m, e.From); t.Module != nil {
				if place := p.exportPlace(t.Module, name, depth+1); !place.IsZero() {
					return place
				}
			}
		}
	}
	return Place{}
}

// commonExport is a property of what module.exports is assigned.
func (p *Program) commonExport(m *Module, i int32, name string) Place {
	whole := Node{m, m.Exports[i].Val}
	if name == "default" {
		return p.modulePlace(m)
	}
	if v := whole.Val(); v.Op == OpObject {
		if prop := p.prop(whole, name); prop.V != 0 {
			return p.Place(prop)
		}
	}
	return p.Place(whole).Dot(name)
}

// prop returns the value of a property of an object literal.
func (p *Program) prop(object Node, name string) Node {
	o := object.M.Objects[object.Val().A]
	for _, prop := range object.M.Props[o.Props : o.Props+o.N] {
		if prop.Name != 0 && object.M.Names[prop.Name] == name {
			return Node{object.M, prop.Val}
		}
	}
	return Node{M: object.M}
}

func (p *Program) exportValue(m *Module, e *Export) Place {
	if e.Sym != 0 {
		return p.symPlace(m, e.Sym)
	}
	return p.Place(Node{m, e.Val})
}

// windows are the names of the global object.
var windows = map[string]bool{"window": true, "globalThis": true, "self": true, "global": true}
