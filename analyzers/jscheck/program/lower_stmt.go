package program

import (
	js "github.com/evanw/esbuild/leaklintbridge"
)

// stmts walks statements in order and says how the sequence ends.
func (l *lowerer) stmts(list []js.Stmt) ExitKind {
	exit := ExitNone
	for _, s := range list {
		if e := l.stmt(s); exit == ExitNone {
			exit = e
		}
	}
	return exit
}

// inBlock walks body in a block of its own.
func (l *lowerer) inBlock(kind BlockKind, cond ValID, at js.Loc, body func() ExitKind) ExitKind {
	outer := l.block
	l.m.Blocks = append(l.m.Blocks, Block{
		Parent: outer, Fn: l.fn, Kind: kind, Cond: cond, First: EvID(len(l.m.Evs)), At: at.Start,
	})
	l.block = BlockID(len(l.m.Blocks) - 1)
	mine := l.block
	exit := body()
	b := &l.m.Blocks[mine]
	b.Exit, b.Last = exit, EvID(len(l.m.Evs))
	l.block = outer
	return exit
}

// cond walks a condition; what it computes is used by the block it guards.
func (l *lowerer) cond(e js.Expr) ValID {
	v := l.expr(e)
	if v != 0 {
		ev := l.ev(EvCond, v, 0, e.Loc)
		l.useEv(v, ev, RoleCond)
	}
	return v
}

func (l *lowerer) stmt(stmt js.Stmt) ExitKind { //nolint:gocyclo // one case a node kind
	switch s := stmt.Data.(type) {
	case *js.SBlock:
		return l.stmts(s.Stmts)
	case *js.SExpr:
		l.dropped(s.Value)
	case *js.SLocal:
		l.local(s)
	case *js.SFunction:
		l.function(s.Fn.Name, &s.Fn, s.IsExport)
	case *js.SClass:
		l.classStmt(&s.Class, s.IsExport)
	case *js.SReturn:
		l.returned(s.ValueOrNil, s.ValueOrNil.Loc)
		return ExitReturn
	case *js.SThrow:
		v := l.expr(s.Value)
		l.useEv(v, l.ev(EvThrow, 0, v, s.Value.Loc), RoleThrow)
		return ExitThrow
	case *js.SIf:
		return l.ifStmt(s)
	case *js.SFor:
		l.forStmt(s)
	case *js.SForOf:
		l.iterate(s.Init, s.Value, s.Body, OpItem)
	case *js.SForIn:
		l.iterate(s.Init, s.Value, s.Body, OpKeyOf)
	case *js.SWhile:
		c := l.cond(s.Test)
		l.loop(c, isTrue(s.Test), s.Body.Loc, func() ExitKind { return l.stmt(s.Body) })
	case *js.SDoWhile:
		l.loop(0, isTrue(s.Test), s.Body.Loc, func() ExitKind { return l.stmt(s.Body) })
		l.cond(s.Test)
	case *js.STry:
		return l.tryStmt(s)
	case *js.SSwitch:
		l.switchStmt(s)
	case *js.SLabel:
		return l.stmt(s.Stmt)
	case *js.SWith:
		l.expr(s.Value)
		return l.stmt(s.Body)
	case *js.SBreak, *js.SContinue:
		return ExitBreak
	case *js.SEnum:
		l.enum(s)
	case *js.SNamespace:
		l.stmts(s.Stmts)
	default:
		l.moduleStmt(stmt)
	}
	return ExitNone
}

// dropped walks an expression statement.
func (l *lowerer) dropped(e js.Expr) {
	if b, ok := e.Data.(*js.EBinary); ok && b.Op.BinaryAssignTarget() != 0 {
		l.assign(b, e.Loc, false)
		return
	}
	if v := l.expr(e); v != 0 {
		l.useEv(v, l.ev(EvExpr, v, 0, e.Loc), RoleExpr)
	}
}

func (l *lowerer) returned(e js.Expr, at js.Loc) {
	var v ValID
	if e.Data != nil {
		v = l.expr(e)
		l.m.Funcs[l.fn].HasReturn = true
	}
	l.useEv(v, l.ev(EvReturn, 0, v, at), RoleReturn)
}

func (l *lowerer) local(s *js.SLocal) {
	kind := SymVar
	if s.Kind >= js.LocalConst {
		kind = SymConst
	}
	for _, d := range s.Decls {
		named := d.Binding.Data
		var v ValID
		if id, ok := named.(*js.BIdentifier); ok {
			sym := l.declare(id.Ref, kind, d.Binding.Loc)
			l.m.Syms[sym].Using = s.Kind > js.LocalConst // using, await using
			if s.IsExport {
				l.exportSym(l.m.Syms[sym].Name, sym)
			}
			if d.ValueOrNil.Data == nil {
				continue
			}
			v = l.named(d.ValueOrNil, sym)
			l.defineAt(sym, v, d.Binding.Loc)
			continue
		}
		if d.ValueOrNil.Data != nil {
			v = l.expr(d.ValueOrNil)
		}
		l.bind(d.Binding, v, kind, s.IsExport)
	}
}

// defineAt records that a binding is given a value at its declaration.
func (l *lowerer) defineAt(sym SymID, v ValID, at js.Loc) {
	if sym == 0 {
		return
	}
	target := l.symVal(sym, at)
	ev := l.ev(EvDef, target, v, at)
	l.useEv(target, ev, RoleTarget)
	l.useEv(v, ev, RoleDef)
	l.define(sym, v, ev)
}

func (l *lowerer) ifStmt(s *js.SIf) ExitKind {
	c := l.cond(s.Test)
	yes := l.inBlock(BlockThen, c, s.Yes.Loc, func() ExitKind { return l.stmt(s.Yes) })
	if s.NoOrNil.Data == nil {
		return ExitNone
	}
	no := l.inBlock(BlockElse, c, s.NoOrNil.Loc, func() ExitKind { return l.stmt(s.NoOrNil) })
	return min(yes, no)
}

func (l *lowerer) forStmt(s *js.SFor) {
	if s.InitOrNil.Data != nil {
		l.stmt(s.InitOrNil)
	}
	var c ValID
	if s.TestOrNil.Data != nil {
		c = l.cond(s.TestOrNil)
	}
	l.loop(c, s.TestOrNil.Data == nil || isTrue(s.TestOrNil), s.Body.Loc, func() ExitKind {
		exit := l.stmt(s.Body)
		if s.UpdateOrNil.Data != nil {
			l.dropped(s.UpdateOrNil)
		}
		return exit
	})
}

// loop walks the body of a loop. One without a condition is endless when it
// waits for something and nothing inside leaves it.
func (l *lowerer) loop(cond ValID, forever bool, at js.Loc, body func() ExitKind) {
	mine := len(l.m.Blocks)
	l.inBlock(BlockLoop, cond, at, body)
	b := &l.m.Blocks[mine]
	b.Endless = forever && l.awaits(b) && b.Exit == ExitNone
	for i := mine + 1; i < len(l.m.Blocks) && b.Endless; i++ {
		inner := &l.m.Blocks[i]
		b.Endless = inner.Fn != b.Fn || inner.Exit == ExitNone
	}
}

func (l *lowerer) awaits(b *Block) bool {
	for i := b.First; i < b.Last; i++ {
		if e := &l.m.Evs[i]; e.Kind == EvAwait && e.Fn == b.Fn {
			return true
		}
	}
	return false
}

func isTrue(e js.Expr) bool {
	switch x := e.Data.(type) {
	case *js.EBoolean:
		return x.Value
	case *js.ENumber:
		return x.Value != 0
	}
	return false
}

// iterate walks for-of and for-in: the variable is an item, or a key, of the iterable.
func (l *lowerer) iterate(init js.Stmt, value js.Expr, body js.Stmt, op Op) {
	of := l.expr(value)
	l.inBlock(BlockLoop, 0, body.Loc, func() ExitKind {
		item := l.val(op, int32(of), 0, value.Loc)
		l.use(of, item, RoleIterated)
		switch s := init.Data.(type) {
		case *js.SLocal:
			for _, d := range s.Decls {
				l.bind(d.Binding, item, SymConst, false)
			}
			l.loopBindings(s)
		case *js.SExpr:
			l.store(l.expr(s.Value), item, StorePlain, s.Value.Loc)
		}
		return l.stmt(body)
	})
}

func (l *lowerer) loopBindings(s *js.SLocal) {
	for _, d := range s.Decls {
		if id, ok := d.Binding.Data.(*js.BIdentifier); ok {
			l.m.Syms[l.symbol(id.Ref)].Loop = true
		}
	}
}

func (l *lowerer) tryStmt(s *js.STry) ExitKind {
	exit := l.inBlock(BlockTry, 0, s.BlockLoc, func() ExitKind { return l.stmts(s.Block.Stmts) })
	if s.Catch != nil {
		caught := l.inBlock(BlockCatch, 0, s.Catch.BlockLoc, func() ExitKind {
			if s.Catch.BindingOrNil.Data != nil {
				l.bind(s.Catch.BindingOrNil, 0, SymCatch, false)
			}
			return l.stmts(s.Catch.Block.Stmts)
		})
		exit = min(exit, caught)
	}
	if s.Finally != nil {
		if last := l.inBlock(BlockFinally, 0, s.Finally.Loc, func() ExitKind { return l.stmts(s.Finally.Block.Stmts) }); last != ExitNone {
			exit = last
		}
	}
	return exit
}

func (l *lowerer) switchStmt(s *js.SSwitch) {
	test := l.cond(s.Test)
	for _, c := range s.Cases {
		if c.ValueOrNil.Data != nil {
			l.expr(c.ValueOrNil)
		}
		l.inBlock(BlockCase, test, c.Loc, func() ExitKind {
			l.m.Blocks[l.block].Default = c.ValueOrNil.Data == nil
			return l.stmts(c.Body)
		})
	}
}

// enum declares the table of an enum: it never grows after load.
func (l *lowerer) enum(s *js.SEnum) {
	sym := l.declare(s.Name.Ref, SymEnum, s.Name.Loc)
	if s.IsExport {
		l.exportSym(l.m.Syms[sym].Name, sym)
	}
}
