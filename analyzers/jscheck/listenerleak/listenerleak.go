// Package listenerleak reports listeners and subscriptions that are registered
// again and again on something that outlives them, and that nothing removes.
package listenerleak

import (
	"fmt"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "listener-leak"

// Check returns a finding for each registration that nothing undoes.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	var leaks []*sites.Registration
	for _, r := range sites.Registrations(p, ID, sites.Once) {
		if v := r.Judge(); v.Confidence > leak.Silent {
			found = append(found, r.Finding(ID, message(r, v), v))
			leaks = append(leaks, r)
		}
	}
	for i, r := range leaks {
		found[i].Fixes = fixes(p, r, leaks)
	}
	return found
}

// fixes returns what cures a leak, the best first.
func fixes(p *program.Program, r *sites.Registration, leaks []*sites.Registration) []leak.Fix {
	var all []leak.Fix
	var inEffect []*sites.Registration
	if sites.EndsEffect(p, r.N) {
		inEffect = beside(p, r, leaks)
	}
	for _, fix := range []*leak.Fix{r.CaptureFix(p), r.BindFix(p), r.EffectFix(p, inEffect), r.TeardownFix(p)} {
		if fix != nil {
			all = append(all, *fix)
		}
	}
	return all
}

// beside returns the other leaks of the function in which a listener is registered.
func beside(p *program.Program, r *sites.Registration, leaks []*sites.Registration) []*sites.Registration {
	var others []*sites.Registration
	f := p.Fn(r.N)
	for _, other := range leaks {
		if other != r && other.N.M == r.N.M && p.Fn(other.N) == f {
			others = append(others, other)
		}
	}
	return others
}

func message(r *sites.Registration, v leak.Verdict) string {
	what := "a listener"
	if r.Key != "" {
		article := "a"
		if strings.ContainsRune("aeiouAEIOU", rune(r.Key[0])) {
			article = "an"
		}
		what = fmt.Sprintf("%s `%s` listener", article, r.Key)
	}
	return fmt.Sprintf("`%s` gains %s %s, and %s", r.Owner.Name, what, r.Often(v), r.Missing(v, "removed"))
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	return sites.LookedAt(p, ID, sites.Once)
}
