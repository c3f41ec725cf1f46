package program

import "slices"

// FuncsOf returns the functions of the program that a value may be.
func (p *Program) FuncsOf(n Node) []Fn {
	return p.funcsOf(n, 0)
}

func (p *Program) funcsOf(n Node, depth int) []Fn {
	if n.V == 0 || depth > 6 {
		return nil
	}
	v := n.Val()
	switch v.Op {
	case OpFunc:
		return []Fn{{n.M, FuncID(v.A)}}
	case OpJoin:
		return append(p.funcsOf(Node{n.M, ValID(v.A)}, depth+1), p.funcsOf(Node{n.M, ValID(v.B)}, depth+1)...)
	case OpAssign:
		return p.funcsOf(Node{n.M, ValID(v.B)}, depth+1)
	case OpSym:
		return p.symFuncs(n, depth)
	case OpField:
		return p.fieldFuncs(n, depth)
	case OpCall: // f.bind(this): the same code
		if callee := n.Callee(); callee.V != 0 && callee.Val().Op == OpField && callee.Name() == "bind" {
			return p.funcsOf(callee.Base(), depth+1)
		}
	}
	return nil
}

// symFuncs are the functions a binding is given.
func (p *Program) symFuncs(n Node, depth int) []Fn {
	s := &n.M.Syms[n.Val().A]
	m := n.M
	if s.Kind == SymImport {
		return p.placeFuncs(p.Place(n), depth)
	}
	key := Place{Kind: PlaceSym, Mod: m.Index, ID: n.Val().A}
	if found, ok := p.memo.funcs[key]; ok {
		return found
	}
	p.memo.funcs[key] = nil // a cycle adds nothing
	var fns []Fn
	for d := s.Defs; d != 0 && len(fns) < maxFuncs; d = m.Defs[d].Next {
		fns = append(fns, p.funcsOf(Node{m, m.Defs[d].Val}, 1)...)
	}
	p.memo.funcs[key] = fns
	return fns
}

// placeFuncs are the functions at the place that an import leads to.
func (p *Program) placeFuncs(place Place, depth int) []Fn {
	if place.Kind != PlaceSym && place.Kind != PlaceFresh || place.Path != "" {
		return nil
	}
	m := p.Modules[place.Mod]
	if place.Kind == PlaceFresh {
		return p.funcsOf(Node{m, ValID(place.ID)}, depth+1)
	}
	var fns []Fn
	for d := m.Syms[place.ID].Defs; d != 0; d = m.Defs[d].Next {
		fns = append(fns, p.funcsOf(Node{m, m.Defs[d].Val}, depth+1)...)
	}
	return fns
}

// fieldFuncs are the functions of a method, or of what is stored to a field.
func (p *Program) fieldFuncs(n Node, depth int) []Fn {
	if inst := p.InstOf(n.Base()); !inst.IsZero() {
		if m := p.Member(inst, n.Name()); m.V != 0 {
			return p.funcsOf(m, depth+1)
		}
	}
	place := p.Place(n)
	if place.Kind == PlaceStatic {
		inst := Inst{p.Modules[place.Mod], ClassID(place.ID)}
		if len(place.Path) > 1 {
			if m := p.Member(inst, place.Path[1:]); m.V != 0 {
				return p.funcsOf(m, depth+1)
			}
		}
	}
	if place.IsZero() {
		return nil
	}
	if place.Path == "" {
		return p.placeFuncs(place, depth)
	}
	return p.storedFuncs(place)
}

// maxFuncs bounds how many functions a binding or field is taken to hold.
const maxFuncs = 8

// storedFuncs are the functions that a field is ever given.
func (p *Program) storedFuncs(place Place) []Fn {
	if found, ok := p.memo.funcs[place]; ok {
		return found
	}
	p.memo.funcs[place] = nil // a cycle adds nothing
	var fns []Fn
	for _, s := range p.Stores(place) {
		if s.Value.V != 0 && len(fns) < maxFuncs {
			fns = append(fns, p.funcsOf(s.Value, 1)...)
		}
	}
	p.memo.funcs[place] = fns
	return fns
}

// Callees returns the functions of the program that a call may run.
func (p *Program) Callees(call Node) []Fn {
	c := call.Call()
	if c == nil || c.Callee == 0 {
		return nil
	}
	callee := Node{call.M, c.Callee}
	if c.New || callee.Val().Op == OpSuper {
		inst := p.ClassOf(callee)
		if callee.Val().Op == OpSuper {
			inst = p.InstOf(callee)
		}
		for i := range p.Ancestors(inst) {
			if ctor := i.Class().Ctor; ctor != 0 {
				return []Fn{{i.M, ctor}}
			}
		}
		return nil
	}
	fns := p.FuncsOf(callee)
	if len(fns) == 0 && callee.Val().Op == OpField {
		if name := callee.Name(); name == "call" || name == "apply" {
			return p.FuncsOf(callee.Base())
		}
	}
	return fns
}

// Callers returns the calls that may run a function, as far as its name leads
// to them: its own binding, the member or property it is stored as.
func (p *Program) Callers(f Fn) []Node {
	if found, ok := p.memo.callers[f]; ok {
		return found
	}
	p.memo.callers[f] = nil
	var calls []Node
	for _, n := range p.Names(f) {
		if n.Val().Role == RoleCallee {
			calls = append(calls, n.Parent())
		}
	}
	p.memo.callers[f] = calls
	return calls
}

// Names returns the values that stand for a function: its closure, mentions of
// its binding, and mentions of the member that it is.
func (p *Program) Names(f Fn) []Node {
	if found, ok := p.memo.names[f]; ok {
		return found
	}
	found := p.namesOf(f)
	p.memo.names[f] = found
	return found
}

func (p *Program) namesOf(f Fn) []Node {
	fn := f.Func()
	if fn.Val == 0 {
		return nil
	}
	self := Node{f.M, fn.Val}
	names := []Node{self}
	switch self.Val().Role {
	case RoleDef, RoleValue:
		if ev := self.Event(); ev != nil {
			names = append(names, p.storedAs(Node{f.M, ValID(ev.A)})...)
			if f.M.CommonJS {
				names = append(names, p.exported(self)...)
			}
		}
	case RoleExport:
		names = append(names, p.exported(self)...)
	default:
		if isMember(f) {
			names = append(names, p.memberMentions(f)...)
		}
	}
	return names
}

// arguments returns the names of a function that are arguments of calls. Few
// names are, and only those are looked at: who is given a method of this name
// costs less to find out than who calls one.
func (p *Program) arguments(f Fn) []Node {
	names, known := p.memo.names[f]
	switch fn := f.Func(); {
	case known || fn.Val == 0:
	case f.M.Vals[fn.Val].Role == RoleArg:
		return []Node{{f.M, fn.Val}}
	case isMember(f):
		names = p.mentionsAs(f, RoleArg)
	default:
		names = p.Names(f)
	}
	var args []Node
	for _, n := range names {
		if n.Val().Role == RoleArg {
			args = append(args, n)
		}
	}
	return args
}

// isMember reports whether a function is known by the name of the member that it is.
func isMember(f Fn) bool {
	switch fn := f.Func(); f.M.Vals[fn.Val].Role {
	case RoleField, RoleProp:
		return true
	case RoleNone:
		return fn.Kind == FuncMethod
	}
	return false
}

// exported returns the mentions, in other modules, of a function that is
// itself what a module exports.
func (p *Program) exported(self Node) []Node {
	place := p.Place(self)
	w := &mentioner{p: p, place: place, found: []Node{self}}
	w.importsOf(self.M)
	for i := 1; i < len(w.found) && i < maxMentions; i++ {
		w.spread(w.found[i])
	}
	return w.found[1:]
}

// storedAs returns the mentions of the binding or field a function is stored to.
func (p *Program) storedAs(target Node) []Node {
	var names []Node
	place := p.Place(target)
	if target.Val().Op == OpSym { // not an alias of something else
		place = Place{Kind: PlaceSym, Mod: target.M.Index, ID: target.Val().A}
	}
	if place.IsZero() {
		return nil
	}
	for _, n := range p.Mentions(place) {
		if n.Val().Role != RoleTarget {
			names = append(names, n)
		}
	}
	return names
}

// maxGuesses bounds how many objects of which nothing is known may be the one
// whose method is asked for; a name that more of them have, such as get, says nothing.
const maxGuesses = 48

// memberMentions returns the mentions of .name on objects that may be of the
// class that a method belongs to: they are of the class, of an ancestor or a
// descendant, or nothing is known of them.
func (p *Program) memberMentions(f Fn) []Node {
	name := f.M.Names[f.Func().Name]
	if name == "" || f.Func().Kind == FuncCtor {
		return nil
	}
	var names []Node
	for _, s := range p.named(name).selected {
		if p.selects(s, f) {
			names = append(names, s.n)
		}
	}
	return names
}

// mentionsAs returns those of the mentions of a member that have a role.
func (p *Program) mentionsAs(f Fn, role Role) []Node {
	name := f.M.Names[f.Func().Name]
	if name == "" || f.Func().Kind == FuncCtor {
		return nil
	}
	var names []Node
	for n := range p.mentionable(name) {
		if n.Val().Role != role {
			continue
		}
		if s, ok := p.selection(n); ok && p.selects(s, f) {
			names = append(names, n)
		}
	}
	return names
}

// selects reports whether a mention of .name may be of the member that a function is.
func (p *Program) selects(s selection, f Fn) bool {
	own := Inst{f.M, f.Func().Class}
	if s.any {
		return !f.Func().Static && p.named(f.M.Names[f.Func().Name]).guesses <= maxGuesses
	}
	return own.IsZero() && !s.static || s.of == own || !s.static && p.Related(s.of, own)
}

// selection is one mention of .name.
type selection struct {
	n      Node
	of     Inst // the class of the object, or the class itself when static
	static bool
	any    bool // nothing is known of the object
}

// selections are the mentions of .name that are not stores.
type selections struct {
	selected []selection
	guesses  int
}

// named returns the mentions of .name by what they are selected from.
func (p *Program) named(name string) *selections {
	if found, ok := p.memo.named[name]; ok {
		return found
	}
	found := &selections{}
	for n := range p.mentionable(name) {
		if n.Val().Role == RoleTarget {
			continue
		}
		s, ok := p.selector(n)
		if s.any && found.guesses <= maxGuesses { // with more the name says nothing, whatever the others are
			if ok = p.TypeOf(n.Base()) == ""; ok {
				found.guesses++
			}
		}
		if ok {
			found.selected = append(found.selected, s)
		}
	}
	if found.guesses > maxGuesses {
		found.selected = slices.DeleteFunc(found.selected, func(s selection) bool { return s.any })
	}
	p.memo.named[name] = found
	return found
}

// mentionable yields the mentions of .name that are looked at.
func (p *Program) mentionable(name string) func(yield func(Node) bool) {
	return p.occurring(&p.fields, name, maxMentions)
}

// selection says what a field is selected from; false for an object that is
// surely of no class of the program.
func (p *Program) selection(n Node) (selection, bool) {
	s, ok := p.selector(n)
	return s, ok && !(s.any && p.TypeOf(n.Base()) != "")
}

// selector is like selection, and leaves out to ask of which type an object is
// of whose class nothing is known.
func (p *Program) selector(n Node) (selection, bool) {
	base := n.Base()
	if base.V == 0 {
		return selection{n: n, any: true}, true
	}
	if inst := p.InstOf(base); !inst.IsZero() {
		return selection{n: n, of: inst}, true
	}
	switch place := p.Place(base); place.Kind {
	case PlaceStatic:
		return selection{n: n, of: Inst{p.Modules[place.Mod], ClassID(place.ID)}, static: true}, true
	case PlaceGlobal, PlacePkg:
		return selection{}, false
	}
	return selection{n: n, any: true}, true
}

// Related reports whether one class is the other, or descends from it.
func (p *Program) Related(a, b Inst) bool {
	for i := range p.Ancestors(a) {
		if i == b {
			return true
		}
	}
	for i := range p.Ancestors(b) {
		if i == a {
			return true
		}
	}
	return false
}

// SurelyCalls reports whether obj.name() calls the method of the program that
// has this name: the class of obj is known, or no other class has such a method.
func (p *Program) SurelyCalls(n Node) bool {
	if !p.InstOf(n.Base()).IsZero() {
		return true
	}
	if place := p.Place(n); place.Kind == PlaceStatic || place.Kind == PlaceSym && place.Path == "" {
		return true
	}
	name := n.Name()
	return p.declared(name) == 1 && len(p.Models.Method(name)) == 0 && !inline[name]
}

// IsMember reports whether a field is selected from an object of a class of the
// program, or from a class.
func (p *Program) IsMember(n Node) bool {
	return !p.InstOf(n.Base()).IsZero() || p.Place(n.Base()).Kind == PlaceStatic
}

// declared counts the classes that have a method of a name.
func (p *Program) declared(name string) int {
	if p.words.methods == nil {
		p.words.methods = map[string]int{}
		for _, m := range p.Modules {
			p.words.countMethods(m, 1)
		}
	}
	return p.words.methods[name]
}

// isBuiltIn reports whether a value is an object of the language or the runtime:
// a literal, new Map(). Its methods are not the program's.
func (p *Program) isBuiltIn(n Node) bool {
	if n.V == 0 {
		return false
	}
	switch v := n.Val(); v.Op {
	case OpArray, OpConst, OpDerived:
		return true
	case OpNew:
		callee := n.Callee()
		return callee.V != 0 && callee.Val().Op == OpGlobal
	case OpSym, OpField:
		place := p.Place(n)
		if place.Kind == PlaceFresh || place.IsZero() {
			return false
		}
		stores := p.Stores(place)
		for _, s := range stores {
			if s.Value.V == 0 || s.Value.Val().Op != OpNew && s.Value.Val().Op != OpArray || !p.isBuiltIn(s.Value) {
				return false
			}
		}
		return len(stores) > 0
	}
	return false
}
