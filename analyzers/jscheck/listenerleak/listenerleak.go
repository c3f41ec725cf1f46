// Package listenerleak reports listeners and subscriptions that are registered
// again and again on something that outlives them, and that nothing removes.
package listenerleak

import (
	"fmt"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "listener-leak"

// Check returns a finding for each registration that nothing undoes.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	for _, r := range sites.Registrations(p, ID) {
		if r.Pair.Grow.Once {
			continue // ends at its first event
		}
		if v := r.Judge(); v.Confidence > leak.Silent {
			found = append(found, r.Finding(ID, message(r, v), v))
		}
	}
	return found
}

func message(r *sites.Registration, v leak.Verdict) string {
	what := "a listener"
	if r.Key != "" {
		what = fmt.Sprintf("a `%s` listener", r.Key)
	}
	return fmt.Sprintf("`%s` gains %s %s, and %s", r.Owner.Name, what, r.Often(v), r.Missing(v, "removed"))
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	var all []*sites.Site
	for _, r := range sites.Registrations(p, ID) {
		all = append(all, &r.Site)
	}
	return all
}
