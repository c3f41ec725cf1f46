package fix

import (
	"context"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

// keep adds to base, which does good, as many more fixes as do good with it.
// When they do not all together, those that nothing speaks against go first, and
// the others by halves.
func (r *run) keep(ctx context.Context, base, more []Choice) ([]Choice, error) {
	if len(more) == 0 {
		return base, nil
	}
	all := slices.Concat(base, more)
	faults, err := r.try(ctx, all)
	if err != nil {
		return nil, err
	}
	if len(faults) == 0 {
		return all, nil
	}
	if len(more) == 1 || r.checks >= maxChecks {
		r.refuse(more, faults)
		return base, nil
	}
	clear, suspects := divide(more, faults)
	if len(clear) == 0 || len(suspects) == 0 {
		clear, suspects = more[:len(more)/2], more[len(more)/2:]
	}
	if base, err = r.keep(ctx, base, clear); err != nil {
		return nil, err
	}
	return r.keep(ctx, base, suspects)
}

// try analyses the project with fixes and returns what speaks against them.
func (r *run) try(ctx context.Context, choices []Choice) ([]fault, error) {
	r.checks++
	after, err := r.Check(ctx, r.overlay(r.apply(choices)))
	if err != nil {
		return nil, err
	}
	faults := faultsOf(r.state, after, choices)
	if len(faults) == 0 {
		r.tried = after
	}
	return faults, nil
}

// key names a finding or a problem in words that stay the same when lines move.
type key struct{ file, rule, symbol, message string }

func keyOf(f leak.Finding) key {
	return key{report.Primary(f).File, f.Rule, f.Symbol, f.Message}
}

// identity names a fix of a finding from round to round.
func identity(f leak.Finding, fix leak.Fix) string {
	k := keyOf(f)
	words := []string{k.file, k.rule, k.symbol, k.message, fix.Message}
	for _, e := range fix.Edits {
		words = append(words, e.New)
	}
	return strings.Join(words, "\x00")
}

// fault is something that is there after the fixes and should not be.
type fault struct {
	key
	why string
}

// faultsOf compares what was found before and after: each finding that a fix is
// for must be gone, and nothing must be there more often than it was.
func faultsOf(before, after *driver.Result, choices []Choice) (faults []fault) {
	allowed, cured := map[key]int{}, map[key]bool{}
	for _, f := range slices.Concat(before.Findings, before.Below) {
		allowed[keyOf(f)]++
	}
	for _, c := range choices {
		for _, f := range c.Findings {
			allowed[keyOf(f)]--
			cured[keyOf(f)] = true
		}
	}
	for _, f := range after.Findings {
		k := keyOf(f)
		if allowed[k]--; allowed[k] >= 0 {
			continue
		}
		why := "it would bring another finding: " + f.Message
		if cured[k] {
			why = "the finding would still be there"
		}
		faults = append(faults, fault{k, why})
	}
	for _, f := range after.Below {
		k := keyOf(f)
		if allowed[k]--; allowed[k] < 0 && cured[k] {
			faults = append(faults, fault{k, "the finding would only be less sure"})
		}
	}
	for _, p := range before.Problems {
		allowed[problemKey(p)]++
	}
	for _, p := range after.Problems {
		k := problemKey(p)
		if allowed[k]--; allowed[k] < 0 {
			faults = append(faults, fault{k, "there would be a problem: " + p.Message})
		}
	}
	return faults
}

// carry returns those of the present findings that were open before and that
// the fixes are not for.
func carry(open []leak.Finding, fixed []Choice, now []leak.Finding) (left []leak.Finding) {
	allowed := map[key]int{}
	for _, f := range open {
		allowed[keyOf(f)]++
	}
	for _, c := range fixed {
		for _, f := range c.Findings {
			allowed[keyOf(f)]--
		}
	}
	for _, f := range now {
		if k := keyOf(f); allowed[k] > 0 {
			allowed[k]--
			left = append(left, f)
		}
	}
	return left
}

func problemKey(p leak.Problem) key { return key{file: p.File, message: p.Message} }

// divide separates the fixes that a fault points to: by the finding that is
// still there, else by the file.
func divide(choices []Choice, faults []fault) (clear, suspects []Choice) {
	suspect := make([]bool, len(choices))
	for _, fault := range faults {
		exact := false
		for i, c := range choices {
			if slices.ContainsFunc(c.Findings, func(f leak.Finding) bool { return keyOf(f) == fault.key }) {
				suspect[i], exact = true, true
			}
		}
		for i, c := range choices {
			suspect[i] = suspect[i] || !exact && c.File == fault.file
		}
	}
	for i, c := range choices {
		if suspect[i] {
			suspects = append(suspects, c)
		} else {
			clear = append(clear, c)
		}
	}
	return clear, suspects
}

// drop is a fix that does no good.
type drop struct {
	Choice
	why string
}

// refuse drops fixes for good.
func (r *run) refuse(choices []Choice, faults []fault) {
	for _, c := range choices {
		for _, f := range c.Findings {
			r.refused[identity(f, c.Fix)] = true
		}
		r.dropped = append(r.dropped, drop{c, faults[0].why})
	}
}

// problem words a dropped fix, at the place where its finding is in the end.
func (d drop) problem(r *run) leak.Problem {
	p := leak.Problem{File: d.File, Message: "the fix \"" + d.Message + "\" is left out: " + d.why}
	for _, f := range r.state.Findings {
		if keyOf(f) == keyOf(d.Findings[0]) {
			p.Line, p.Column = linesOf(r.texts[d.File]).Position(report.Primary(f).Start)
			break
		}
	}
	return p
}
