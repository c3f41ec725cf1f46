package report

import (
	"fmt"

	"github.com/leaklint/leaklint/internal/leak"
)

// ownerWord names a kind of owner in messages and in JSON.
func ownerWord(k leak.OwnerKind) string {
	switch k {
	case leak.Container:
		return "container"
	case leak.Emitter:
		return "emitter"
	case leak.Scheduler:
		return "scheduler"
	case leak.Goroutine:
		return "goroutine"
	case leak.Closure:
		return "closure"
	case leak.Promise:
		return "promise"
	case leak.Resource:
		return "resource"
	}
	return "owner"
}

// declaration words the note on the place where the owner comes from.
func declaration(o leak.Owner) string {
	if o.Name == "" {
		return "the " + ownerWord(o.Kind) + " comes from here"
	}
	return fmt.Sprintf("`%s` comes from here", o.Name)
}

// nearest words the note on the release that comes closest.
func nearest(r leak.Event) string {
	if r.What == "" {
		return "this comes closest but does not undo it"
	}
	return fmt.Sprintf("`%s` comes closest but does not undo it", r.What)
}

// count words a number of things: "1 finding", "2 findings".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// leftOut words how many findings a run does not show, by the reason.
func leftOut(run *Run) (words []string) {
	for _, reason := range []struct {
		findings int
		words    string
	}{{run.Suppressed, "suppressed"}, {run.Baselined, "in the baseline"}, {run.NotNew, "not new"}} {
		if reason.findings > 0 {
			words = append(words, fmt.Sprintf("%d %s", reason.findings, reason.words))
		}
	}
	return words
}
