package program

import (
	"iter"
	"sort"
	"strings"

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
	// Stopped reports whether nobody waits for the answers any more; nil when
	// somebody always does.
	Stopped func() bool
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
	byPath   map[string]*Module
	resolve  Resolve
	words    words
	edited   edited
	memo     memo
	texts    map[*Module]string // of the modules that a fix looked into
}

// Resolve says where the import path spec leads from a file: to a file of the
// program or to a package.
type Resolve func(from, spec string) (file, pkg string)

// Focused yields the modules in which findings are wanted.
func (p *Program) Focused() iter.Seq[*Module] {
	if p.Focus != nil {
		return p.Until(p.Focus)
	}
	return p.Until(p.Modules)
}

// Until yields modules for as long as the answers are wanted.
func (p *Program) Until(modules []*Module) iter.Seq[*Module] {
	return func(yield func(*Module) bool) {
		for _, m := range modules {
			if p.Stopped != nil && p.Stopped() || !yield(m) {
				return
			}
		}
	}
}

// WithoutFocus has f see the program as if findings were wanted everywhere.
func (p *Program) WithoutFocus(f func()) {
	focus := p.Focus
	p.Focus = nil
	defer func() { p.Focus = focus }()
	f()
}

// Link joins modules to a program.
func Link(modules []*Module, set *models.Set, resolve Resolve) *Program {
	p := &Program{Modules: modules, Models: set, names: map[string]int32{}, resolve: resolve}
	sort.Slice(modules, func(i, j int) bool { return modules[i].Path < modules[j].Path })
	p.byPath = make(map[string]*Module, len(modules))
	for i, m := range modules {
		m.Index = int32(i)
		p.byPath[m.Path] = m
	}
	p.exports = make([]map[string]int32, len(modules))
	p.targets = make([][]Target, len(modules))
	for _, m := range modules {
		p.enter(m)
	}
	p.buildIndexes()
	p.imported = newImporters(p)
	p.memo, p.texts = newMemo(len(modules)), map[*Module]string{}
	return p
}

// enter notes what of a module the links of others need.
func (p *Program) enter(m *Module) {
	p.globalNames(m)
	p.targets[m.Index] = p.targetsOf(m)
	p.exports[m.Index] = exportTable(m)
}

// Forget drops all answers: questions are asked anew.
func (p *Program) Forget() {
	p.memo.forget()
	p.texts = map[*Module]string{}
}

func (p *Program) globalNames(m *Module) {
	m.Global = make([]int32, len(m.Names))
	for i, name := range m.Names {
		id, ok := p.names[name]
		if !ok {
			id = int32(len(p.names))
			if p.imported != nil { // an edit: the name must not keep all names of a text that is gone tomorrow
				name = strings.Clone(name)
			}
			p.names[name] = id
			p.words.added(name)
		}
		m.Global[i] = id
	}
}

func (p *Program) targetsOf(m *Module) []Target {
	targets := make([]Target, len(m.Records))
	for i, r := range m.Records {
		file, pkg := p.resolve(m.Path, r.Path)
		if file != "" {
			targets[i].Module = p.byPath[file]
		} else {
			targets[i].Pkg = p.Models.Canonical(pkg)
		}
	}
	return targets
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

// Operands returns the two values that an operator or a join is made of; either
// may be none.
func (n Node) Operands() (a, b Node) {
	v := n.Val()
	return Node{n.M, ValID(v.A)}, Node{n.M, ValID(v.B)}
}

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
