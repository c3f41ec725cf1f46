package program

// importers lists, by the module that an import leads to in the end, who
// imports it: re-exports are followed, so that a barrel costs nothing later.
// It is built from names alone, before the first place is asked for.
type importers struct {
	// names are the bindings of import { name }, by the module that declares name.
	names [][]binding
	// spaces are the bindings of import * as ns, by the module named in the import.
	spaces [][]binding
	// requires are the values of require() and import(), by the module named there.
	requires [][]Node
	// barrels are the modules that re-export something of a module.
	barrels [][]int32
	// packages are the bindings of exports of packages outside, by [pkgPath].
	packages map[string][]binding
}

// binding is a symbol of a module.
type binding struct {
	m   *Module
	sym SymID
}

func newImporters(p *Program) *importers {
	n := len(p.Modules)
	x := &importers{
		names: make([][]binding, n), spaces: make([][]binding, n),
		requires: make([][]Node, n), barrels: make([][]int32, n), packages: map[string][]binding{},
	}
	for _, m := range p.Modules {
		for i := range m.Syms {
			if s := &m.Syms[i]; s.Kind == SymImport && s.Uses != 0 {
				x.bind(p, binding{m, SymID(i)}, s.Import)
			}
		}
		for i := range m.Vals {
			if v := &m.Vals[i]; v.Op == OpRequire {
				if t := p.Target(m, v.A).Module; t != nil {
					x.requires[t.Index] = append(x.requires[t.Index], Node{m, ValID(i)})
				}
			}
		}
		for i := range m.Imports {
			if i == 0 || !m.Imports[i].Export {
				continue
			}
			if t := p.Target(m, int32(i)).Module; t != nil {
				x.barrels[t.Index] = append(x.barrels[t.Index], m.Index)
			}
		}
		x.passes(p, m)
	}
	return x
}

func (x *importers) bind(p *Program, b binding, imp int32) {
	t, name := p.Target(b.m, imp), b.m.Names[b.m.Imports[imp].Name]
	switch {
	case t.Module != nil && name == "":
		x.spaces[t.Module.Index] = append(x.spaces[t.Module.Index], b)
	case t.Module != nil:
		home, pkg := p.origin(t.Module, name, 0)
		if pkg != "" {
			x.packages[pkg] = append(x.packages[pkg], b)
			return
		}
		x.names[home.Index] = append(x.names[home.Index], b)
	default:
		pkg := p.pkgPath(b.m, imp)
		x.packages[pkg] = append(x.packages[pkg], b)
	}
}

// origin follows an exported name through re-exports to the module that
// declares it, or to an export of a package.
func (p *Program) origin(m *Module, name string, depth int) (home *Module, pkg string) {
	if depth > 8 {
		return m, ""
	}
	table := p.exports[m.Index]
	i, ok := table[name]
	if ok && m.Exports[i].From != 0 {
		return p.originOf(m, m.Exports[i].From, depth)
	}
	if ok {
		return m, ""
	}
	if i, ok := table["="]; ok { // module.exports = require('./lib')
		if v := m.Vals[m.Exports[i].Val]; v.Op == OpRequire {
			if t := p.Target(m, v.A).Module; t != nil {
				return p.origin(t, name, depth+1)
			}
		}
		return m, ""
	}
	for i := range m.Exports { // export * from
		if e := &m.Exports[i]; e.Name == 0 && e.From != 0 {
			if t := p.Target(m, e.From).Module; t != nil && p.declares(t, name, depth+1) {
				return p.origin(t, name, depth+1)
			}
		}
	}
	return m, ""
}

func (p *Program) originOf(m *Module, imp int32, depth int) (*Module, string) {
	t, name := p.Target(m, imp), m.Names[m.Imports[imp].Name]
	switch {
	case t.Module == nil:
		return m, t.Pkg + "|" + name
	case name == "":
		return t.Module, ""
	}
	return p.origin(t.Module, name, depth+1)
}

// declares reports whether a module exports a name, through export * too.
func (p *Program) declares(m *Module, name string, depth int) bool {
	table := p.exports[m.Index]
	if _, ok := table[name]; ok {
		return true
	}
	if _, ok := table["="]; ok {
		return true
	}
	if depth > 8 || name == "default" { // export * leaves the default out
		return false
	}
	for i := range m.Exports {
		if e := &m.Exports[i]; e.Name == 0 && e.From != 0 {
			if t := p.Target(m, e.From).Module; t != nil && p.declares(t, name, depth+1) {
				return true
			}
		}
	}
	return false
}

// pkgPath is the path of the place of an import that leads out of the program.
func (p *Program) pkgPath(m *Module, imp int32) string {
	t, name := p.Target(m, imp), m.Names[m.Imports[imp].Name]
	if t.Pkg != "" {
		return t.Pkg + "|" + name
	}
	// a file that is not analysed: the binding is at least one constant
	return m.Path + ">" + m.Records[m.Imports[imp].Record].Path + "|" + name
}
