package sites

import (
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/internal/leak"
)

// Account is an owner with all that happens to it and what was decided.
type Account struct {
	Owner    leak.Owner
	Releases []leak.Event
	Verdicts []leak.Verdict
}

// Accounts returns the analyzer whose result gives account of every owner of a
// package, of those without a finding too.
func Accounts(from *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "leaklintaccounts",
		Doc:        "give account of all owners\n\nThis analyzer reports nothing.",
		Requires:   []*analysis.Analyzer{from},
		ResultType: reflect.TypeFor[[]Account](),
		Run: func(pass *analysis.Pass) (any, error) {
			p := pass.ResultOf[from].(*Package)
			if p == nil {
				return []Account(nil), nil
			}
			p.reading.Lock()
			defer p.reading.Unlock()
			return p.accounts(), nil
		},
	}
}

func (p *Package) accounts() []Account {
	var all []Account
	for _, c := range p.Containers {
		growths, releases := p.Finish(c)
		all = append(all, Account{c.Owner, releases, leak.Judge(c.Owner, growths, releases)})
	}
	for _, rule := range p.pairRules() {
		for _, a := range p.Acquisitions(rule) {
			v := a.Judge()
			p.locate(a)
			v.Growth.At, v.Growth.What = a.Growth.At, a.Growth.What
			all = append(all, Account{a.Owner, a.Release, []leak.Verdict{v}})
		}
	}
	return all
}

// pairRules are the rules whose pairs the package begins, sorted.
func (p *Package) pairRules() []string {
	var rules []string
	for rule := range p.indexed().pairs {
		rules = append(rules, rule)
	}
	slices.Sort(rules)
	return rules
}
