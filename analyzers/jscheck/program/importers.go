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
	// renamed are all bindings of imports, by the name that is exported.
	renamed map[string][]binding
}

// binding is a symbol of a module.
type binding struct {
	m   *Module
	sym SymID
}

func newImporters(p *Program) *importers {
	n := len(p.Modules)
	x := &importers{
		names: make([][]binding, n), spaces: make([][]binding, n), requires: make([][]Node, n),
		barrels: make([][]int32, n), packages: map[string][]binding{}, renamed: map[string][]binding{},
	}
	for _, m := range p.Modules {
		x.each(p, m, x)
	}
	return x
}

// importing is told of each thing that a module imports, in its order.
type importing interface {
	name(home *Module, b binding)
	space(of *Module, b binding)
	require(of *Module, n Node)
	barrel(of, m *Module)
	pkg(path string, b binding)
	rename(name string, b binding)
}

// each tells of all that a module imports.
func (x *importers) each(p *Program, m *Module, to importing) {
	for i := range m.Syms {
		if s := &m.Syms[i]; s.Kind == SymImport && s.Uses != 0 {
			bind(p, binding{m, SymID(i)}, s.Import, to)
		}
	}
	for i := range m.Vals {
		if v := &m.Vals[i]; v.Op == OpRequire {
			if t := p.Target(m, v.A).Module; t != nil {
				to.require(t, Node{m, ValID(i)})
			}
		}
	}
	for i := range m.Imports {
		if i == 0 || !m.Imports[i].Export {
			continue
		}
		if t := p.Target(m, int32(i)).Module; t != nil {
			to.barrel(t, m)
		}
	}
	passes(p, m, to)
}

func bind(p *Program, b binding, imp int32, to importing) {
	t, name := p.Target(b.m, imp), b.m.Names[b.m.Imports[imp].Name]
	to.rename(name, b)
	switch {
	case t.Module != nil && name == "":
		to.space(t.Module, b)
	case t.Module != nil:
		home, pkg := p.origin(t.Module, name, 0)
		if pkg != "" {
			to.pkg(pkg, b)
			return
		}
		to.name(home, b)
	default:
		to.pkg(p.pkgPath(b.m, imp), b)
	}
}

// Imported returns the mentions of what is imported under a name, whatever the
// modules call it.
func (p *Program) Imported(name string) []Node {
	var mentions []Node
	for _, b := range p.imported.renamed[name] {
		for v := ValID(b.m.Syms[b.sym].Uses); v != 0; v = b.m.NextUse[v] {
			mentions = append(mentions, Node{b.m, v})
		}
	}
	return mentions
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
