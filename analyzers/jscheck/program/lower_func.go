package program

import (
	js "github.com/evanw/esbuild/leaklintbridge"
)

// function walks a function declaration and defines its binding.
func (l *lowerer) function(name *js.LocRef, fn *js.Fn, export bool) {
	var sym SymID
	at := fn.OpenParenLoc
	if name != nil {
		sym = l.declare(name.Ref, SymFunc, name.Loc)
		at = name.Loc
	}
	v := l.closureOf(fn, sym, at)
	l.defineAt(sym, v, at)
	if export {
		l.exportSym(l.m.Syms[sym].Name, sym)
	}
}

// named walks the value of `const f = ...`; a function there knows its binding.
func (l *lowerer) named(e js.Expr, sym SymID) ValID {
	switch x := e.Data.(type) {
	case *js.EFunction:
		return l.closureOf(&x.Fn, sym, e.Loc)
	case *js.EArrow:
		v := l.arrow(x, e.Loc)
		fn := &l.m.Funcs[l.m.Vals[v].A]
		fn.Sym, fn.Name = sym, l.m.Syms[sym].Name
		return v
	case *js.EClass:
		return l.class(&x.Class, sym, e.Loc)
	}
	return l.expr(e)
}

// closureOf walks a function that is not a method: its `this` is what it constructs.
func (l *lowerer) closureOf(fn *js.Fn, sym SymID, at js.Loc) ValID {
	outer := l.this
	l.this = &thisScope{sym: sym}
	v := l.body(fn, FuncPlain, 0, sym, at)
	l.this = outer
	return v
}

// closure walks a function expression. class is what `this` is, when known;
// a plain function that is a callback has a `this` of its own.
func (l *lowerer) closure(fn *js.Fn, kind FuncKind, class ClassID, at js.Loc) ValID {
	outer := l.this
	l.this = &thisScope{class: class}
	v := l.body(fn, kind, class, 0, at)
	l.this = outer
	return v
}

// body walks a function whose `this` scope is set already.
func (l *lowerer) body(fn *js.Fn, kind FuncKind, class ClassID, sym SymID, at js.Loc) ValID {
	f := Func{Kind: kind, Class: class, Async: fn.IsAsync, Gen: fn.IsGenerator, Rest: fn.HasRestArg, Sym: sym, Start: at.Start}
	f.BodyStart, f.BodyEnd = fn.Body.Loc.Start, fn.Body.Block.CloseBraceLoc.Start
	f.End = f.BodyEnd + 1
	if fn.Name != nil {
		f.Name = l.name(l.tree.AST.Symbols[fn.Name.Ref.InnerIndex].OriginalName)
	} else if sym != 0 {
		f.Name = l.m.Syms[sym].Name
	}
	var self js.Ref
	hasSelf := fn.Name != nil && sym == 0
	if hasSelf {
		self = fn.Name.Ref
	}
	return l.enter(f, at, func() {
		if hasSelf { // the name of a function expression is bound inside it
			l.m.Funcs[l.fn].Self = l.declare(self, SymFunc, fn.Name.Loc)
			l.define(l.m.Funcs[l.fn].Self, l.m.Funcs[l.fn].Val, 0)
		}
		l.params(fn.Args)
		l.stmts(fn.Body.Block.Stmts)
	})
}

func (l *lowerer) arrow(x *js.EArrow, at js.Loc) ValID {
	f := Func{Kind: FuncArrow, Async: x.IsAsync, Rest: x.HasRestArg, Start: at.Start}
	f.BodyStart, f.BodyEnd = x.Body.Loc.Start, x.Body.Block.CloseBraceLoc.Start
	f.End = f.BodyEnd + 1
	return l.enter(f, at, func() {
		l.params(x.Args)
		if x.PreferExpr && len(x.Body.Block.Stmts) == 1 {
			l.m.Funcs[l.fn].BodyEnd = 0
		}
		l.stmts(x.Body.Block.Stmts)
	})
}

// enter walks the inside of a function and returns the closure.
func (l *lowerer) enter(f Func, at js.Loc, inside func()) ValID {
	outerFn, outerBlock := l.fn, l.block
	id := FuncID(len(l.m.Funcs))
	f.Parent, f.First = outerFn, EvID(len(l.m.Evs))
	l.m.Funcs = append(l.m.Funcs, f)
	v := l.val(OpFunc, int32(id), 0, at)
	l.m.Funcs[id].Val = v
	l.fn = id
	if f.Kind != FuncArrow && l.this.class == 0 && l.this.object == 0 {
		l.this.fn = id
	}
	l.m.Blocks = append(l.m.Blocks, Block{Kind: BlockBody, Fn: id, First: f.First, At: at.Start})
	l.block = BlockID(len(l.m.Blocks) - 1)
	l.m.Funcs[id].Block = l.block
	inside()
	l.m.Blocks[l.m.Funcs[id].Block].Last = EvID(len(l.m.Evs))
	l.m.Funcs[id].Last = EvID(len(l.m.Evs))
	l.m.Funcs[id].Vals = ValID(len(l.m.Vals))
	if f.Kind != FuncArrow {
		l.m.Funcs[id].Class = l.this.class
	}
	l.fn, l.block = outerFn, outerBlock
	return v
}

// params declares the parameters. A destructured one has a binding without a name.
func (l *lowerer) params(args []js.Arg) {
	mark := len(l.tmp)
	for i, a := range args {
		var sym SymID
		if id, ok := a.Binding.Data.(*js.BIdentifier); ok {
			sym = l.declare(id.Ref, SymParam, a.Binding.Loc)
		} else {
			l.m.Syms = append(l.m.Syms, Sym{Kind: SymParam, Fn: l.fn, At: a.Binding.Loc.Start})
			sym = SymID(len(l.m.Syms) - 1)
		}
		l.m.Syms[sym].Index = int16(i)
		l.tmp = append(l.tmp, l.symVal(sym, a.Binding.Loc))
	}
	start, n := l.list(mark)
	l.m.Funcs[l.fn].Params, l.m.Funcs[l.fn].NParam = start, n
	for i, a := range args {
		sym := SymID(l.m.Vals[l.m.Lists[int(start)+i]].A)
		if a.DefaultOrNil.Data != nil {
			l.defineAt(sym, l.expr(a.DefaultOrNil), a.Binding.Loc)
		}
		if _, ok := a.Binding.Data.(*js.BIdentifier); !ok {
			l.bind(a.Binding, l.symVal(sym, a.Binding.Loc), SymConst, false)
		}
	}
}

// jsx walks an element: a call of the tag with an object of properties and the children.
func (l *lowerer) jsx(x *js.EJSXElement, at js.Loc) ValID {
	c := Call{JSX: true, Start: at.Start, End: x.CloseLoc.Start + 1}
	if x.TagOrNil.Data != nil {
		c.Callee = l.expr(x.TagOrNil)
	}
	mark := len(l.tmp)
	l.tmp = append(l.tmp, l.properties(x.Properties, 0, at, x.CloseLoc))
	for _, child := range x.NullableChildren {
		if child.Data != nil {
			l.tmp = append(l.tmp, l.expr(child))
		}
	}
	c.Args, c.NArgs = l.list(mark)
	return l.finish(c, OpCall, at)
}
