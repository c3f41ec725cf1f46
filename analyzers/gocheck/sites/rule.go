package sites

import (
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/internal/leak"
)

// Rule makes the analyzer of a rule from the function that drafts its findings.
func Rule(name, doc string, from *analysis.Analyzer, check func(*Package) []Draft) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       name,
		Doc:        doc,
		Requires:   []*analysis.Analyzer{from},
		ResultType: reflect.TypeFor[[]leak.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			p := pass.ResultOf[from].(*Package)
			if p == nil {
				return []leak.Finding(nil), nil
			}
			p.reading.Lock()
			defer p.reading.Unlock()
			return p.Report(pass, check(p)), nil
		},
	}
}

// Judge decides about one acquisition.
func (a *Acquired) Judge() leak.Verdict {
	v := leak.Judge(a.Owner, []leak.Event{a.Growth}, a.Release)[0]
	if limit, ok := leak.ParseConfidence(a.Pair.Confidence); ok {
		v.Confidence = min(v.Confidence, limit)
	}
	if a.Pair.CoveredBy != "" || a.Pair.CoveredLocal != "" && (!a.Miss.Again || a.Exits) && !a.Kept.IsKnown() {
		v.Confidence = min(v.Confidence, leak.Low) // another linter says it already
	}
	if a.Pair.Grow.Once {
		v.Confidence = min(v.Confidence, leak.Low)
	}
	return v
}

// Drafts drafts what is wrong with acquisitions; word gives each its message, and
// a fix. The advice is for rows that have none of their own.
func (p *Package) Drafts(rule, advice string, acquired []*Acquired, word func(*Acquired, *Draft)) []Draft {
	var drafts []Draft
	for _, a := range acquired {
		v := a.Judge()
		if v.Confidence == leak.Silent {
			continue
		}
		d := p.Draft(rule, a, v)
		if d.Advice == "" {
			d.Advice = advice
		}
		word(a, &d)
		drafts = append(drafts, d)
	}
	return drafts
}

// locate fills in where an acquisition stands, and names its owner by its text:
// what it acquires has no name of its own.
func (p *Package) locate(a *Acquired) (pos, end token.Pos) {
	pos, end = p.Range(a.At)
	a.Growth.At, a.Growth.What = p.spanOf(pos, end), p.Text(p.NodeAt(a.At))
	a.Owner.Name = a.Growth.What
	return pos, end
}

// Draft starts the finding of an acquisition; the rule words it.
func (p *Package) Draft(rule string, a *Acquired, v leak.Verdict) Draft {
	pos, end := p.locate(a)
	d := Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: a.Owner, Growth: a.Growth, Nearest: v.Nearest, Confidence: v.Confidence,
		Advice: a.Pair.Advice,
	}}
	d.Path = []leak.Step{{Text: a.Growth.What, At: a.Growth.At}}
	if a.Miss.Exit != nil {
		if exit := a.Miss.Exit.Pos(); exit.IsValid() {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: exit, Message: "this return leaves it unreleased"})
			from, to := p.Clip(exit, exit+6)
			d.Path = append(d.Path, leak.Step{Text: "returned from without a release", At: p.spanOf(from, to)})
		}
	}
	return d
}

// Missing says what an acquisition lacks, for messages: "never stopped".
func (a *Acquired) Missing(done string) string {
	switch {
	case a.Miss.Again:
		return "made again before it is " + done
	case a.Miss.Exit != nil:
		return "not " + done + " on every path"
	default:
		return "never " + done
	}
}
