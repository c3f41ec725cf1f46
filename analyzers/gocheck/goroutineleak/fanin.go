package goroutineleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// firstWins is
//
//	for _, host := range hosts {
//		go func() { answers <- ask(host) }()
//	}
//	return <-answers // the others wait for ever
//
// and the loop that receives all answers but returns at the first error.
func (u *uses) firstWins(p *sites.Package) *stuck {
	if u.mixed || u.Returned != nil || u.Cap != 0 || len(u.others)+len(u.recvs)+len(u.ownCases)+len(u.closes) > 0 {
		return nil
	}
	if len(u.sends) == 0 || len(u.ownRecvs) != 1 || hasRecvCase(u.cases) {
		return nil
	}
	start := spawnOf(p, u.maker, u.sends[0].Fn)
	if start == nil {
		return nil
	}
	starting := p.Prog.LoopOf(start.Block())
	receiving := p.Prog.LoopOf(u.ownRecvs[0].Instr.Block())
	if starting == nil || starting.Kind != program.Counted || starting == receiving {
		return nil
	}
	if receiving != nil && !leavesEarly(receiving) {
		return nil
	}
	exit := returnAfter(u.ownRecvs[0].Instr)
	if exit == nil {
		return nil
	}
	return &stuck{start: start, at: u.sends[0].Instr, sure: leak.Yes, exit: exit,
		message: "the goroutines that are still sending on " + chanName(p, u.Make) + " wait for ever when " + nameOf(u.maker) + " returns before it has received from all of them",
		advice:  "Give the channel room for all of them.",
	}
}

// leavesEarly reports whether a loop is left from elsewhere than its head.
func leavesEarly(loop *program.Loop) bool {
	from := map[*ssa.BasicBlock]bool{}
	for _, exit := range loop.Exits {
		for _, pred := range exit.Preds {
			if loop.Blocks[pred] && !isDead(exit) {
				from[pred] = true
			}
		}
	}
	return len(from) > 1
}

// isDead reports whether a block ends the process.
func isDead(b *ssa.BasicBlock) bool {
	if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic); ok {
		return true
	}
	if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
		return false
	}
	return len(b.Succs) == 0
}

// returnAfter returns a return that can follow an instruction.
func returnAfter(instr ssa.Instruction) ssa.Instruction {
	miss, ok := sites.Misses(instr, func(ssa.Instruction) bool { return false }, nil)
	if !ok || miss.Exit == nil {
		return nil
	}
	return miss.Exit
}
