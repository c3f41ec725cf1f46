package program

import (
	js "github.com/evanw/esbuild/leaklintbridge"
	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
)

// lowerer walks one syntax tree and fills one module.
type lowerer struct {
	m     *Module
	tree  *syntax.Tree
	syms  []SymID // by the inner index of esbuild's symbols
	fn    FuncID
	block BlockID
	this  *thisScope
	// literal is the `this` of the object literal directly around the next one.
	literal *thisScope
	protos  map[SymID]ClassID // constructor functions by their binding
	tmp     []ValID
	// superClass is the class whose methods are being walked.
	superClass ClassID
}

// thisScope says what `this` means in the function being walked. The class of
// an object literal or of a constructor function is made when first asked for.
type thisScope struct {
	class  ClassID
	static bool
	object int32 // index of the object literal
	props  []Prop
	fn     FuncID
	sym    SymID // binding of the constructor function
}

// Lower turns a syntax tree into a module summary. The tree can be dropped afterwards.
func Lower(path string, tree *syntax.Tree) *Module {
	n := len(tree.Text)
	m := &Module{Path: path}
	reused := borrow(m)
	// 0 is "none" in each table
	m.Names, m.Vals, m.Evs = append(m.Names, ""), append(m.Vals, Val{}), append(m.Evs, Ev{})
	m.Calls, m.Syms, m.Defs = append(m.Calls, Call{}), append(m.Syms, Sym{}), append(m.Defs, Def{})
	m.Objects, m.Imports, m.Lists = append(m.Objects, Object{}), append(m.Imports, Import{}), append(m.Lists, 0)
	m.Classes = make([]Class, 1)
	l := &lowerer{m: m, tree: tree, syms: make([]SymID, len(tree.AST.Symbols)), protos: map[SymID]ClassID{}}
	m.Funcs = append(m.Funcs, Func{Kind: FuncModule, End: int32(n)})
	m.Blocks = append(m.Blocks, Block{Kind: BlockBody, First: 1})
	for _, r := range tree.AST.ImportRecords {
		m.Records = append(m.Records, Record{Path: r.Path.Text, At: r.Range.Loc.Start, Kind: uint8(r.Kind)})
	}
	l.regions()
	l.this = &thisScope{}
	if tree.TypeScript {
		l.typeImports()
		l.aliases()
	}
	for _, part := range tree.AST.Parts {
		l.stmts(part.Stmts)
	}
	m.Blocks[0].Last = EvID(len(m.Evs))
	m.Funcs[0].First, m.Funcs[0].Last = 1, EvID(len(m.Evs))
	l.commonJS()
	l.passedOn()
	m.threadUses()
	giveBack(m, reused)
	return m
}

// threadUses threads the mentions of each binding into a list.
func (m *Module) threadUses() {
	m.NextUse = make([]ValID, len(m.Vals))
	for i := len(m.Vals) - 1; i > 0; i-- {
		if v := &m.Vals[i]; v.Op == OpSym {
			s := &m.Syms[v.A]
			m.NextUse[i] = ValID(s.Uses)
			s.Uses = int32(i)
		}
	}
}

// regions notes which script of a component file runs for each instance.
func (l *lowerer) regions() {
	for _, r := range l.tree.Regions {
		if r.Setup {
			l.m.PerInstance = true
			l.m.SetupStart, l.m.SetupEnd = int32(r.Start), int32(r.End)
		}
	}
	for _, name := range l.tree.TemplateNames {
		l.m.Template = append(l.m.Template, l.name(name))
	}
}

// name interns a string. It is still a part of the file's text, which [packNames] lets go.
func (l *lowerer) name(s string) NameID {
	if s == "" {
		return 0
	}
	if id, ok := l.m.names[s]; ok {
		return id
	}
	id := NameID(len(l.m.Names))
	l.m.Names = append(l.m.Names, s)
	l.m.names[s] = id
	return id
}

func (l *lowerer) val(op Op, a, b int32, at js.Loc) ValID {
	l.m.Vals = append(l.m.Vals, Val{Op: op, A: a, B: b, At: at.Start})
	return ValID(len(l.m.Vals) - 1)
}

// use says that parent does something with child.
func (l *lowerer) use(child, parent ValID, role Role) {
	if child != 0 {
		l.m.Vals[child].Parent, l.m.Vals[child].Role = int32(parent), role
	}
}

// useEv says that an event does something with child.
func (l *lowerer) useEv(child ValID, ev EvID, role Role) {
	if child != 0 {
		l.m.Vals[child].Parent, l.m.Vals[child].Role = -int32(ev), role
	}
}

func (l *lowerer) ev(kind EvKind, a, b ValID, at js.Loc) EvID {
	l.m.Evs = append(l.m.Evs, Ev{ID: EvID(len(l.m.Evs)), Kind: kind, Fn: l.fn, Block: l.block, A: int32(a), B: int32(b), At: at.Start})
	return EvID(len(l.m.Evs) - 1)
}

// store records an assignment.
func (l *lowerer) store(target, value ValID, flag uint8, at js.Loc) EvID {
	ev := l.ev(EvStore, target, value, at)
	l.m.Evs[ev].Flag = flag
	l.useEv(target, ev, RoleTarget)
	l.useEv(value, ev, RoleValue)
	if t := l.m.Vals[target]; t.Op == OpSym {
		l.define(SymID(t.A), value, ev)
	}
	return ev
}

// define records one value of a binding.
func (l *lowerer) define(sym SymID, value ValID, ev EvID) {
	s := &l.m.Syms[sym]
	l.m.Defs = append(l.m.Defs, Def{Val: value, Ev: ev, Next: s.Defs})
	s.Defs = int32(len(l.m.Defs) - 1)
}

// symbol returns the binding that a reference names, 0 for an unbound name.
func (l *lowerer) symbol(ref js.Ref) SymID {
	symbols := l.tree.AST.Symbols
	for symbols[ref.InnerIndex].Link != js.InvalidRef {
		ref = symbols[ref.InnerIndex].Link
	}
	if id := l.syms[ref.InnerIndex]; id != 0 {
		return id
	}
	s := &symbols[ref.InnerIndex]
	if s.Kind == js.SymbolUnbound || ref == l.tree.AST.ExportsRef || ref == l.tree.AST.ModuleRef {
		return 0
	}
	sym := Sym{Name: l.name(s.OriginalName), Fn: l.fn}
	switch s.Kind {
	case js.SymbolTSEnum, js.SymbolTSNamespace:
		sym.Kind = SymEnum
	case js.SymbolArguments:
		sym.Kind = SymArguments
	}
	if imp, ok := l.tree.AST.NamedImports[ref]; ok {
		sym.Kind, sym.Fn = SymImport, 0
		sym.Import = l.imported(imp)
	}
	l.m.Syms = append(l.m.Syms, sym)
	id := SymID(len(l.m.Syms) - 1)
	l.syms[ref.InnerIndex] = id
	return id
}

func (l *lowerer) imported(imp js.NamedImport) int32 {
	i := Import{Record: int32(imp.ImportRecordIndex)}
	if !imp.AliasIsStar {
		i.Name = l.name(imp.Alias)
	}
	l.m.Imports = append(l.m.Imports, i)
	return int32(len(l.m.Imports) - 1)
}

// declare makes a binding known with its kind and place.
func (l *lowerer) declare(ref js.Ref, kind SymKind, at js.Loc) SymID {
	id := l.symbol(ref)
	if id == 0 {
		return 0
	}
	s := &l.m.Syms[id]
	if s.Kind != SymEnum && s.Kind != SymImport {
		s.Kind = kind
	}
	s.Fn, s.At = l.fn, at.Start
	if l.tree.TypeScript {
		s.Type = l.annotation(int(at.Start) + len(l.m.Names[s.Name]))
	}
	return id
}

// symVal is one mention of a binding.
func (l *lowerer) symVal(sym SymID, at js.Loc) ValID {
	v := l.val(OpSym, int32(sym), 0, at)
	return v
}

// ident is one mention of a name.
func (l *lowerer) ident(ref js.Ref, at js.Loc) ValID {
	if sym := l.symbol(ref); sym != 0 {
		return l.symVal(sym, at)
	}
	name := l.tree.AST.Symbols[ref.InnerIndex].OriginalName
	switch ref {
	case l.tree.AST.ExportsRef:
		name = "exports"
	case l.tree.AST.ModuleRef:
		name = "module"
	}
	return l.val(OpGlobal, int32(l.name(name)), 0, at)
}

// list stores the values pushed on tmp since mark and returns where.
func (l *lowerer) list(mark int) (start, n int32) {
	items := l.tmp[mark:]
	start, n = int32(len(l.m.Lists)), int32(len(items))
	l.m.Lists = append(l.m.Lists, items...)
	l.tmp = l.tmp[:mark]
	return start, n
}

// thisClass returns the class of `this` here, making one for an object literal
// or constructor function that has none yet. 0 at the top of a module.
func (l *lowerer) thisClass() (ClassID, bool) {
	t := l.this
	switch {
	case t.class != 0:
		return t.class, t.static
	case t.object != 0:
		t.class = l.objectClass(t.object)
	case t.fn != 0:
		t.class = l.functionClass(t.fn, t.sym)
	}
	return t.class, false
}

func (l *lowerer) objectClass(object int32) ClassID {
	o := &l.m.Objects[object]
	if o.Class == 0 {
		o.Class = l.newClass(Class{Kind: ClassObject, Fn: l.m.Funcs[l.fn].Parent})
	}
	return o.Class
}

// functionClass returns the class of the objects that a function constructs.
func (l *lowerer) functionClass(fn FuncID, sym SymID) ClassID {
	if sym == 0 {
		return l.newClass(Class{Kind: ClassFunction, Ctor: fn, Fn: l.m.Funcs[fn].Parent})
	}
	id, ok := l.protos[sym]
	if !ok {
		s := l.m.Syms[sym]
		id = l.newClass(Class{Kind: ClassFunction, Sym: sym, Name: s.Name, Fn: s.Fn, At: s.At})
		l.protos[sym] = id
	}
	if fn != 0 {
		l.m.Classes[id].Ctor = fn
	}
	return id
}

func (l *lowerer) newClass(c Class) ClassID {
	l.m.Classes = append(l.m.Classes, c)
	return ClassID(len(l.m.Classes) - 1)
}

// annotation reads the dotted name of a type annotation that starts at offset i:
// ": Map<string, X>" gives "Map". It is evidence, not a type checker.
func (l *lowerer) annotation(i int) NameID {
	text := l.tree.Text
	for i < len(text) && (text[i] == '?' || text[i] == '!' || text[i] == ' ') {
		i++
	}
	if i >= len(text) || text[i] != ':' {
		return 0
	}
	i++
	for i < len(text) && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t') {
		i++
	}
	if i < len(text) && (text[i] == '\'' || text[i] == '"') {
		return l.name(LiteralType) // 'a' | 'b'
	}
	j := i
	for j < len(text) && (isIdent(text[j]) || text[j] == '.') {
		j++
	}
	return l.name(text[i:j])
}

// LiteralType stands for a type annotation that begins with a string literal;
// KeyOfType is what begins one that names the keys of an object.
const (
	LiteralType = "''"
	KeyOfType   = "keyof"
)

func isIdent(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
