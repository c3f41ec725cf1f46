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

func sarifRule(rule catalog.Rule) *sarif.ReportingDescriptor {
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
	return sarif.NewRule(rule.ID).
		WithName(rule.Name).
		WithShortDescription(sarif.NewMultiformatMessageString(rule.Summary)).
		WithFullDescription(sarif.NewMultiformatMessageString(full)).
		WithHelp(sarif.NewMultiformatMessageString(help).WithMarkdown(help)).
		WithHelpURI(homepage + "/blob/main/rules/catalog/" + rule.ID + ".md").
		WithDefaultConfiguration(sarif.NewReportingConfiguration().WithLevel(level)).
		WithProperties(properties)
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
