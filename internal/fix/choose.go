package fix

import (
	"cmp"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

// Choice is a fix to apply, and the findings that it cures: two listeners of an
// effect may have one cure.
type Choice struct {
	leak.Fix
	// File is the one that it changes.
	File     string
	Findings []leak.Finding
}

// Choose returns fixes of which no two overlap, at most one a finding: safe ones
// first, then those of surer findings, then in order of place. Whatever is in
// the way of another is left out as a whole. admits says which fixes may be used.
func Choose(findings []leak.Finding, admits func(leak.Finding, leak.Fix) bool) []Choice {
	var all []Choice
	for _, f := range findings {
		if fix, ok := best(f, admits); ok {
			all = append(all, Choice{Fix: fix, File: fix.Edits[0].At.File, Findings: []leak.Finding{f}})
		}
	}
	slices.SortStableFunc(all, compareChoices)
	var chosen []Choice
	for _, c := range all {
		twin := slices.IndexFunc(chosen, func(other Choice) bool { return slices.Equal(other.Edits, c.Edits) })
		clash := func(other Choice) bool { return Overlap(c.Edits, other.Edits) }
		switch {
		case twin >= 0:
			chosen[twin].Findings = append(chosen[twin].Findings, c.Findings...)
		case !slices.ContainsFunc(chosen, clash):
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// best is the fix of a finding to try: a safe one when there is one.
func best(f leak.Finding, admits func(leak.Finding, leak.Fix) bool) (found leak.Fix, ok bool) {
	for _, fix := range f.Fixes {
		if isWhole(fix) && admits(f, fix) && (!ok || fix.Safe && !found.Safe) {
			found, ok = fix, true
		}
	}
	return found, ok
}

// isWhole reports whether a fix changes one file and does not contradict itself.
func isWhole(fix leak.Fix) bool {
	for i, e := range fix.Edits {
		if e.At.File != fix.Edits[0].At.File || Overlap(fix.Edits[:i], fix.Edits[i:i+1]) {
			return false
		}
	}
	return len(fix.Edits) > 0
}

func compareChoices(a, b Choice) int {
	if a.Safe != b.Safe {
		if a.Safe {
			return -1
		}
		return 1
	}
	x, y := a.Findings[0], b.Findings[0]
	p, q := report.Primary(x), report.Primary(y)
	return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), compare(p.File, q.File), cmp.Compare(p.Start, q.Start), compare(x.Rule, y.Rule))
}

func compare(a, b string) int { return strings.Compare(a, b) }

// Overlap reports whether two sets of edits are in each other's way. Two
// insertions at one place are, since their order would matter, and so is one at
// the edge of what another replaces.
func Overlap(a, b []leak.Edit) bool {
	for _, x := range a {
		for _, y := range b {
			if x.At.File == y.At.File && collide(x.At, y.At) {
				return true
			}
		}
	}
	return false
}

func collide(a, b leak.Span) bool {
	if a.Start == a.End || b.Start == b.End {
		return a.Start <= b.End && b.Start <= a.End
	}
	return a.Start < b.End && b.Start < a.End
}
