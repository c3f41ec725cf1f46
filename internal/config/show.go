package config

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// RuleID names a rule, with the severity that it has when nobody says otherwise.
type RuleID struct{ ID, Severity string }

// Show writes what holds in general, as a configuration that says the same,
// with the place that each value comes from as a comment.
func (s *Settings) Show(w io.Writer, rules []RuleID) error {
	p := &printer{}
	p.head(s)
	p.value("confidence: "+s.Confidence().Is, s.Confidence().From)
	p.value("tests: "+strconv.FormatBool(s.Tests().Is), s.Tests().From)
	p.value("max-file-size: "+quote(string(s.MaxFileSize().Is)), s.MaxFileSize().From)
	if b := s.Baseline(); b.Is != "" {
		p.line("baseline: "+quote(display(s.dir(), b.Is)), b.From)
	}
	p.line("suppressions:", "")
	p.value("  require-reason: "+strconv.FormatBool(s.RequireReason().Is), s.RequireReason().From)
	p.value("  report-unused: "+strconv.FormatBool(s.ReportUnused().Is), s.ReportUnused().From)
	p.excludes(s)
	p.models(s)
	p.rules(s, "", rules)
	p.overrides(s)
	return p.flush(w)
}

// ShowFile writes what holds for the rules in one file.
func (s *Settings) ShowFile(w io.Writer, abs string, rules []RuleID) error {
	p := &printer{}
	p.line("# for "+display(s.root, abs), "")
	p.head(s)
	if from, excluded := s.Excluded(abs); excluded {
		p.line("# left out where it is met, but looked at when it is named: "+from, "")
	}
	p.rules(s, abs, rules)
	return p.flush(w)
}

// printer collects lines with the comments that belong behind them.
type printer struct{ lines []printed }

type printed struct{ text, comment string }

func (p *printer) line(text, comment string) {
	p.lines = append(p.lines, printed{text, comment})
}

// value adds a line with a value that has a default.
func (p *printer) value(text, from string) {
	if from == "" {
		from = "default"
	}
	p.line(text, from)
}

func (p *printer) head(s *Settings) {
	if len(s.layers) == 0 {
		p.line("# no configuration: these are the defaults", "")
		return
	}
	names := make([]string, len(s.layers))
	for i, l := range s.layers {
		names[len(names)-1-i] = l.name
	}
	p.line("# from "+strings.Join(names, ", then "), "")
}

func (p *printer) excludes(s *Settings) {
	head := sync.OnceFunc(func() { p.line("exclude:", "") })
	for _, l := range s.layers {
		for j, g := range l.file.Exclude {
			head()
			p.line("  - "+quote(string(g)), l.from(join("exclude", strconv.Itoa(j))))
		}
	}
}

func (p *printer) models(s *Settings) {
	head := sync.OnceFunc(func() { p.line("models:", "") })
	for _, l := range s.layers {
		for i, m := range l.file.Models {
			head()
			from := l.from(join("models", strconv.Itoa(i)))
			if m.Pack == nil {
				p.line("  - "+quote(display(s.dir(), l.resolve(m.Path))), from)
				continue
			}
			text, err := yaml.MarshalWithOptions(m.Pack, yaml.Indent(2), yaml.IndentSequence(true))
			if err != nil {
				panic("internal error: " + err.Error())
			}
			for n, row := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
				lead, comment := "    ", ""
				if n == 0 {
					lead, comment = "  - ", from
				}
				p.line(lead+row, comment)
			}
		}
	}
}

func (p *printer) rules(s *Settings, abs string, rules []RuleID) {
	p.line("rules:", "")
	for _, rule := range rules {
		r := s.Rule(abs, rule.ID)
		if r.Severity.Is == "" {
			r.Severity.Is = rule.Severity
		}
		p.line("  "+rule.ID+":", "")
		p.value("    enabled: "+strconv.FormatBool(r.Enabled.Is), r.Enabled.From)
		p.value("    severity: "+r.Severity.Is, r.Severity.From)
		p.value("    confidence: "+r.Confidence.Is, r.Confidence.From)
	}
}

func (p *printer) overrides(s *Settings) {
	head := sync.OnceFunc(func() { p.line("overrides:", "") })
	for _, l := range s.layers {
		for i, o := range l.file.Overrides {
			head()
			p.override(l, join("overrides", strconv.Itoa(i)), o)
		}
	}
}

func (p *printer) override(l *layer, path string, o Override) {
	var files []string
	for _, g := range o.Files {
		files = append(files, quote(string(g)))
	}
	p.line("  - files: ["+strings.Join(files, ", ")+"]", l.from(path))
	if o.Confidence != "" {
		p.line("    confidence: "+o.Confidence, l.from(join(path, "confidence")))
	}
	for i, rule := range slices.Sorted(maps.Keys(o.Rules)) {
		if i == 0 {
			p.line("    rules:", "")
		}
		p.line("      "+rule+": "+flow(o.Rules[rule]), l.from(join(path, join("rules", rule))))
	}
}

// flow writes the setting of a rule in one line.
func flow(s RuleSetting) string {
	var parts []string
	if s.Enabled != nil {
		parts = append(parts, "enabled: "+strconv.FormatBool(*s.Enabled))
	}
	if s.Severity != "" {
		parts = append(parts, "severity: "+s.Severity)
	}
	if s.Confidence != "" {
		parts = append(parts, "confidence: "+s.Confidence)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// flush writes the lines, comments below one another.
func (p *printer) flush(w io.Writer) error {
	width := 0
	for _, l := range p.lines {
		if l.comment != "" {
			width = max(width, min(len(l.text), 60))
		}
	}
	var b bytes.Buffer
	for _, l := range p.lines {
		if l.comment == "" {
			fmt.Fprintln(&b, l.text)
			continue
		}
		fmt.Fprintf(&b, "%-*s  # %s\n", width, l.text, l.comment)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// plain are the texts that need no quotes, as far as we care to tell.
var plain = regexp.MustCompile(`^[a-zA-Z.][a-zA-Z0-9/._-]*$`)

// quote writes a text as a YAML scalar.
func quote(text string) string {
	if plain.MatchString(text) && !slices.Contains([]string{"true", "false", "null"}, strings.ToLower(text)) && strings.Trim(text, ".") != "" {
		return text
	}
	return strconv.Quote(text)
}
