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
	"github.com/leaklint/leaklint/internal/leak"
)

const rule = "timer-leak"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("timerleak", "report timers and tickers that are not stopped", from, check)
}

func check(p *sites.Package) []sites.Draft {
	var drafts []sites.Draft
	for _, a := range p.Acquisitions(rule) {
		if a.Dropped && a.Pair.Grow.Once || p.Abandons(a.Callee(), a.At.Pos()) {
			continue // it fires once and is gone; see rearmed for those made in loops
		}
		v := a.Judge()
		if v.Confidence == leak.Silent {
			continue
		}
		d := p.Draft(rule, a, v)
		d.Message = "the timer of " + sites.Code(d.Growth.What) + " is " + a.Missing("stopped") + " and stays in the runtime"
		if d.Advice == "" {
			d.Advice = "defer its Stop"
		}
		p.DeferFix(&d, a, "Stop the timer when the function returns", "Stop()")
		drafts = append(drafts, d)
	}
	return append(drafts, rearmed(p)...)
}
