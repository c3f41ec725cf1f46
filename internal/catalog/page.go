package catalog

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// page reads one Markdown file line by line.
type page struct {
	name  string
	lines []string
	rule  Rule
	// section collects the lines of the current section; nil outside of one.
	section *string
	errs    []error
}

// parsePage reads front matter, the heading, the sections and the fenced
// examples of a page.
func parsePage(name, text string) (Rule, error) {
	front, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(text, "---\n") {
		return Rule{}, fmt.Errorf("%s:1: no front matter between --- lines", name)
	}
	p := &page{name: name, lines: strings.Split(body, "\n")}
	if err := yaml.UnmarshalWithOptions([]byte(front), &p.rule, yaml.Strict()); err != nil {
		return Rule{}, fmt.Errorf("%s: front matter: %w", name, err)
	}
	above := strings.Count(front, "\n") + 3 // the front matter and its two rulers
	for i := 0; i < len(p.lines); i++ {
		if lang, isFence := strings.CutPrefix(p.lines[i], "```"); isFence {
			i = p.fence(lang, i+1, above)
			continue
		}
		p.line(p.lines[i], above+i+1)
	}
	p.finish()
	return p.rule, errors.Join(p.errs...)
}

func (p *page) fail(line int, format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %s", p.name, line, fmt.Sprintf(format, args...)))
}

func (p *page) line(text string, number int) {
	title, isSection := strings.CutPrefix(text, "## ")
	heading, isHeading := strings.CutPrefix(text, "# ")
	switch {
	case isSection:
		p.open(title, number)
	case isHeading:
		p.rule.Summary = heading
	case p.section != nil:
		*p.section += text + "\n"
	}
}

func (p *page) open(title string, number int) {
	switch title {
	case "What":
		p.section = &p.rule.What
	case "Why":
		p.section = &p.rule.Why
	case "How to fix":
		p.section = &p.rule.Fix
	case "Limits":
		p.section = &p.rule.Limits
	case "Examples":
		p.section = nil // only the fences in it count
	default:
		p.fail(number, "unknown section %q", title)
	}
}

// fence reads an example up to its closing fence and returns that line's index.
func (p *page) fence(info string, first, above int) int {
	end := first
	for end < len(p.lines) && p.lines[end] != "```" {
		end++
	}
	lang, want, _ := strings.Cut(info, " ")
	e := Example{Lang: lang, Want: want, Code: strings.Join(p.lines[first:end], "\n") + "\n", Line: above + first + 1}
	if lang != "js" && lang != "go" || want != "leak" && want != "ok" {
		p.fail(e.Line-1, "malformed example mark %q: want js or go, then leak or ok", info)
	}
	p.rule.Examples = append(p.rule.Examples, e)
	return end
}

// finish trims the sections and says what is missing.
func (p *page) finish() {
	for _, s := range []struct {
		name string
		text *string
	}{
		{"heading", &p.rule.Summary}, {"section What", &p.rule.What}, {"section Why", &p.rule.Why},
		{"section How to fix", &p.rule.Fix}, {"section Limits", &p.rule.Limits},
		{"id", &p.rule.ID}, {"name", &p.rule.Name}, {"severity", &p.rule.Severity},
		{"since", &p.rule.Since}, {"precision", &p.rule.Precision},
	} {
		if *s.text = strings.TrimSpace(*s.text); *s.text == "" {
			p.fail(1, "no %s", s.name)
		}
	}
}

// Help returns the page as one Markdown text, without its front matter.
func (r Rule) Help() string {
	var b strings.Builder
	for _, s := range []struct{ title, text string }{
		{"What", r.What}, {"Why", r.Why}, {"How to fix", r.Fix}, {"Limits", r.Limits},
	} {
		if s.text != "" { // a pack's own rule has one text and no sections
			fmt.Fprintf(&b, "## %s\n\n%s\n\n", s.title, s.text)
		}
	}
	return strings.TrimSpace(b.String()) + "\n"
}
