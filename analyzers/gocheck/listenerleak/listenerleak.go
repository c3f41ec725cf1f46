// Package listenerleak reports handlers and channels that are registered again
// and again on something that outlives them, and not removed.
package listenerleak

import (
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
)

const rule = "listener-leak"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("listenerleak", "report listeners that are not removed", from, check)
}

func check(p *sites.Package) []sites.Draft {
	return p.Drafts(rule, "Remove it when it is no longer needed.", p.Acquisitions(rule), func(a *sites.Acquired, d *sites.Draft) {
		d.Message = "what " + sites.Code(d.Growth.What) + " registers is " + a.Missing("removed")
		p.ReleaseFix(d, a, "Remove the listener when the function returns")
	})
}
