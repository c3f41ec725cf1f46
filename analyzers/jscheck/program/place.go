package program

import (
	"strconv"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// PlaceKind says what a [Place] starts from.
type PlaceKind uint8

// The kinds of places.
const (
	PlaceNone   PlaceKind = iota
	PlaceSym              // a binding; ID is the SymID
	PlaceGlobal           // a name of the runtime
	PlaceThis             // an object of a class; ID is the ClassID
	PlaceStatic           // the class itself
	PlaceFresh            // a value made where it stands; ID is the ValID
	PlaceCall             // what a call with these constant arguments yields
	PlacePkg              // an export of a package outside the program
	PlaceModule           // the exports of a module of the program
)

// Place is where a value lives: a binding, a field of a class's objects, an
// element. Objects of one class are not told apart. Places are comparable.
type Place struct {
	Kind PlaceKind
	Mod  int32
	ID   int32
	// Path is the root's name where it has no ID, followed by what is selected:
	// ".field", "[]", "[key]".
	Path string
}

// maxPath bounds how deep a place looks into objects.
const maxPath = 4

// IsZero reports whether nothing is known of the place.
func (p Place) IsZero() bool { return p.Kind == PlaceNone }

// Dot returns the place of a field.
func (p Place) Dot(name string) Place {
	if p.IsZero() || strings.Count(p.Path, ".")+strings.Count(p.Path, "[") >= maxPath {
		return Place{}
	}
	p.Path += "." + name
	return p
}

// Elem returns the place of an element; key is "" when it may be any.
func (p Place) Elem(key string) Place {
	if p.IsZero() || strings.Count(p.Path, ".")+strings.Count(p.Path, "[") >= maxPath {
		return Place{}
	}
	p.Path += "[" + key + "]"
	return p
}

// Split returns the place of which this one is a part, and the step that leads
// from it: ".field" or "[key]".
func (p Place) Split() (whole Place, step string, ok bool) {
	i := lastStep(p.Path)
	if i < 0 || p.Kind == PlaceCall || p.Kind == PlacePkg || i == 0 && p.Kind == PlaceGlobal {
		return Place{}, "", false
	}
	whole, step = p, p.Path[i:]
	whole.Path = p.Path[:i]
	return whole, step, true
}

// IsRoot reports whether the place is a whole binding or object, not a part of one.
func (p Place) IsRoot() bool {
	return p.Path == "" || p.Kind == PlaceGlobal && !strings.ContainsAny(p.Path, ".[")
}

// Root is the kind of what the place starts from, through calls.
func (p Place) Root() PlaceKind {
	if p.Kind == PlaceCall && p.Path != "" {
		return PlaceKind(p.Path[0] - '0')
	}
	return p.Kind
}

// Leak converts the place to the vocabulary of all engines.
func (p Place) Leak() leak.Place {
	if p.IsZero() {
		return leak.Place{}
	}
	kind := leak.Field
	switch p.Kind {
	case PlaceSym:
		kind = leak.Module
	case PlaceGlobal, PlacePkg:
		kind = leak.Global
	case PlaceFresh:
		if p.Path == "" {
			kind = leak.Fresh // a part of it is the same for all who have it
		}
	case PlaceCall:
		kind = leak.Result
	}
	root := strconv.Itoa(int(p.Kind)) + ":" + strconv.Itoa(int(p.Mod)) + ":" + strconv.Itoa(int(p.ID))
	return leak.Place{Kind: kind, Root: root, Path: p.Path}
}

// Inst names a class of the program.
type Inst struct {
	M *Module
	C ClassID
}

// IsZero reports whether there is no class.
func (i Inst) IsZero() bool { return i.C == 0 }

// Class returns the class itself.
func (i Inst) Class() *Class { return &i.M.Classes[i.C] }

// place is the class itself: a function that is called with new is a binding.
func (i Inst) place() Place {
	if c := i.Class(); c.Kind == ClassFunction {
		return Place{Kind: PlaceSym, Mod: i.M.Index, ID: int32(c.Sym)}
	}
	return Place{Kind: PlaceStatic, Mod: i.M.Index, ID: int32(i.C)}
}

type fieldKey struct {
	class Inst
	name  string
}

// Place returns where a value lives, following aliases: constants, imports,
// getters and functions that return a place.
func (p *Program) Place(n Node) Place {
	if n.V == 0 {
		return Place{}
	}
	switch v := &n.M.Vals[n.V]; v.Op { // what needs no remembering
	case OpUnknown, OpConst, OpDerived:
		return Place{}
	case OpGlobal, OpThis, OpObject, OpArray, OpClass:
		return p.place(n)
	}
	n = asked(n)
	if found, ok := p.memo.place.at(n.M, int32(n.V)); ok {
		return found
	}
	p.memo.place.set(n.M, int32(n.V), len(n.M.Vals), Place{}) // a cycle leads nowhere
	place := p.place(n)
	p.memo.place.set(n.M, int32(n.V), len(n.M.Vals), place)
	return place
}

func (p *Program) place(n Node) Place {
	v := n.Val()
	switch v.Op {
	case OpSym:
		return p.symPlace(n.M, SymID(v.A))
	case OpGlobal:
		return Place{Kind: PlaceGlobal, Path: n.Name()}
	case OpThis:
		return p.thisPlace(n.M, ClassID(v.A), v.Flag == 1)
	case OpField:
		return p.fieldPlace(n)
	case OpElem:
		return p.elemPlace(n)
	case OpCall, OpNew:
		return p.callPlace(n)
	case OpFunc:
		if self := n.M.Funcs[v.A].Self; self != 0 {
			return Place{Kind: PlaceSym, Mod: n.M.Index, ID: int32(self)}
		}
		return Place{Kind: PlaceFresh, Mod: n.M.Index, ID: int32(n.V)}
	case OpClass:
		return Place{Kind: PlaceStatic, Mod: n.M.Index, ID: v.A} // module.exports = class extends Store {}
	case OpObject, OpArray:
		return Place{Kind: PlaceFresh, Mod: n.M.Index, ID: int32(n.V)}
	case OpAssign, OpAwait:
		return p.Place(Node{n.M, ValID(v.A)})
	case OpJoin:
		return p.joinPlace(n)
	case OpRequire:
		return p.importPlace(n.M, v.A)
	case OpItem:
		return p.Place(Node{n.M, ValID(v.A)}).Elem("")
	}
	return Place{}
}

func (p *Program) thisPlace(m *Module, class ClassID, static bool) Place {
	switch {
	case class == 0:
		return Place{}
	case static:
		return Place{Kind: PlaceStatic, Mod: m.Index, ID: int32(class)}
	}
	return Place{Kind: PlaceThis, Mod: m.Index, ID: int32(class)}
}

// symPlace follows a binding to what it is another name of.
func (p *Program) symPlace(m *Module, sym SymID) Place {
	s := &m.Syms[sym]
	own := Place{Kind: PlaceSym, Mod: m.Index, ID: int32(sym)}
	if s.Kind == SymImport {
		return p.importPlace(m, s.Import)
	}
	if s.Kind == SymParam {
		if item := p.itemPlace(m, s); !item.IsZero() {
			return item
		}
		return own
	}
	def := p.onlyDef(m, sym)
	if def.V == 0 {
		return own
	}
	switch v := def.Val(); v.Op {
	case OpSym, OpField, OpElem, OpThis, OpAssign, OpRequire, OpJoin, OpItem, OpGlobal:
		if alias := p.Place(def); !alias.IsZero() {
			return alias
		}
	case OpAwait:
		if alias := p.Place(def); !alias.IsZero() && alias.Kind != PlaceCall && alias.Kind != PlaceFresh {
			return alias
		}
	case OpClass:
		return Place{Kind: PlaceStatic, Mod: m.Index, ID: v.A}
	case OpCall:
		if alias := p.Place(def); alias.Kind != PlaceCall && alias.Kind != PlaceFresh && !alias.IsZero() {
			return alias
		}
	}
	return own
}

// Binding returns the module and the index of the binding that a name stands for,
// an import followed to where it is declared; false when that is no binding of
// the program.
func (p *Program) Binding(n Node) (m *Module, sym int32, ok bool) {
	m, sym = n.M, n.Val().A
	if m.Syms[sym].Kind != SymImport {
		return m, sym, true
	}
	place := p.Place(n)
	if place.Kind != PlaceSym || place.Path != "" {
		return nil, 0, false
	}
	return p.Modules[place.Mod], place.ID, true
}

// itemPlace is what the first parameter of list.forEach(item => ...) stands for.
func (p *Program) itemPlace(m *Module, s *Sym) Place {
	return p.Place(p.IteratedBy(m, s)).Elem("")
}

// IteratedBy returns the list of which a parameter is an element: list in
// list.forEach(item => ...). None for other parameters.
func (p *Program) IteratedBy(m *Module, s *Sym) Node {
	n := Node{m, m.Funcs[s.Fn].Val}
	if s.Kind != SymParam || s.Index != 0 || n.V == 0 || n.Val().Role != RoleArg {
		return Node{M: m}
	}
	call := n.Parent()
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != OpField || !iterators[callee.Name()] || call.Arg(0) != n {
		return Node{M: m}
	}
	return callee.Base()
}

// iterators are the methods of the language's containers that run a callback
// for each element.
var iterators = map[string]bool{"forEach": true, "map": true, "filter": true, "some": true, "every": true, "find": true, "flatMap": true}

// onlyDef returns the one value a binding ever has, or none.
func (p *Program) onlyDef(m *Module, sym SymID) Node {
	d := m.Syms[sym].Defs
	if d == 0 || m.Defs[d].Next != 0 {
		return Node{M: m}
	}
	return Node{m, m.Defs[d].Val}
}

func (p *Program) fieldPlace(n Node) Place {
	name := n.Name()
	base := p.Place(n.Base())
	switch {
	case base.Kind == PlaceModule:
		return p.exportPlace(p.Modules[base.Mod], name, 0)
	case base.Kind == PlacePkg && strings.HasSuffix(base.Path, "|"):
		base.Path += name
		return base
	case base.Kind == PlacePkg && strings.HasSuffix(base.Path, "|default"):
		base.Path = strings.TrimSuffix(base.Path, "default") + name
		return base
	case base.Kind == PlaceGlobal && windows[base.Path]:
		return Place{Kind: PlaceGlobal, Path: name}
	}
	if name == "prototype" {
		return base
	}
	if inst := p.InstOf(n.Base()); !inst.IsZero() && base.Kind != PlaceStatic {
		return p.memberPlace(inst, name)
	}
	return base.Dot(name)
}

// memberPlace is a field of a class's objects; a getter that returns a place
// is that place, an inherited field belongs to the class that declares it.
func (p *Program) memberPlace(inst Inst, name string) Place {
	if m := p.Member(inst, name); m.V != 0 {
		if v := m.Val(); v.Op == OpFunc && m.M.Funcs[v.A].Kind == FuncGetter {
			if ret := p.Returned(Fn{m.M, FuncID(v.A)}); ret.V != 0 {
				if place := p.Place(ret); !place.IsZero() && place.Kind != PlaceCall && place.Kind != PlaceFresh {
					return place
				}
			}
		}
	}
	inst = p.declarer(inst, name)
	return Place{Kind: PlaceThis, Mod: inst.M.Index, ID: int32(inst.C)}.Dot(name)
}

func (p *Program) elemPlace(n Node) Place {
	key := Node{n.M, ValID(n.Val().B)}
	text := ""
	if key.V != 0 && key.Val().Op == OpConst {
		text = key.Name()
	}
	return p.Place(n.Base()).Elem(text)
}

func (p *Program) joinPlace(n Node) Place {
	v := n.Val()
	a, b := p.Place(Node{n.M, ValID(v.A)}), p.Place(Node{n.M, ValID(v.B)})
	switch {
	case Oper(v.Flag) == OperAnd:
		return b
	case a.IsZero() || a.Kind == PlaceFresh && b.Kind != PlaceFresh && !b.IsZero():
		return b
	}
	return a
}

// getters are the methods of the language's own containers that yield an element.
var getters = map[string]bool{"get": true, "at": true}

// Prop returns the value of a property of an object literal, or none.
func (p *Program) Prop(object Node, name string) Node { return p.prop(object, name) }
