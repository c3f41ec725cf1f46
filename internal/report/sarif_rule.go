package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/leaklint/leaklint/internal/catalog"
)

// exhaustion are the weaknesses by which input can exhaust a program. A rule
// with one of them is a security rule for code scanning, with the score of a
// remote denial of service that needs time.
var exhaustion = []int{400, 770}

const exhaustionScore = "5.3"

// sarifRule describes a rule, with examples in one language; "" for all.
func sarifRule(rule catalog.Rule, language string) *sarif.ReportingDescriptor {
	level := rule.Severity
	if level == "" {
		level = defaultSeverity
	}
	full := paragraph(rule.What + "\n\n" + rule.Why)
	if full == "" {
		full = rule.Summary
	}
	help := strings.TrimSpace(rule.Help())
	if help == "" {
		help = rule.Summary
	}
	properties := sarif.Properties{
		"tags":             sarifTags(rule),
		"precision":        rule.Precision,
		"problem.severity": problemSeverity(level),
	}
	if isExhaustion(rule) {
		properties["security-severity"] = exhaustionScore
	}
	out := sarif.NewRule(rule.ID).
		WithName(rule.Name).
		WithShortDescription(sarif.NewMultiformatMessageString(rule.Summary)).
		WithFullDescription(sarif.NewMultiformatMessageString(full)).
		WithHelp(sarif.NewMultiformatMessageString(help).WithMarkdown(help + examples(rule, language))).
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(level)).
		WithProperties(properties)
	if page := pageURL(rule); page != "" {
		out.WithHelpURI(page)
	}
	return out
}

// examples shows one piece of code that leaks, and one that does not, in each
// language asked for.
func examples(rule catalog.Rule, language string) string {
	var b strings.Builder
	for _, lang := range rule.Languages {
		if language != "" && lang != language {
			continue
		}
		for _, kind := range []struct{ want, title string }{{"leak", "A leak"}, {"ok", "No leak"}} {
			i := slices.IndexFunc(rule.Examples, func(e catalog.Example) bool { return e.Lang == lang && e.Want == kind.want })
			if i >= 0 {
				fmt.Fprintf(&b, "\n\n## %s\n\n```%s\n%s\n```", kind.title, lang, strings.TrimSpace(rule.Examples[i].Code))
			}
		}
	}
	return b.String()
}

// paragraph joins the lines of a text: a plain text member is shown as it is.
func paragraph(text string) string { return strings.Join(strings.Fields(text), " ") }

// problemSeverity is the level in the words of code scanning.
func problemSeverity(level string) string {
	if level == "note" {
		return "recommendation"
	}
	return level
}

func sarifTags(rule catalog.Rule) []string {
	tags := []string{"memory", "leak", "reliability"}
	if isExhaustion(rule) {
		tags = append(tags, "security")
	}
	for _, cwe := range rule.CWE {
		tags = append(tags, fmt.Sprintf("external/cwe/cwe-%03d", cwe))
	}
	return append(tags, rule.Languages...)
}

func isExhaustion(rule catalog.Rule) bool {
	return slices.ContainsFunc(rule.CWE, func(cwe int) bool { return slices.Contains(exhaustion, cwe) })
}
