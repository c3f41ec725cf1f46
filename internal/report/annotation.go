package report

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
)

// annotated is what platforms show beside a line of code.
func annotated(f leak.Finding) string {
	if f.Advice == "" {
		return f.Message
	}
	return f.Message + ". " + f.Advice
}

// pageURL is where a rule is explained; "" for the rules of packs, which have
// no page of their own.
func pageURL(rule catalog.Rule) string {
	if rule.Since == "" {
		return ""
	}
	return RulePage(rule.ID)
}

// rule returns the rule of a finding, with nothing but its id when it is not
// among those in force.
func (r *Run) rule(f leak.Finding) catalog.Rule {
	for _, rule := range r.Rules {
		if rule.ID == f.Rule {
			return rule
		}
	}
	return catalog.Rule{ID: f.Rule}
}

// line is the line of a place, 1 when it is not known: platforms refuse 0.
func (r region) line() int { return max(r.start.line, 1) }

// fromTop names a file from the top of the repository, as platforms do, also
// when leaklint runs in a folder below it.
func (r *Run) fromTop(file string) string {
	slashed := filepath.ToSlash(file)
	if r.Repository == nil || path.IsAbs(slashed) || filepath.IsAbs(file) {
		return slashed
	}
	named := path.Join(r.Repository.Prefix, slashed)
	if named == ".." || strings.HasPrefix(named, "../") {
		return slashed // outside the repository
	}
	return named
}
