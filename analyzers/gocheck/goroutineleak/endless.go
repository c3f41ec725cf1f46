package goroutineleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// servesObject reports whether a goroutine gets an object that the starting
// function, or the one around it, has from the package: there is one for each.
// Without, it may well be the one goroutine that the process has.
func servesObject(p *sites.Package, start *ssa.Go) bool {
	for _, v := range given(start) {
		if isParticular(p, v, 0) {
			return true
		}
	}
	return false
}

// isParticular reports whether a value is, or is a part of, something that code
// of the package makes at each call.
func isParticular(p *sites.Package, v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	if cell := p.Prog.Cell(v); cell != nil && cell.Comment != "complit" && cell.Comment != "new" {
		for _, st := range p.Prog.Stores(cell) { // a variable: what is in it counts
			if isParticular(p, st.Val, depth+1) {
				return true
			}
		}
		return false
	}
	for _, o := range p.Origins(v) {
		switch o.Kind {
		case leak.Local, leak.Fresh:
			return true
		case leak.Result:
			if call, ok := o.Base.(*ssa.Call); ok && p.Prog.Callee(&call.Call) != nil {
				return true
			}
		case leak.Field:
			if o.Base != v && isParticular(p, o.Base, depth+1) {
				return true
			}
		}
	}
	return false
}

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
		advice:  "Give it a context or a channel that ends the loop.",
	}
}
