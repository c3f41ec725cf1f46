// Package packrule runs the rules that packs declare: a pair of calls under the
// id of such a rule is found, judged and told as those of the built-in rules
// are, in words that fit any.
package packrule

import (
	"fmt"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// Check returns a finding for each growth under the id of a rule that nothing
// releases.
func Check(p *program.Program, id string) []leak.Finding {
	var found []leak.Finding
	for _, r := range sites.Registrations(p, id) {
		if r.Pair.Grow.Once {
			continue // ends by itself
		}
		if v := r.Judge(); v.Confidence > leak.Silent {
			found = append(found, r.Finding(id, message(p, r, v), v))
		}
	}
	return found
}

func message(p *program.Program, r *sites.Registration, v leak.Verdict) string {
	call, often, missing := sites.Text(p, r.N), r.Often(v), r.Missing(v, "released")
	switch {
	case r.Owner.Kind == leak.Resource:
		return fmt.Sprintf("`%s` acquires a resource %s, and %s", call, often, missing)
	case r.Target.V == 0:
		return fmt.Sprintf("`%s` leaves something behind %s, and %s", call, often, missing)
	}
	return fmt.Sprintf("`%s` keeps what `%s` adds %s, and %s", r.Owner.Name, call, often, missing)
}

// Sites returns everything that a rule looks at, silent or not.
func Sites(p *program.Program, id string) []*sites.Site {
	return sites.LookedAt(p, id, sites.Once)
}
