// Package catalog holds what leaklint reports: one page of Markdown a rule, with
// front matter for machines, sections for people and examples for tests.
package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/rules"
)

// Rule is one page of the catalog.
type Rule struct {
	ID string `yaml:"id" json:"id"`
	// Name is the id in Pascal case.
	Name string `yaml:"name" json:"name"`
	// Severity is error, warning or note.
	Severity string `yaml:"severity" json:"severity" jsonschema:"enum=error,enum=warning,enum=note"`
	CWE      []int  `yaml:"cwe" json:"cwe"`
	// Since is the version of leaklint that first had the rule.
	Since string `yaml:"since" json:"since"`
	// Languages are go and js.
	Languages []string `yaml:"languages" json:"languages"`
	// Precision is high, medium or low: how often a finding is right.
	Precision string `yaml:"precision" json:"precision" jsonschema:"enum=high,enum=medium,enum=low"`
	// Fixes are the edits that are offered with findings.
	Fixes []Fix `yaml:"fixes,omitempty" json:"fixes,omitempty"`

	// Summary is the page's heading: one sentence.
	Summary string `yaml:"-" json:"-"`
	// What, Why, Fix and Limits are the sections, in Markdown.
	What   string `yaml:"-" json:"-"`
	Why    string `yaml:"-" json:"-"`
	Fix    string `yaml:"-" json:"-"`
	Limits string `yaml:"-" json:"-"`

	Examples []Example `yaml:"-" json:"-"`
}

// Example is a piece of code of a page, marked with what the rule says of it.
type Example struct {
	// Lang is the language of the code: js or go.
	Lang string
	// Want is leak or ok.
	Want string
	Code string
	// Line is where the code starts in the page, 1-based.
	Line int
}

// Catalog is all rules, by id.
type Catalog struct {
	rules []Rule
}

// Load reads the built-in catalog.
func Load() (*Catalog, error) { return load(rules.FS, "catalog") }

func load(files fs.FS, dir string) (*Catalog, error) {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return nil, fmt.Errorf("catalog: %w", err)
	}
	c := &Catalog{}
	var errs []error
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("catalog: %w", err)
		}
		rule, err := parsePage(name, string(text))
		if err == nil && rule.ID+".md" != e.Name() {
			err = fmt.Errorf("%s:1: the page of rule %q is named otherwise", name, rule.ID)
		}
		errs = append(errs, err)
		c.rules = append(c.rules, rule)
	}
	slices.SortFunc(c.rules, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return c, errors.Join(errs...)
}

// With returns a catalog that also has the given rules, which packs declare.
// A rule whose id is taken is an error.
func (c *Catalog) With(more ...Rule) (*Catalog, error) {
	all := &Catalog{rules: slices.Clone(c.rules)}
	for _, r := range more {
		if _, taken := all.Rule(r.ID); taken {
			return nil, fmt.Errorf("rule %s is declared twice", r.ID)
		}
		all.rules = append(all.rules, r)
	}
	slices.SortFunc(all.rules, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return all, nil
}

// All returns the rules sorted by id.
func (c *Catalog) All() []Rule { return c.rules }

// Rule returns the rule with the given id.
func (c *Catalog) Rule(id string) (Rule, bool) {
	for _, r := range c.rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}
