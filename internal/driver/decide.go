package driver

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

// decide says what holds for a rule in a file, named as in entries.
func (o Options) decide(file, rule string) config.Decision {
	if o.Wants != nil && !o.Wants(rule) {
		return config.Decision{}
	}
	if o.Decide == nil {
		return config.Decision{Enabled: true, Least: o.Confidence}
	}
	abs := filepath.FromSlash(file)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(o.Root, abs)
	}
	return o.Decide(abs, rule)
}

// InForce reports whether a rule is in force in a file, named as in entries.
func (o Options) InForce(file, rule string) bool { return o.decide(file, rule).Enabled }

// wanted returns the findings of rules that are in force where they are, each
// with the severity that settings give it.
func (o Options) wanted(findings []leak.Finding) []leak.Finding {
	kept := findings[:0]
	for _, f := range findings {
		file := report.Primary(f).File
		d := o.decide(file, f.Rule)
		if !d.Enabled || o.Focus != nil && !slices.Contains(o.Focus, file) {
			continue
		}
		f.Severity = cmp.Or(d.Severity, f.Severity)
		kept = append(kept, f)
	}
	return kept
}

// isSure reports whether a finding has the confidence that is asked for where it is.
func (o Options) isSure(f leak.Finding) bool {
	return f.Confidence >= o.decide(report.Primary(f).File, f.Rule).Least
}

// part sets aside what is not sure enough.
func (r *Result) part(o Options) {
	kept := r.Findings[:0]
	for _, f := range r.Findings {
		if o.isSure(f) {
			kept = append(kept, f)
		} else {
			r.Below = append(r.Below, f)
		}
	}
	r.Findings = kept
}
