// Package resourceleak reports what is acquired by a call and not given back:
// cancel functions that nothing calls, files, rows, watchers, clients.
package resourceleak

import (
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
)

const rule = "resource-leak"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("resourceleak", "report resources that are not released", from, check)
}

func check(p *sites.Package) []sites.Draft {
	drafts := p.Drafts(rule, "Release it on every path.", p.Acquisitions(rule), func(a *sites.Acquired, d *sites.Draft) {
		done := "released"
		if a.Pair.Grow.Disposer {
			done = "cancelled"
		}
		d.Message = "what " + sites.Code(d.Growth.What) + " acquires is " + a.Missing(done)
		p.CloseFix(d, a)
	})
	return append(drafts, pooled(p)...)
}
