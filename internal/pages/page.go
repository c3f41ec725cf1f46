package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/catalog"
)

const made = "<!-- Made from rules/catalog by go generate ./internal/pages. DO NOT EDIT. -->\n\n"

// languages are the languages of rules in the words of a reader.
var languages = map[string]string{"go": "Go", "js": "JavaScript and TypeScript"}

// weaknesses are the titles of the entries of the CWE that rules name.
var weaknesses = map[int]string{
	401: "Missing Release of Memory after Effective Lifetime",
	404: "Improper Resource Shutdown or Release",
	770: "Allocation of Resources Without Limits or Throttling",
	772: "Missing Release of Resource after Effective Lifetime",
	833: "Deadlock",
}

// index is the page that lists the rules.
func index(rules []catalog.Rule) string {
	var b strings.Builder
	b.WriteString(made + "# The rules\n\n| rule | reports | languages | fixes |\n|---|---|---|---|\n")
	for _, r := range rules {
		fixes := "–"
		if len(r.Fixes) > 0 {
			fixes = "some"
		}
		fmt.Fprintf(&b, "| [%s](%[1]s.md) | %s | %s | %s |\n", r.ID, r.Summary, spoken(r.Languages), fixes)
	}
	b.WriteString(`
A page has what the rule reports, why that matters, how to mend it, and where the
rule ends, with code that leaks and the same code mended. ` + "`leaklint explain RULE`" + `
prints the same. [How leaklint decides](../how-it-decides.md) is the same for all
of them; [packs](../packs.md) add rules of your own.
`)
	return b.String()
}

func spoken(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, languages[id])
	}
	return strings.Join(names, ", ")
}

// page is the page of one of the rules.
func page(rules []catalog.Rule, i int) (string, error) {
	r := rules[i]
	var b strings.Builder
	b.WriteString(made)
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", r.ID, r.Summary)
	if err := facts(&b, r); err != nil {
		return "", err
	}
	b.WriteString("\n" + r.Help())
	for _, lang := range r.Languages {
		if err := examples(&b, r, lang); err != nil {
			return "", err
		}
	}
	fixes(&b, r)
	settings(&b, r)
	fmt.Fprintf(&b, "\n---\n[%s](%[1]s.md) ← [all rules](README.md) → [%s](%[2]s.md)\n",
		rules[(i+len(rules)-1)%len(rules)].ID, rules[(i+1)%len(rules)].ID)
	return b.String(), nil
}

func facts(b *strings.Builder, r catalog.Rule) error {
	var weak []string
	for _, cwe := range r.CWE {
		title, ok := weaknesses[cwe]
		if !ok {
			return fmt.Errorf("CWE-%d has no title here", cwe)
		}
		weak = append(weak, fmt.Sprintf("[CWE-%d](https://cwe.mitre.org/data/definitions/%[1]d.html) %s", cwe, title))
	}
	fmt.Fprintf(b, "| | |\n|---|---|\n| languages | %s |\n| severity | %s |\n| precision | %s, among the rules; [what was measured](../measurements.md) |\n| weakness | %s |\n| since | %s |\n",
		spoken(r.Languages), r.Severity, r.Precision, strings.Join(weak, "<br>"), r.Since)
	return nil
}

// examples shows the leaks of a language with what leaklint says of them, each
// followed by the code that mends it.
func examples(b *strings.Builder, r catalog.Rule, lang string) error {
	fmt.Fprintf(b, "\n## In %s\n", languages[lang])
	for _, e := range r.Examples {
		if e.Lang != lang {
			continue
		}
		code := strings.TrimLeft(e.Code, "\n")
		if e.Want == "ok" {
			fmt.Fprintf(b, "\nThis does not leak:\n\n```%s\n%s```\n", fence(e), code)
			continue
		}
		seen, err := look(r.ID, e)
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\nThis leaks:\n\n```%s\n%s```\n\nleaklint says, with line and column:\n\n```\n%s```\n", fence(e), code, seen.found)
		if seen.diff != "" {
			fmt.Fprintf(b, "\n`leaklint check --fix` makes of it:\n\n```diff\n%s```\n", seen.diff)
		}
	}
	return nil
}

// fence is the language by which a page colours an example.
func fence(e catalog.Example) string {
	if e.Lang == "js" {
		return "jsx"
	}
	return e.Lang
}

func fixes(b *strings.Builder, r catalog.Rule) {
	if len(r.Fixes) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## Fixes on offer\n\nWhere the code shows that it is safe, `--fix` and editors offer:\n\n%s\n[Fixes](../fixes.md) says how they are made and checked.\n", r.Offers())
}

// settings says how to silence and how to configure a rule.
func settings(b *strings.Builder, r catalog.Rule) {
	others := slices.DeleteFunc([]string{"error", "warning", "note"}, func(s string) bool { return s == r.Severity })
	fmt.Fprintf(b, `
## Silence a finding

Beside the line, or alone on the line above, with the reason:

`+"```%s\n// leaklint:ignore %s -- why this is no leak\n```"+`

[Adoption](../adoption.md#silence-one-finding) has the other forms of the comment.

## Configure

In `+"`.leaklint.yml`"+`; without it %s holds:

`+"```yaml\nrules:\n  %s: %s   # or %s, or off\n```"+`

To ask for more evidence, `+"`%s: {confidence: high}`"+`. [Configuration](../configuration.md) has the rest.
`, r.Languages[0], r.ID, r.Severity, r.ID, others[0], strings.Join(others[1:], ", "), r.ID)
}
