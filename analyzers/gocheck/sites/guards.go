package sites

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/internal/leak"
)

// compare is a size check: len(m) against a limit.
func (e *events) compare(cmp *ssa.BinOp) []*Site {
	switch cmp.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
	default:
		return nil
	}
	size, limit := cmp.X, cmp.Y
	if lenOf(size) == nil {
		size, limit = limit, size
	}
	container := lenOf(size)
	if container == nil || !isLimit(limit) {
		return nil
	}
	var sites []*Site
	for _, o := range e.of(container) {
		if o.IsKnown() {
			sites = append(sites, &Site{Event: leak.Event{Kind: leak.Guard, Key: leak.Key{Kind: leak.KeyOldest}, Paths: leak.Bounded}, Of: o})
		}
	}
	return sites
}

func lenOf(v ssa.Value) ssa.Value {
	if convert, ok := v.(*ssa.Convert); ok {
		v = convert.X
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
		return call.Call.Args[0]
	}
	return nil
}

// isLimit reports whether a number that a size is compared with can be a
// limit: not nought, and not the counter of a loop over the container.
func isLimit(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && v.Int64() > 1
	case *ssa.Phi:
		return false
	case *ssa.BinOp:
		return isLimit(v.X) && v.Op != token.ADD
	case *ssa.Convert:
		return isLimit(v.X)
	case *ssa.Call:
		return lenOf(v) == nil
	}
	return true
}

// isContainer reports whether a type is one that the language makes grow.
func isContainer(t types.Type) bool {
	switch t := deref(t).Underlying().(type) {
	case *types.Map:
		return true
	case *types.Slice:
		elem, ok := t.Elem().Underlying().(*types.Basic)
		return !ok || elem.Info()&types.IsString != 0 // bytes and numbers are buffers
	}
	return false
}

// guardedByNil reports whether a block runs only when the place is nil: the
// lazy making of a container is no release.
func guardedByNil(p *placer, b *ssa.BasicBlock, place leak.Place) bool {
	for child, dom := b, b.Idom(); dom != nil; child, dom = dom, dom.Idom() {
		branch, ok := dom.Instrs[len(dom.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.EQL && cond.Op != token.NEQ {
			continue
		}
		x := cond.X
		if isNil(x) {
			x = cond.Y
		} else if !isNil(cond.Y) {
			continue
		}
		then := dom.Succs[0]
		if cond.Op == token.NEQ {
			then = dom.Succs[1]
		}
		if then != child && !then.Dominates(b) {
			continue
		}
		for _, o := range p.of(x) {
			if o.Place == place {
				return true
			}
		}
	}
	return false
}
