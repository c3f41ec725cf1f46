// Package resourceleak reports what is acquired by a call and not given back:
// cancel functions that nothing calls, files, rows, watchers, clients.
package resourceleak

import (
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

const rule = "resource-leak"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("resourceleak", "report resources that are not released", from, check)
}

func check(p *sites.Package) []sites.Draft {
	var drafts []sites.Draft
	for _, a := range p.Acquisitions(rule) {
		v := a.Judge()
		if v.Confidence == leak.Silent {
			continue
		}
		d := p.Draft(rule, a, v)
		done := "released"
		if a.Pair.Grow.Disposer {
			done = "cancelled"
		}
		d.Message = "what " + sites.Code(d.Growth.What) + " acquires is " + a.Missing(done)
		if d.Advice == "" {
			d.Advice = "release it on every path"
		}
		drafts = append(drafts, d)
	}
	return append(drafts, pooled(p)...)
}
