// Package resourceleak reports resources that repeated code acquires and
// nothing releases: observers, sockets, workers, object URLs, watchers.
package resourceleak

import (
	"fmt"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "resource-leak"

// Check returns a finding for each acquisition that nothing releases.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	var leaks []*sites.Registration
	for _, r := range sites.Registrations(p, ID) {
		if r.Pair.Grow.Once {
			continue
		}
		if v := r.Judge(); v.Confidence > leak.Silent {
			found = append(found, r.Finding(ID, message(p, r, v), v))
			leaks = append(leaks, r)
		}
	}
	for i, r := range leaks {
		if fix := r.HandleFix(p, r.Beside(p, leaks)); fix != nil {
			found[i].Fixes = []leak.Fix{*fix}
		}
	}
	return found
}

func message(p *program.Program, r *sites.Registration, v leak.Verdict) string {
	return fmt.Sprintf("`%s` acquires a resource %s, and %s", sites.Text(p, r.N), r.Often(v), r.Missing(v, "released"))
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	return sites.LookedAt(p, ID, sites.Once)
}
