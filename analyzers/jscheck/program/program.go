package program

import (
	"sort"

	"github.com/leaklint/leaklint/internal/models"
)

// Node is a value of a module.
type Node struct {
	M *Module
	V ValID
}

// IsZero reports whether the node is none.
func (n Node) IsZero() bool { return n.V == 0 }

// Val returns the value itself.
func (n Node) Val() Val { return n.M.Vals[n.V] }

// Fn is a function of a module.
type Fn struct {
	M *Module
	F FuncID
}

// Func returns the function itself.
func (f Fn) Func() *Func { return &f.M.Funcs[f.F] }

// Target is where an import leads: a module of the program, or a package
// outside of it; neither when it cannot be told.
type Target struct {
	Module *Module
	Pkg    string
}

// Program is a set of linked modules. Its methods may be called by one
// goroutine at a time: they remember what they found.
type Program struct {
	Modules []*Module
	Models  *models.Set
	// Focus are the modules in which findings are wanted, in the order of Modules;
	// nil for all. The others are evidence.
	Focus []*Module
	// Read returns the text of a file of the program, for fixes; nil when there
	// is none to be had.
	Read func(path string) string
	// Exported says whether code outside the program may import a module.
	Exported func(*Module) bool

	names    map[string]int32
	fields   index // occurrences of OpField by name
	targeted index // those that are stored to
	globals  index // occurrences of OpGlobal by name
	targets  [][]Target
	exports  []map[string]int32
	imported *importers
	memo     memo
	texts    map[*Module]string // of the modules that a fix looked into
}

// Focused returns the modules in which findings are wanted.
func (p *Program) Focused() []*Module {
	if p.Focus != nil {
		return p.Focus
	}
	return p.Modules
}

// WithoutFocus has f see the program as if findings were wanted everywhere.
func (p *Program) WithoutFocus(f func()) {
	focus := p.Focus
	p.Focus = nil
	defer func() { p.Focus = focus }()
	f()
}

// index lists occurrences by a dense key.
type index struct {
	start []int32
	nodes []occurrence
}

type occurrence struct {
	mod int32
	val ValID
}

func (p *Program) at(x index, key int32) []occurrence {
	if key < 0 || int(key)+1 >= len(x.start) {
		return nil
	}
	return x.nodes[x.start[key]:x.start[key+1]]
}

// Link joins modules to a program. resolve says where the import path spec
// leads from a file: to a file of the program or to a package.
func Link(modules []*Module, set *models.Set, resolve func(from, spec string) (file, pkg string)) *Program {
	p := &Program{Modules: modules, Models: set, names: map[string]int32{}, texts: map[*Module]string{}}
	sort.Slice(modules, func(i, j int) bool { return modules[i].Path < modules[j].Path })
	byPath := make(map[string]*Module, len(modules))
	for i, m := range modules {
		m.Index = int32(i)
		byPath[m.Path] = m
	}
	p.exports = make([]map[string]int32, len(modules))
	for _, m := range modules {
		p.globalNames(m)
		p.linkImports(m, byPath, resolve)
		p.exports[m.Index] = exportTable(m)
	}
	p.buildIndexes()
	p.imported = newImporters(p)
	p.memo = newMemo(len(modules))
	return p
}

func (p *Program) globalNames(m *Module) {
	m.Global = make([]int32, len(m.Names))
	for i, name := range m.Names {
		id, ok := p.names[name]
		if !ok {
			id = int32(len(p.names))
			p.names[name] = id
		}
		m.Global[i] = id
	}
}

func (p *Program) linkImports(m *Module, byPath map[string]*Module, resolve func(from, spec string) (file, pkg string)) {
	targets := make([]Target, len(m.Records))
	for i, r := range m.Records {
		file, pkg := resolve(m.Path, r.Path)
		if file != "" {
			targets[i].Module = byPath[file]
		} else {
			targets[i].Pkg = p.Models.Canonical(pkg)
		}
	}
	p.targets = append(p.targets, targets)
}

// exportTable maps an exported name to its index in Exports; the last one wins, as at run time.
func exportTable(m *Module) map[string]int32 {
	t := make(map[string]int32, len(m.Exports))
	for i, e := range m.Exports {
		if e.Name != 0 {
			t[m.Names[e.Name]] = int32(i)
		}
	}
	return t
}

// buildIndexes lists the occurrences of fields and globals: first it is counted
// how many there are of each name, and then they are put in their places.
func (p *Program) buildIndexes() {
	indexes := []*index{&p.fields, &p.targeted, &p.globals}
	for _, x := range indexes {
		x.start = make([]int32, len(p.names)+1)
	}
	for _, m := range p.Modules {
		for i := range m.Vals {
			switch v := &m.Vals[i]; {
			case v.Op == OpGlobal:
				p.globals.start[m.Global[v.A]]++
			case v.Op == OpField:
				p.fields.start[m.Global[v.B]]++
				if v.Role == RoleTarget {
					p.targeted.start[m.Global[v.B]]++
				}
			}
		}
	}
	for _, x := range indexes {
		x.ends()
	}
	for k := len(p.Modules) - 1; k >= 0; k-- { // from the end, for each place is filled from its end
		m := p.Modules[k]
		for i := len(m.Vals) - 1; i > 0; i-- {
			switch v := &m.Vals[i]; {
			case v.Op == OpGlobal:
				p.globals.put(m.Global[v.A], m.Index, ValID(i))
			case v.Op == OpField:
				p.fields.put(m.Global[v.B], m.Index, ValID(i))
				if v.Role == RoleTarget {
					p.targeted.put(m.Global[v.B], m.Index, ValID(i))
				}
			}
		}
	}
}

// ends turns counts to where the occurrences of each name end.
func (x *index) ends() {
	total := int32(0)
	for i, n := range x.start {
		total += n
		x.start[i] = total
	}
	x.nodes = make([]occurrence, total)
}

// put adds an occurrence before those of its name that are there; when all are,
// what was the end of a name is its start.
func (x *index) put(key, mod int32, val ValID) {
	x.start[key]--
	x.nodes[x.start[key]] = occurrence{mod, val}
}

// Fields returns the mentions of .name in the whole program.
func (p *Program) Fields(name string) []Node { return p.occurrences(p.fields, name) }

// Globals returns the mentions of the unbound identifier name in the whole program.
func (p *Program) Globals(name string) []Node { return p.occurrences(p.globals, name) }

func (p *Program) occurrences(x index, name string) []Node {
	id, ok := p.names[name]
	if !ok {
		return nil
	}
	list := p.at(x, id)
	nodes := make([]Node, len(list))
	for i, o := range list {
		nodes[i] = Node{p.Modules[o.mod], o.val}
	}
	return nodes
}

// occurring yields the first occurrences of a name.
func (p *Program) occurring(x index, name string, most int) func(yield func(Node) bool) {
	return func(yield func(Node) bool) {
		id, ok := p.names[name]
		if !ok {
			return
		}
		list := p.at(x, id)
		for _, o := range list[:min(len(list), most)] {
			if !yield(Node{p.Modules[o.mod], o.val}) {
				return
			}
		}
	}
}

// TextOf returns the text of a module, read again: summaries do not keep it,
// and few findings need it. It is "" when it cannot be had.
func (p *Program) TextOf(m *Module) string {
	text, ok := p.texts[m]
	if !ok && p.Read != nil {
		text = p.Read(m.Path)
		p.texts[m] = text
	}
	return text
}

// Target returns where an import of a module leads.
func (p *Program) Target(m *Module, imp int32) Target {
	return p.targets[m.Index][m.Imports[imp].Record]
}

// Call returns the call of a value, nil when it is none.
func (n Node) Call() *Call {
	v := n.Val()
	if v.Op != OpCall && v.Op != OpNew {
		return nil
	}
	return &n.M.Calls[v.A]
}

// Arg returns argument i of a call, or none.
func (n Node) Arg(i int) Node {
	c := n.Call()
	if c == nil || i < 0 || i >= int(c.NArgs) {
		return Node{M: n.M}
	}
	return Node{n.M, n.M.Lists[int(c.Args)+i]}
}

// NArgs returns the number of arguments of a call.
func (n Node) NArgs() int {
	if c := n.Call(); c != nil {
		return int(c.NArgs)
	}
	return 0
}

// Callee returns what a call calls.
func (n Node) Callee() Node {
	if c := n.Call(); c != nil {
		return Node{n.M, c.Callee}
	}
	return Node{M: n.M}
}

// Base returns the base of a field or element.
func (n Node) Base() Node { return Node{n.M, ValID(n.Val().A)} }

// Name returns the name of a field, binding, global, or the text of a constant.
func (n Node) Name() string {
	switch v := n.Val(); v.Op {
	case OpField:
		return n.M.Names[v.B]
	case OpSym:
		return n.M.Names[n.M.Syms[v.A].Name]
	case OpGlobal, OpConst:
		return n.M.Names[v.A]
	}
	return ""
}

// Parent returns the value that uses n, or none when a statement does.
func (n Node) Parent() Node {
	if p := n.Val().Parent; p > 0 {
		return Node{n.M, ValID(p)}
	}
	return Node{M: n.M}
}

// Event returns the event that uses n, nil when a value does.
func (n Node) Event() *Ev {
	if p := n.Val().Parent; p < 0 {
		return &n.M.Evs[-p]
	}
	return nil
}

// Home returns the event at which n is computed: its own call, or that of the
// nearest value around it that has one.
func (n Node) Home() *Ev {
	for hops := 0; hops < 64 && n.V != 0; hops++ {
		v := n.Val()
		if v.Op == OpCall || v.Op == OpNew {
			return &n.M.Evs[n.M.Calls[v.A].Ev]
		}
		if v.Parent < 0 {
			return &n.M.Evs[-v.Parent]
		}
		n.V = ValID(v.Parent)
	}
	return nil
}

// Fn returns the function in which n is computed.
func (p *Program) Fn(n Node) Fn {
	if ev := n.Home(); ev != nil {
		return Fn{n.M, ev.Fn}
	}
	return Fn{n.M, p.enclosing(n)}
}

// enclosing finds the innermost function around an offset, for the values that
// no event uses: defaults, decorators.
func (p *Program) enclosing(n Node) FuncID {
	at, best := n.Val().At, FuncID(0)
	for i := range n.M.Funcs {
		f := &n.M.Funcs[i]
		if f.Start <= at && at < f.End && f.Start >= n.M.Funcs[best].Start {
			best = FuncID(i)
		}
	}
	return best
}
