package program

import (
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/models"
)

// Rows returns what the models know of a call whose callee is told for sure:
// an import, a global, a method of a value of known type. nil when nothing is.
func (p *Program) Rows(call Node) *models.CallRows {
	if call.Call() == nil || !p.mayBeModelled(call) {
		return nil
	}
	m, id := call.M, call.Val().A
	if found, ok := p.memo.rows.at(m, id); ok {
		return found
	}
	p.memo.rows.set(m, id, len(m.Calls), nil)
	rows := p.rows(call)
	p.memo.rows.set(m, id, len(m.Calls), rows)
	return rows
}

func (p *Program) rows(call Node) *models.CallRows {
	c := call.Call()
	if c == nil || c.Callee == 0 || c.JSX {
		return nil
	}
	callee := Node{call.M, c.Callee}
	place := p.Place(callee)
	if pkg, name, ok := exportOf(place); ok {
		if c.New {
			return p.Models.New(pkg, name)
		}
		if rows := p.Models.Export(pkg, name); rows != nil {
			return rows
		}
	}
	switch op := callee.Val().Op; {
	case c.New:
	case op == OpField:
		if t := p.TypeOf(callee.Base()); t != "" {
			return p.methodRows(t, callee.Name())
		}
	case op == OpSym && callee.M.Syms[callee.Val().A].Kind == SymParam: // watch((onCleanup) => onCleanup(...))
		if t := p.TypeOf(callee); t != "" {
			return p.Models.TypeMethod(t, "call")
		}
	}
	return nil
}

// methodRows returns what is known of a method of a type, or of calling what
// one of its fields holds.
func (p *Program) methodRows(t, name string) *models.CallRows {
	if rows := p.Models.TypeMethod(t, name); rows != nil {
		return rows
	}
	if field, ok := p.Models.Field(t, name); ok {
		return p.Models.TypeMethod(field, "call")
	}
	return nil
}

// exportOf splits the place of a package's export or of a global.
func exportOf(place Place) (pkg, name string, ok bool) {
	switch place.Kind {
	case PlaceGlobal:
		return "global", place.Path, !strings.Contains(place.Path, "[")
	case PlacePkg:
		pkg, name, _ = strings.Cut(place.Path, "|")
		if name == "" {
			name = "default"
		}
		return pkg, name, true
	}
	return "", "", false
}

// PackageOf returns the canonical name of the package whose export a value is.
func (p *Program) PackageOf(n Node) (pkg string, ok bool) {
	if n.V == 0 {
		return "", false
	}
	place := p.Place(n)
	if pkg, _, ok = exportOf(place); !ok || place.Kind != PlacePkg {
		return "", false
	}
	return p.Models.Canonical(pkg), true
}

// TypeOf returns the qualified name, in the models, of the type of a value: ""
// when it is not known. A class of the program has the type it extends.
func (p *Program) TypeOf(n Node) string {
	if n.V == 0 {
		return ""
	}
	n = asked(n)
	if found, ok := p.memo.types.at(n.M, int32(n.V)); ok {
		return found
	}
	p.memo.types.set(n.M, int32(n.V), len(n.M.Vals), "")
	t := p.typeOf(n)
	p.memo.types.set(n.M, int32(n.V), len(n.M.Vals), t)
	return t
}

// anyObject is the type, in the models, of a value of which nothing is known: it
// has the fields whose names tell what they hold.
const anyObject = "global.AnyObject"

func (p *Program) typeOf(n Node) string {
	v := n.Val()
	switch v.Op {
	case OpAwait, OpAssign:
		return p.TypeOf(Node{n.M, ValID(v.A)})
	case OpJoin:
		if t := p.TypeOf(Node{n.M, ValID(v.A)}); t != "" && Oper(v.Flag) != OperAnd {
			return t
		}
		return p.TypeOf(Node{n.M, ValID(v.B)})
	case OpNew:
		return p.newType(n)
	case OpCall:
		if t := p.resultType(n); t != "" {
			return t
		}
	case OpThis, OpSuper:
		return p.instType(p.InstOf(n))
	case OpSym:
		if t := p.symType(n); t != "" {
			return t
		}
	case OpField:
		if base := p.TypeOf(n.Base()); base != "" {
			if t, ok := p.Models.Field(base, n.Name()); ok {
				return t
			}
		} else if t, ok := p.Models.Field(anyObject, n.Name()); ok {
			return t
		}
	}
	return p.placeType(n)
}

func (p *Program) newType(n Node) string {
	callee := n.Callee()
	if pkg, name, ok := exportOf(p.Place(callee)); ok {
		if t, ok := p.Models.Class(pkg, name); ok {
			return t
		}
		if rows := p.Models.New(pkg, name); rows != nil && len(rows.Returns) > 0 {
			return rows.Returns[0].Type
		}
		return ""
	}
	return p.instType(p.ClassOf(callee))
}

// instType is the modelled type that a class of the program extends.
func (p *Program) instType(i Inst) string {
	for c := range p.Ancestors(i) {
		e := c.Class().Extends
		if e == 0 {
			continue
		}
		if pkg, name, ok := exportOf(p.Place(Node{c.M, e})); ok {
			if t, ok := p.Models.Class(pkg, name); ok {
				return t
			}
		}
	}
	return ""
}

func (p *Program) resultType(n Node) string {
	rows := p.Rows(n)
	if rows == nil {
		rows = p.selected(n)
	}
	if callee := n.Callee(); rows == nil && n.NArgs() > 0 && callee.V != 0 && callee.Val().Op == OpField {
		if t := p.TypeOf(callee.Base()); t == "global.Element" {
			return t // a set of elements hands itself on: x.find('input').val('')
		}
	}
	if rows == nil {
		return ""
	}
	row := pickReturns(rows.Returns, n)
	if row == nil {
		return ""
	}
	if path, err := models.ParsePath(row.Class); err == nil && path.Base == models.Param && path.Index >= 0 {
		class := n.Arg(path.Index)
		if pkg, name, ok := exportOf(p.Place(class)); ok {
			if t, ok := p.Models.Class(pkg, name); ok {
				return t
			}
		}
		if t := p.instType(p.ClassOf(class)); t != "" {
			return t
		}
	}
	return row.Type
}

// pickReturns chooses the first row that holds for the literal a call is given.
func pickReturns(rows []*models.Returns, call Node) *models.Returns {
	for _, row := range rows {
		if len(row.Literal) == 0 {
			return row
		}
		if first := call.Arg(0); first.V != 0 && first.Val().Op == OpConst && slices.Contains(row.Literal, first.Name()) {
			return row
		}
	}
	return nil
}

// symType is the type of a binding: its annotation, what a callback is given.
func (p *Program) symType(n Node) string {
	s := &n.M.Syms[n.Val().A]
	if s.Type != 0 {
		if t := p.annotationType(n.M, n.M.Names[s.Type]); t != "" {
			return t
		}
	}
	if s.Kind == SymParam {
		if t := p.paramType(Fn{n.M, s.Fn}, int(s.Index)); t != "" {
			return t
		}
	}
	if s.Kind == SymImport {
		return ""
	}
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		if t := p.TypeOf(Node{n.M, n.M.Defs[d].Val}); t != "" {
			return t
		}
	}
	return ""
}

// annotationType resolves the dotted name of a type annotation.
func (p *Program) annotationType(m *Module, name string) string {
	head, rest, dotted := strings.Cut(name, ".")
	for i := range m.Syms {
		s := &m.Syms[i]
		if s.Kind != SymImport || m.Names[s.Name] != head {
			continue
		}
		pkg, export, ok := exportOf(p.symPlace(m, SymID(i)))
		if !ok {
			return p.instType(p.annotated(m, name))
		}
		if dotted {
			export = rest
		}
		t, ok := p.Models.Class(pkg, export)
		if !ok {
			return ""
		}
		return t
	}
	if inst := p.annotated(m, name); !inst.IsZero() {
		return p.instType(inst)
	}
	if t, ok := p.Models.Class("global", strings.TrimPrefix(name, "NodeJS.")); ok {
		return t
	}
	return ""
}

// paramType is what a modelled call gives to the function it runs.
func (p *Program) paramType(f Fn, index int) string {
	for _, n := range p.arguments(f) {
		call := n.Parent()
		if cb := p.callback(call, p.argIndex(call, n)); cb != nil && index < len(cb.Params) {
			return cb.Params[index]
		}
	}
	return ""
}

// argIndex returns which argument of a call a value is.
func (p *Program) argIndex(call, n Node) int {
	for i := range call.NArgs() {
		if call.Arg(i) == n {
			return i
		}
	}
	return -1
}

// callback returns the row that says when argument i of a call runs.
func (p *Program) callback(call Node, i int) *models.Callback {
	if rows := p.Rows(call); rows != nil {
		if cb := pickCallback(rows.Callbacks, call, i); cb != nil {
			return cb
		}
	}
	return nil
}

// pickCallback chooses the first row whose argument and event names fit.
func pickCallback(rows []*models.Callback, call Node, i int) *models.Callback {
	for _, cb := range rows {
		if cb.Param != i && cb.Param != models.Every {
			continue
		}
		if len(cb.Events) == 0 || containsEvent(cb.Events, call) {
			return cb
		}
	}
	return nil
}

func containsEvent(events []string, call Node) bool {
	first := call.Arg(0)
	if first.V == 0 || first.Val().Op != OpConst {
		return false
	}
	for _, e := range events {
		if e == first.Name() {
			return true
		}
	}
	return false
}

// placeType is the type of what is stored at the place of a value.
func (p *Program) placeType(n Node) string {
	place := p.Place(n)
	switch place.Kind {
	case PlaceNone, PlaceFresh:
		return ""
	case PlaceGlobal, PlacePkg:
		if pkg, name, ok := exportOf(place); ok {
			t, _ := p.Models.Object(pkg, name)
			return t
		}
		return ""
	case PlaceThis:
		if place.Path == "" {
			return p.instType(p.InstOf(n))
		}
		if t := p.fieldAnnotation(place); t != "" {
			return t
		}
	}
	if p.memo.busy[n] {
		return ""
	}
	p.memo.busy[n] = true
	defer delete(p.memo.busy, n)
	for _, s := range p.Stores(place) {
		if s.Value.V != 0 && s.Value != n {
			if t := p.TypeOf(s.Value); t != "" {
				return t
			}
		}
	}
	return ""
}

func (p *Program) fieldAnnotation(place Place) string {
	m := p.Modules[place.Mod]
	for _, member := range m.Classes[place.ID].Members {
		if member.Type != 0 && "."+m.Names[member.Name] == place.Path {
			return p.annotationType(m, m.Names[member.Type])
		}
	}
	return ""
}

// selected is what is known of x.find('.row') and the like on any object: a
// selector picks parts of a page.
func (p *Program) selected(call Node) *models.CallRows {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != OpField || call.NArgs() != 1 || call.Arg(0).V == 0 {
		return nil
	}
	arg := call.Arg(0).Val()
	if arg.Op != OpConst || ConstKind(arg.Flag) != ConstString || p.TypeOf(callee.Base()) != "" {
		return nil
	}
	return p.Models.TypeMethod("global.AnyEmitter", callee.Name())
}
