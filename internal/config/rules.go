package config

import (
	"strconv"

	"github.com/leaklint/leaklint/internal/leak"
)

// Rule is what holds for a rule, in one file or in general.
type Rule struct {
	Enabled Value[bool]
	// Severity is "" where it is the rule's own.
	Severity   Value[string]
	Confidence Value[string]
}

// Decision is what a run needs to know of a rule in a file.
type Decision struct {
	Enabled bool
	// Severity is "" where it is the rule's own.
	Severity string
	// Least is the confidence that a finding must have.
	Least leak.Confidence
}

// section is the part of a file that speaks of rules: the file itself, or one
// of its overrides.
type section struct {
	path       string
	confidence string
	rules      map[string]RuleSetting
	files      []Glob // of an override
}

// sections returns the file itself, then its overrides.
func (l *layer) sections() []section {
	all := []section{{"", l.file.Confidence, l.file.Rules, nil}}
	for i, o := range l.file.Overrides {
		all = append(all, section{join("overrides", strconv.Itoa(i)), o.Confidence, o.Rules, o.Files})
	}
	return all
}

// Decide says what holds for a rule in the file with an absolute path.
func (s *Settings) Decide(abs, rule string) Decision {
	r := s.Rule(abs, rule)
	least, ok := leak.ParseConfidence(r.Confidence.Is)
	if !ok {
		panic("internal error: confidence " + r.Confidence.Is)
	}
	d := Decision{Enabled: r.Enabled.Is, Severity: r.Severity.Is, Least: least}
	if s.forced.Confidence != leak.Silent {
		d.Least = s.forced.Confidence
	}
	d.Enabled = s.forced.enables(rule, d.Enabled)
	return d
}

func (f Forced) enables(rule string, otherwise bool) bool {
	switch {
	case f.Skip[rule]:
		return false
	case f.Only != nil:
		return f.Only[rule]
	}
	return otherwise
}

// Wants reports whether a rule is in force in any file.
func (s *Settings) Wants(rule string) bool {
	wanted := s.Rule("", rule).Enabled.Is
	for _, l := range s.layers {
		for _, sec := range l.sections()[1:] {
			if on := sec.rules[rule].Enabled; on != nil && *on {
				wanted = true
			}
		}
	}
	return s.forced.enables(rule, wanted)
}

// Rule says what the configuration says of a rule in a file; "" means where no
// override applies. Later counts more than earlier and an override more than the
// rest; beside one another, what is said of the rule counts more than what is
// said of all.
func (s *Settings) Rule(abs, rule string) Rule {
	r := Rule{Enabled: Value[bool]{Is: true}, Confidence: Value[string]{Is: leak.Medium.String()}}
	var own Rule
	for _, l := range s.layers {
		sec := l.sections()[0]
		r.general(l, sec)
		own.particular(l, sec, rule)
		r.particular(l, sec, rule)
	}
	if own.Confidence.Is != "" {
		r.Confidence = own.Confidence // in whichever layer it is said
	}
	for _, l := range s.layers {
		for _, sec := range l.sections()[1:] {
			if s.applies(l, sec, abs) {
				r.general(l, sec)
				r.particular(l, sec, rule)
			}
		}
	}
	return r
}

func (s *Settings) applies(l *layer, sec section, abs string) bool {
	if abs == "" {
		return false
	}
	below, ok := s.below(l, abs)
	for _, glob := range sec.files {
		if ok && glob != "" && glob.matches(below) {
			return true
		}
	}
	return false
}

// general lays what a section says of all rules over what was said before.
func (r *Rule) general(l *layer, sec section) {
	if sec.confidence != "" {
		r.Confidence = Value[string]{sec.confidence, l.from(join(sec.path, "confidence"))}
	}
}

// particular lays what a section says of a rule over what was said before.
func (r *Rule) particular(l *layer, sec section, rule string) {
	said, path := sec.rules[rule], join(sec.path, join("rules", rule))
	at := func(key string) string {
		if _, inMapping := l.places[join(path, key)]; inMapping {
			return l.from(join(path, key))
		}
		return l.from(path)
	}
	if said.Enabled != nil {
		r.Enabled = Value[bool]{*said.Enabled, at("enabled")}
	}
	if said.Severity != "" {
		r.Severity = Value[string]{said.Severity, at("severity")}
	}
	if said.Confidence != "" {
		r.Confidence = Value[string]{said.Confidence, at("confidence")}
	}
}
