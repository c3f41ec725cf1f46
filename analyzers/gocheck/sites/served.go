package sites

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// servesForEver reports whether the function that acquires never returns after
// it, as one does that waits for signals as long as the process runs: what it
// holds is in use all the time, and whether too many of it are started is a
// question about goroutines.
func (p *Package) servesForEver(a *Acquired) bool {
	if a.Kept.IsKnown() {
		return false
	}
	channel := strip(a.Handle)
	_, missed := Misses(a.At, func(ssa.Instruction) bool { return false }, func(b *ssa.BasicBlock, succ int) bool {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			return false
		}
		if cond, ok := branch.Cond.(*ssa.Const); ok {
			return constant.BoolVal(cond.Value) != (succ == 0)
		}
		return succ == 1 && isReceiveFrom(branch.Cond, channel) && !isClosed(channel)
	})
	return !missed
}

// isReceiveFrom reports whether a condition is the ok of v, ok := <-channel, as
// a range over the channel asks for it.
func isReceiveFrom(cond, channel ssa.Value) bool {
	ok, isExtract := cond.(*ssa.Extract)
	if !isExtract || ok.Index != 1 {
		return false
	}
	receive, isReceive := ok.Tuple.(*ssa.UnOp)
	return isReceive && receive.Op == token.ARROW && strip(receive.X) == channel
}

// isClosed reports whether a channel that a function makes may be closed: it is,
// or somebody else gets it who might.
func isClosed(channel ssa.Value) bool {
	made, ok := channel.(*ssa.MakeChan)
	if !ok {
		return true
	}
	for _, use := range *made.Referrers() {
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.DebugRef, *ssa.Send, *ssa.Select:
		case *ssa.ChangeType:
			if c, ok := use.Type().Underlying().(*types.Chan); !ok || c.Dir() == types.SendRecv {
				return true
			}
		default:
			return true
		}
	}
	return false
}
