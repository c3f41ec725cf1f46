// Package timerleak reports timers that repeated code starts and nothing
// clears: intervals, timeouts that start themselves anew, the timeout arm of a
// race.
package timerleak

import (
	"fmt"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "timer-leak"

// Check returns a finding for each timer that goes on without anybody to clear it.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	var leaks []*sites.Registration
	for _, r := range sites.Registrations(p, ID, endsByItself(p)) {
		if v := r.Judge(); v.Confidence > leak.Silent {
			found = append(found, r.Finding(ID, message(r, v), v))
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

// endsByItself spares timers that fire once, unless they start anew or are the
// arm of a race that may be won without them.
func endsByItself(p *program.Program) func(*sites.Registration) bool {
	return func(r *sites.Registration) bool {
		if !sites.Once(r) || r.Reschedules(p) {
			return false
		}
		r.Race = r.InRace(p)
		return !r.Race
	}
}

func message(r *sites.Registration, v leak.Verdict) string {
	what := "an interval"
	switch {
	case r.Race:
		return fmt.Sprintf("the timeout of this race goes on %s after the race is won: nothing clears it", r.Often(v))
	case !r.Repeats:
		what = "a timer that starts itself anew"
	}
	return fmt.Sprintf("%s starts %s, and %s", r.Often(v), what, r.Missing(v, "cleared"))
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	return sites.LookedAt(p, ID, endsByItself(p))
}
