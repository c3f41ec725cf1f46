// Package timerleak reports timers and tickers that nobody stops, for the
// language versions in which the runtime keeps them.
//
// From Go 1.23 on an unreferenced timer is collected, stopped or not. Below
// that version a ticker that is not stopped stays for the life of the process,
// and a timer until it fires.
package timerleak

import (
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
)

const rule = "timer-leak"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("timerleak", "report timers and tickers that are not stopped", from, check)
}

func check(p *sites.Package) []sites.Draft {
	var kept []*sites.Acquired
	for _, a := range p.Acquisitions(rule) {
		if a.Dropped && a.Pair.Grow.Once || p.Abandons(a.Callee(), a.At.Pos()) {
			continue // it fires once and is gone; see rearmed for those made in loops
		}
		kept = append(kept, a)
	}
	drafts := p.Drafts(rule, "Defer its Stop.", kept, func(a *sites.Acquired, d *sites.Draft) {
		d.Message = "the timer of " + sites.Code(d.Growth.What) + " is " + a.Missing("stopped") + " and stays in the runtime"
		p.DeferFix(d, a, "Stop the timer when the function returns", "Stop()")
	})
	return append(drafts, rearmed(p)...)
}
