package report

import (
	"cmp"

	"github.com/leaklint/leaklint/internal/leak"
)

// defaultSeverity is the severity of a rule that names none.
const defaultSeverity = "warning"

// severities are all there are, the most severe first.
var severities = []string{"error", "warning", "note"}

// Severity returns the severity of a finding: its own where settings gave it
// one, otherwise that of its rule.
func (r *Run) Severity(f leak.Finding) string {
	for _, rule := range r.Rules {
		if rule.ID == f.Rule {
			return cmp.Or(f.Severity, rule.Severity, defaultSeverity)
		}
	}
	return cmp.Or(f.Severity, defaultSeverity)
}
