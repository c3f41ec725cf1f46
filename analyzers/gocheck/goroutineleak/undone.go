package goroutineleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// undone is
//
//	wg.Add(1)
//	go func() {
//		if err := work(); err != nil {
//			return // wg.Wait waits for ever
//		}
//		wg.Done()
//	}()
//	wg.Wait()
func undone(p *sites.Package, start *ssa.Go) *stuck {
	spawned := p.Prog.Spawned(start)
	if spawned == nil || spawned.Blocks == nil || len(spawned.Blocks[0].Instrs) == 0 || waitsFor(p, start) == nil {
		return nil
	}
	done := map[ssa.Instruction]bool{}
	deferred := false
	inLoop := false
	program.Instrs(spawned, func(instr ssa.Instruction) {
		if method(instr, "(*sync.WaitGroup).Done") != nil {
			done[instr] = true
			inLoop = inLoop || p.Prog.LoopOf(instr.Block()) != nil // one for each item
		}
		if _, ok := instr.(*ssa.Defer); ok {
			deferred = true // it may well be Done
		}
	})
	if deferred || inLoop || len(done) == 0 {
		return nil
	}
	first := spawned.Blocks[0].Instrs[0]
	if done[first] {
		return nil
	}
	miss, missed := sites.Misses(first, func(instr ssa.Instruction) bool { return done[instr] }, nil)
	if !missed || miss.Exit == nil {
		return nil
	}
	return &stuck{start: start, at: start, sure: leak.Yes, exit: miss.Exit,
		message: "the goroutine can return without Done, and Wait then waits for ever",
		advice:  "Defer the Done.",
	}
}
