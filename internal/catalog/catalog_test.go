package catalog

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestBuiltinCatalog(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(c.All()) == 0 {
		t.Fatal("the catalog is empty")
	}
	for _, r := range c.All() {
		if got := pascal(r.ID); got != r.Name {
			t.Errorf("%s: name %q, want %q", r.ID, r.Name, got)
		}
		for _, lang := range r.Languages {
			for _, want := range []string{"leak", "ok"} {
				if !r.hasExample(lang, want) {
					t.Errorf("%s: no example marked %s %s", r.ID, lang, want)
				}
			}
		}
		if help := r.Help(); strings.Contains(help, "may potentially") || !strings.Contains(help, "## How to fix") {
			t.Errorf("%s: help:\n%s", r.ID, help)
		}
	}
}

func (r Rule) hasExample(lang, want string) bool {
	for _, e := range r.Examples {
		if e.Lang == lang && e.Want == want && strings.TrimSpace(e.Code) != "" {
			return true
		}
	}
	return false
}

func pascal(id string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(id, "-") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func TestRuleByID(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if r, ok := c.Rule("timer-leak"); !ok || r.Name != "TimerLeak" || !strings.HasSuffix(r.Summary, ".") {
		t.Errorf("timer-leak: %+v, %v", r, ok)
	}
	if _, ok := c.Rule("use-stop"); ok {
		t.Error("a rule that is not there was found")
	}
	if _, err := c.With(Rule{ID: "timer-leak"}); err == nil {
		t.Error("a rule was declared twice")
	}
	with, err := c.With(Rule{ID: "acme-lease-leak"})
	if err != nil || with.All()[0].ID != "acme-lease-leak" {
		t.Errorf("With: %v", err)
	}
}

func TestBadPages(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"no front matter", "# Title\n", "leak.md:1: no front matter"},
		{"unknown key", "---\nid: leak\ncolour: red\n---\n", `unknown field "colour"`},
		{"unknown section", "---\nid: leak\n---\n# T\n## Wat\n", `leak.md:5: unknown section "Wat"`},
		{"bad mark", "---\nid: leak\n---\n\n```js maybe\nx\n```\n", `leak.md:5: malformed example mark "js maybe"`},
		{"missing section", "---\nid: leak\n---\n# T\n## What\nw\n", "leak.md:1: no section Why"},
		{"other name", "---\n{id: other, name: O, severity: note, since: '1', precision: low}\n---\n# T\n## What\nw\n## Why\nw\n## How to fix\nw\n## Limits\nw\n", "named otherwise"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{"c/leak.md": {Data: []byte(test.page)}}
			if _, err := load(files, "c"); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
