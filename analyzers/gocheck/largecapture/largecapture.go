// Package largecapture reports small things that keep large ones alive: the
// vacated slot of a slice whose array lives on, a closure that needs one field of
// what it captures.
package largecapture

import (
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
)

const rule = "large-capture"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("largecapture", "report small things that keep large ones alive", from, check)
}

func check(p *sites.Package) []sites.Draft {
	var drafts []sites.Draft
	for _, fn := range p.Prog.Funcs {
		drafts = append(drafts, popped(p, fn)...)
		drafts = append(drafts, pieces(p, fn)...)
	}
	return drafts
}
