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
	name := ""
	if spawned := p.Prog.Spawned(start); spawned != nil {
		loop := p.EndlessLoop(spawned)
		if loop == nil {
			return nil
		}
		if spawned.Parent() == nil {
			name = " of " + sites.Code(spawned.Name())
		}
	} else if !p.NeverReturns(start.Common()) {
		return nil
	} else {
		name = " of " + sites.Code(start.Common().StaticCallee().Name())
	}
	return &stuck{start: start, at: start, sure: sure, forEver: true,
		message: "the goroutine" + name + " has no way out of its loop, and each call starts another",
		advice:  "give it a context or a channel that ends the loop",
	}
}
