package unboundedcache

import (
	"fmt"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// library reports the containers and the memoized functions of libraries.
func library(p *program.Program) []leak.Finding {
	var found []leak.Finding
	told := map[leak.Place]bool{}
	for _, r := range registrations(p) {
		if v := r.Judge(); v.Confidence > leak.Silent && (!told[r.Owner.Place] || !r.Owner.Place.IsKnown()) {
			told[r.Owner.Place] = true
			found = append(found, r.Finding(ID, registered(r, v), v))
		}
	}
	for _, w := range sites.Wrappers(p) {
		if v := leak.Judge(w.Owner, w.Events(), w.Releases)[0]; v.Confidence > leak.Silent {
			found = append(found, wrapped(w, v))
		}
	}
	return found
}

// registrations returns those of the rule. Of all on one container the first is
// told of: when one is in focus, those elsewhere count too.
func registrations(p *program.Program) []*sites.Registration {
	found := sites.Registrations(p, ID)
	if p.Focus != nil && slices.ContainsFunc(found, func(r *sites.Registration) bool { return r.Owner.Place.IsKnown() }) {
		p.WithoutFocus(func() { found = sites.Registrations(p, ID) })
	}
	return found
}

func registered(r *sites.Registration, v leak.Verdict) string {
	if r.Target.V == 0 {
		return fmt.Sprintf("`%s` adds an entry to its registry %s, and %s", v.Growth.What, r.Often(v), r.Missing(v, "removed"))
	}
	return fmt.Sprintf("`%s` gains an entry %s, and %s", r.Owner.Name, r.Often(v), r.Missing(v, "deleted"))
}

func wrapped(w *sites.Wrapper, v leak.Verdict) leak.Finding {
	often := v.Growth.When.Root
	if often == "" {
		often = "each call"
	}
	return leak.Finding{
		Rule: ID, Owner: w.Owner, Growth: v.Growth, Confidence: v.Confidence, Symbol: w.Owner.Name,
		Message: fmt.Sprintf("`%s` keeps a result %s and has no limit", w.Owner.Name, often),
		Advice:  sentence(w.Row.Note),
		Path: []leak.Step{
			{Text: fmt.Sprintf("`%s` lives as long as the %s", w.Owner.Name, w.Owner.Lifetime), At: w.Owner.At},
			{Text: "it keeps what it is called with here", At: sites.Span(w.Growths[0].Value)},
		},
	}
}

// sentence makes the note of a row a sentence.
func sentence(note string) string {
	if note == "" {
		return "Give it a limit."
	}
	return strings.ToUpper(note[:1]) + note[1:] + "."
}
