// Package unboundedcache reports maps, lists and logs that live long, grow
// whenever the program works, and are never deleted from.
package unboundedcache

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

const rule = "unbounded-cache"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("unboundedcache", "report containers that grow without limit", from, check)
}

func check(p *sites.Package) []sites.Draft {
	var drafts []sites.Draft
	for _, c := range p.Containers {
		verdicts := p.Judge(c)
		best := -1
		for i, v := range verdicts {
			if v.Confidence > leak.Silent && (best < 0 || v.Confidence > verdicts[best].Confidence) {
				best = i
			}
		}
		if best >= 0 && verdicts[best].Confidence >= leak.Medium {
			drafts = append(drafts, draft(p, c, c.Growths[best], verdicts[best]))
			continue
		}
		if some := partly(p, c); len(some) > 0 {
			drafts = append(drafts, some...)
		} else if best >= 0 {
			drafts = append(drafts, draft(p, c, c.Growths[best], verdicts[best]))
		}
	}
	return drafts
}

// partly looks for growths that a release undoes on some ways only: each has a
// way of its own.
func partly(p *sites.Package, c *sites.Container) []sites.Draft {
	var drafts []sites.Draft
	for _, s := range c.Growths {
		if d, ok := pendingDraft(p, c, s); ok {
			drafts = append(drafts, d)
		} else if d, ok := handedDraft(p, c, s); ok {
			drafts = append(drafts, d)
		}
	}
	return drafts
}

// leftBy drafts the finding of a growth that every release misses on the way to
// an exit. That there is a release says that the owner outlives the code around,
// and that the growth comes again.
func leftBy(p *sites.Package, c *sites.Container, s *sites.Site, exit ssa.Instruction) sites.Draft {
	growths, releases := p.Finish(c)
	for i := range releases {
		releases[i].Paths = min(releases[i].Paths, leak.SomePath)
	}
	growth := growths[slices.Index(c.Growths, s)]
	growth.When.Many, growth.Registers = leak.Yes, false
	owner := c.Owner
	owner.Sure = leak.Yes
	d := draft(p, c, s, leak.Judge(owner, []leak.Event{growth}, releases)[0])
	pos, end := p.Range(exit)
	d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: "this return leaves the entry"})
	return d
}

func draft(p *sites.Package, c *sites.Container, s *sites.Site, v leak.Verdict) sites.Draft {
	pos, end := p.Range(s.Instr)
	d := sites.Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: c.Owner, Growth: v.Growth, Nearest: v.Nearest, Confidence: v.Confidence,
		Message: message(c, s, v), Advice: advice(c, s),
	}}
	if c.Decl != nil {
		d.Related = []analysis.RelatedInformation{{Pos: c.Decl.Pos(), Message: sites.Code(c.Name) + " is declared here"}}
		d.Path = append(d.Path, leak.Step{Text: keeper(c), At: c.At})
	}
	d.Path = append(d.Path, leak.Step{Text: v.Growth.What, At: v.Growth.At})
	return d
}

func keeper(c *sites.Container) string {
	if c.Place.Kind == leak.Module {
		return "package variable " + c.Name
	}
	return c.Name
}

func message(c *sites.Container, s *sites.Site, v leak.Verdict) string {
	what := "an entry"
	if s.Key.Kind == leak.KeyNone {
		what = "an element"
	}
	missing := "is never deleted from"
	switch {
	case v.Coverage == leak.SomePath:
		missing = "keeps it on some paths"
	case v.Nearest != nil && v.Coverage == leak.Pseudo:
		missing = "is emptied only where that no longer helps (" + sites.Code(v.Nearest.What) + ")"
	}
	often := v.Growth.When.Root
	if often == "" {
		often = "each call"
	}
	return fmt.Sprintf("%s gains %s with %s and %s", sites.Code(c.Name), what, often, missing)
}

func advice(c *sites.Container, s *sites.Site) string {
	if s.Advice != "" {
		return s.Advice
	}
	if s.Key.Kind == leak.KeyNone {
		return "Flush it or keep only the newest elements."
	}
	if _, ok := c.Decl.(*types.Var); ok && s.Looked {
		return "Bound it, for example with an LRU, or let entries expire."
	}
	return "Delete the entry when it is no longer needed, or bound the size."
}
