package program

import (
	"strconv"

	js "github.com/evanw/esbuild/leaklintbridge"
)

// expr walks an expression and returns its value, 0 when nobody could care.
func (l *lowerer) expr(e js.Expr) ValID { //nolint:cyclop,funlen // one case a node kind
	switch x := e.Data.(type) {
	case *js.EIdentifier:
		return l.ident(x.Ref, e.Loc)
	case *js.EImportIdentifier:
		return l.ident(x.Ref, e.Loc)
	case *js.EThis:
		class, static := l.thisClass()
		v := l.val(OpThis, int32(class), 0, e.Loc)
		if static {
			l.m.Vals[v].Flag = 1
		}
		return v
	case *js.ESuper:
		return l.val(OpSuper, int32(l.superClass), 0, e.Loc)
	case *js.EDot:
		return l.field(l.expr(x.Target), x.Name, e.Loc)
	case *js.EIndex:
		return l.index(x, e.Loc)
	case *js.ECall:
		return l.call(x, e.Loc)
	case *js.ENew:
		return l.construct(x, e.Loc)
	case *js.EArrow:
		return l.arrow(x, e.Loc)
	case *js.EFunction:
		return l.closure(&x.Fn, FuncPlain, 0, e.Loc)
	case *js.EClass:
		return l.class(&x.Class, 0, e.Loc)
	case *js.EBinary:
		return l.binary(x, e.Loc)
	case *js.EUnary:
		return l.unary(x, e.Loc)
	case *js.EIf:
		return l.ternary(x, e.Loc)
	case *js.EObject:
		return l.object(x, e.Loc)
	case *js.EArray:
		return l.array(x.Items, e.Loc)
	case *js.EString:
		return l.constant(ConstString, text16(x.Value), e.Loc)
	case *js.ENumber:
		return l.constant(ConstNumber, strconv.FormatFloat(x.Value, 'g', -1, 64), e.Loc)
	case *js.EBoolean:
		if x.Value {
			return l.constant(ConstTrue, "true", e.Loc)
		}
		return l.constant(ConstBool, "false", e.Loc)
	case *js.ENull:
		return l.constant(ConstNull, "null", e.Loc)
	case *js.EUndefined:
		return l.constant(ConstUndefined, "undefined", e.Loc)
	case *js.EInlinedEnum:
		return l.constant(ConstString, "enum", e.Loc)
	case *js.ERegExp:
		return l.constant(ConstRegExp, "", e.Loc)
	case *js.ETemplate:
		return l.template(x, e.Loc)
	case *js.EAwait:
		return l.await(l.expr(x.Value), e.Loc)
	case *js.EYield:
		if x.ValueOrNil.Data != nil {
			v := l.expr(x.ValueOrNil)
			l.useEv(v, l.ev(EvYield, v, 0, e.Loc), RoleYield)
		}
		return 0
	case *js.ESpread:
		v := l.expr(x.Value)
		s := l.val(OpSpread, int32(v), 0, e.Loc)
		l.use(v, s, RoleIterated)
		return s
	case *js.EJSXElement:
		return l.jsx(x, e.Loc)
	case *js.ERequireString:
		return l.require(x.ImportRecordIndex, false, e.Loc)
	case *js.EImportString:
		return l.require(x.ImportRecordIndex, true, e.Loc)
	case *js.EImportCall:
		l.expr(x.Expr)
	case *js.EAnnotation:
		return l.expr(x.Value)
	}
	return 0
}

func (l *lowerer) constant(kind ConstKind, text string, at js.Loc) ValID {
	v := l.val(OpConst, int32(l.name(text)), 0, at)
	l.m.Vals[v].Flag = uint8(kind)
	return v
}

func (l *lowerer) index(x *js.EIndex, at js.Loc) ValID {
	base := l.expr(x.Target)
	switch key := x.Index.Data.(type) {
	case *js.EPrivateIdentifier:
		return l.field(base, l.tree.AST.Symbols[key.Ref.InnerIndex].OriginalName, at)
	case *js.EString:
		return l.field(base, text16(key.Value), at)
	}
	key := l.expr(x.Index)
	if name, ok := l.symbolKey(key); ok {
		v := l.field(base, name, at)
		l.use(key, v, RoleKey)
		return v
	}
	return l.elem(base, key, at)
}

// symbolKey reports whether a key is one constant of this module: an imported
// binding, or a symbol. `this[kCache]` is then a field like any other.
func (l *lowerer) symbolKey(key ValID) (string, bool) {
	v := l.m.Vals[key]
	if v.Op != OpSym {
		return "", false
	}
	s := l.m.Syms[v.A]
	if s.Kind == SymImport {
		return "[" + l.m.Names[s.Name] + "]", true
	}
	if s.Fn != 0 || s.Kind != SymConst {
		return "", false
	}
	for d := s.Defs; d != 0; d = l.m.Defs[d].Next {
		def := l.m.Vals[l.m.Defs[d].Val]
		switch {
		case def.Op == OpCall && l.isGlobalSymbol(CallID(def.A)), l.fromRequire(def):
			return "[" + l.m.Names[s.Name] + "]", true
		}
	}
	return "", false
}

func (l *lowerer) isGlobalSymbol(c CallID) bool {
	callee := l.m.Vals[l.m.Calls[c].Callee]
	if callee.Op == OpField {
		callee = l.m.Vals[callee.A] // Symbol.for(...)
	}
	return callee.Op == OpGlobal && l.m.Names[callee.A] == "Symbol"
}

// fromRequire draws `const { kQueue } = require('./symbols')`.
func (l *lowerer) fromRequire(def Val) bool {
	return def.Op == OpField && l.m.Vals[def.A].Op == OpRequire
}

// args walks arguments and leaves them on the scratch stack.
func (l *lowerer) args(args []js.Expr) (start, n int32) {
	mark := len(l.tmp)
	for _, a := range args {
		l.tmp = append(l.tmp, l.expr(a))
	}
	return l.list(mark)
}

func (l *lowerer) finish(c Call, op Op, at js.Loc) ValID {
	id := CallID(len(l.m.Calls))
	v := l.val(op, int32(id), 0, at)
	c.Val = v
	c.Ev = l.ev(EvCall, v, 0, at)
	l.use(c.Callee, v, RoleCallee)
	for _, a := range l.m.Lists[c.Args : c.Args+c.NArgs] {
		l.use(a, v, RoleArg)
	}
	l.m.Calls = append(l.m.Calls, c)
	return v
}

func (l *lowerer) call(x *js.ECall, at js.Loc) ValID {
	c := Call{Callee: l.expr(x.Target), Start: at.Start, End: x.CloseParenLoc.Start + 1}
	if d, ok := x.Target.Data.(*js.EDot); ok {
		c.Start = d.NameLoc.Start
	}
	c.Optional = x.OptionalChain != 0
	c.Args, c.NArgs = l.args(x.Args)
	if c.Callee == 0 && c.NArgs == 0 {
		return 0
	}
	return l.finish(c, OpCall, at)
}

func (l *lowerer) construct(x *js.ENew, at js.Loc) ValID {
	c := Call{Callee: l.expr(x.Target), Start: at.Start, End: x.CloseParenLoc.Start + 1, New: true}
	if x.CloseParenLoc.Start == 0 {
		c.End = at.Start + 3 // new Map
	}
	c.Args, c.NArgs = l.args(x.Args)
	return l.finish(c, OpNew, at)
}

func (l *lowerer) await(v ValID, at js.Loc) ValID {
	a := l.val(OpAwait, int32(v), 0, at)
	l.use(v, a, RoleAwait)
	l.ev(EvAwait, a, 0, at)
	return a
}

func (l *lowerer) require(record uint32, dynamic bool, at js.Loc) ValID {
	l.m.Imports = append(l.m.Imports, Import{Record: int32(record), Dynamic: dynamic || l.fn != 0})
	return l.val(OpRequire, int32(len(l.m.Imports)-1), 0, at)
}

func (l *lowerer) array(items []js.Expr, at js.Loc) ValID {
	start, n := l.args(items)
	v := l.val(OpArray, start, n, at)
	for _, a := range l.m.Lists[start : start+n] {
		l.use(a, v, RoleItem)
	}
	return v
}

func (l *lowerer) template(x *js.ETemplate, at js.Loc) ValID {
	if x.TagOrNil.Data != nil {
		c := Call{Callee: l.expr(x.TagOrNil), Start: at.Start, End: at.Start + 1}
		mark := len(l.tmp)
		for _, p := range x.Parts {
			l.tmp = append(l.tmp, l.expr(p.Value))
		}
		c.Args, c.NArgs = l.list(mark)
		return l.finish(c, OpCall, at)
	}
	if len(x.Parts) == 0 {
		return l.constant(ConstString, text16(x.HeadCooked), at)
	}
	var all ValID
	for _, p := range x.Parts {
		all = l.derived(OperConcat, all, l.expr(p.Value), p.Value.Loc)
	}
	if all == 0 {
		all = l.val(OpDerived, 0, 0, at)
		l.m.Vals[all].Flag = uint8(OperConcat)
	}
	return all
}

func (l *lowerer) derived(op Oper, a, b ValID, at js.Loc) ValID {
	if a == 0 && b == 0 {
		return 0
	}
	v := l.val(OpDerived, int32(a), int32(b), at)
	l.m.Vals[v].Flag = uint8(op)
	l.use(a, v, RoleOperand)
	l.use(b, v, RoleOperand)
	return v
}

func (l *lowerer) unary(x *js.EUnary, at js.Loc) ValID {
	v := l.expr(x.Value)
	switch x.Op {
	case js.UnOpDelete:
		if v != 0 {
			l.useEv(v, l.ev(EvDelete, v, 0, at), RoleDelete)
		}
		return 0
	case js.UnOpPreDec, js.UnOpPreInc, js.UnOpPostDec, js.UnOpPostInc:
		if v == 0 {
			return 0
		}
		ev := l.store(v, 0, StoreUpdate, at)
		u := l.val(OpUpdate, int32(v), 0, at)
		l.m.Evs[ev].Res = u
		return u
	case js.UnOpNot:
		return l.derived(OperNot, v, 0, at)
	case js.UnOpTypeof:
		return l.derived(OperTypeof, v, 0, at)
	}
	return l.derived(OperOther, v, 0, at)
}

var opers = map[js.OpCode]Oper{
	js.BinOpLt: OperCompareLess, js.BinOpLe: OperCompareLess,
	js.BinOpGt: OperCompareMore, js.BinOpGe: OperCompareMore,
	js.BinOpStrictEq: OperEqual, js.BinOpLooseEq: OperEqual,
	js.BinOpStrictNe: OperNotEqual, js.BinOpLooseNe: OperNotEqual,
	js.BinOpRem: OperRem, js.BinOpBitwiseAnd: OperBitAnd,
	js.BinOpIn: OperIn, js.BinOpInstanceof: OperInstanceof,
	js.BinOpAdd: OperConcat, js.BinOpSub: OperMinus,
}

func (l *lowerer) binary(x *js.EBinary, at js.Loc) ValID {
	if x.Op.BinaryAssignTarget() != 0 {
		return l.assign(x, at, true)
	}
	switch x.Op {
	case js.BinOpComma:
		l.dropped(x.Left)
		return l.expr(x.Right)
	case js.BinOpLogicalAnd:
		a := l.expr(x.Left)
		b := l.guarded(BlockThen, a, x.Right)
		v := l.join(0, b, at)
		return l.withCond(v, a, OperAnd, at)
	case js.BinOpLogicalOr:
		a := l.expr(x.Left)
		return l.withFlag(l.join(a, l.guarded(BlockElse, a, x.Right), at), OperOr)
	case js.BinOpNullish:
		a := l.expr(x.Left)
		return l.withFlag(l.join(a, l.guarded(BlockElse, a, x.Right), at), OperOr)
	}
	a := l.expr(x.Left)
	return l.derived(opers[x.Op], a, l.expr(x.Right), at)
}

func (l *lowerer) withFlag(v ValID, op Oper) ValID {
	if v != 0 {
		l.m.Vals[v].Flag = uint8(op)
	}
	return v
}

// withCond makes `a && b` a join of b alone that still mentions a, so that a
// condition built from both can be read back.
func (l *lowerer) withCond(v, a ValID, op Oper, at js.Loc) ValID {
	if v == 0 {
		v = l.val(OpJoin, 0, 0, at)
	}
	l.m.Vals[v].Flag = uint8(op)
	if l.m.Vals[a].Role == RoleNone {
		l.m.Vals[v].A = int32(a)
		l.use(a, v, RoleOperand)
	}
	return v
}

// guarded walks the right side of && and ||, in a block of its own when
// something can happen there.
func (l *lowerer) guarded(kind BlockKind, cond ValID, e js.Expr) ValID {
	switch e.Data.(type) {
	case *js.ECall, *js.EBinary, *js.EAwait, *js.EUnary, *js.EIf, *js.ENew:
		var v ValID
		l.inBlock(kind, cond, e.Loc, func() ExitKind { v = l.expr(e); return ExitNone })
		return v
	}
	return l.expr(e)
}

func (l *lowerer) ternary(x *js.EIf, at js.Loc) ValID {
	c := l.cond(x.Test)
	yes := l.guarded(BlockThen, c, x.Yes)
	return l.join(yes, l.guarded(BlockElse, c, x.No), at)
}

// assign walks an assignment. The value is needed when it is part of an expression.
func (l *lowerer) assign(x *js.EBinary, at js.Loc, needed bool) ValID {
	switch x.Left.Data.(type) {
	case *js.EObject, *js.EArray:
		v := l.expr(x.Right)
		l.assignPattern(x.Left, v)
		return 0
	}
	flag := uint8(StorePlain)
	switch x.Op {
	case js.BinOpAssign:
	case js.BinOpNullishAssign, js.BinOpLogicalOrAssign, js.BinOpLogicalAndAssgn:
		flag = StoreMaybe
	default:
		flag = StoreUpdate
	}
	to := l.expr(x.Left)
	v := l.assigned(to, x.Right)
	if to == 0 {
		return v
	}
	ev := l.store(to, v, flag, at)
	if !needed {
		return 0
	}
	res := l.val(OpAssign, int32(to), int32(v), at)
	l.m.Evs[ev].Res = res
	return res
}

// assigned walks the right side of an assignment; a function that is assigned
// to X.prototype.f, or an object to X.prototype, belongs to the class of X.
func (l *lowerer) assigned(to ValID, e js.Expr) ValID {
	switch x := e.Data.(type) {
	case *js.EFunction:
		if class := l.prototypeOf(to, true); class != 0 {
			v := l.closure(&x.Fn, FuncMethod, class, e.Loc)
			name := NameID(l.m.Vals[to].B)
			l.m.Funcs[l.m.Vals[v].A].Name = name // callers and lifecycles know it by that
			l.m.Classes[class].Members = append(l.m.Classes[class].Members, Member{Name: name, Val: v, At: e.Loc.Start})
			return v
		}
	case *js.EObject:
		if class := l.prototypeOf(to, false); class != 0 {
			return l.objectOf(x, class, e.Loc)
		}
	}
	v := l.expr(e)
	return v
}

// prototypeOf returns the class of X when v is X.prototype, or X.prototype.name.
func (l *lowerer) prototypeOf(v ValID, member bool) ClassID {
	x := l.m.Vals[v]
	if member {
		if x.Op != OpField {
			return 0
		}
		x = l.m.Vals[x.A]
		if x.Op == OpSym { // const proto = X.prototype; proto.f = function
			if def := l.m.Syms[x.A].Defs; def != 0 {
				x = l.m.Vals[l.m.Defs[def].Val]
			}
		}
	}
	if x.Op != OpField || l.m.Names[x.B] != "prototype" || l.m.Vals[x.A].Op != OpSym {
		return 0
	}
	sym := SymID(l.m.Vals[x.A].A)
	if d := l.m.Syms[sym].Defs; d != 0 {
		if c := l.m.Vals[l.m.Defs[d].Val]; c.Op == OpClass {
			return ClassID(c.A)
		}
	}
	return l.functionClass(0, sym)
}
