package goroutineleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// endless reports
//
//	go func() {
//		for {
//			work()
//		}
//	}()
//
// started by code that runs again and again.
func endless(p *sites.Package, start *ssa.Go) *stuck {
	sure := leak.Yes
	name := "goroutine"
	if spawned := p.Prog.Spawned(start); spawned != nil {
		loop := p.EndlessLoop(spawned)
		if loop == nil {
			return nil
		}
		if spawned.Parent() == nil {
			name = spawned.Name()
		}
	} else if !p.NeverReturns(start.Common()) {
		return nil
	} else {
		name = start.Common().StaticCallee().Name()
	}
	return &stuck{start: start, at: start, sure: sure,
		message: "the goroutine of " + name + " loops for ever: it has no way out, and each call starts another",
		advice:  "give it a context or a channel that ends the loop",
	}
}
