package catalog

import (
	"fmt"
	"regexp"
	"strings"
)

// Fix is a kind of edit that a rule offers with its findings.
type Fix struct {
	// Lang is the language whose engine offers it: js or go.
	Lang string `yaml:"lang" json:"lang" jsonschema:"enum=go,enum=js"`
	// Does is what an editor shows, with … for names of the code.
	Does string `yaml:"does" json:"does"`
	// Safe is always when --fix makes every such edit, sometimes when some are
	// for --fix-suggestions.
	Safe string `yaml:"safe" json:"safe" jsonschema:"enum=always,enum=sometimes"`
}

var names = regexp.MustCompile("`[^`]*`")

// Offered returns the fix of a rule that goes by a message in a language.
func (r Rule) Offered(lang, message string) (Fix, bool) {
	shape := names.ReplaceAllString(message, "`…`")
	for _, f := range r.Fixes {
		if f.Lang == lang && f.Does == shape {
			return f, true
		}
	}
	return Fix{}, false
}

// Offers returns the fixes of a rule as a list in Markdown; "" when it has none.
func (r Rule) Offers() string {
	var b strings.Builder
	for _, f := range r.Fixes {
		lang, safe := "JavaScript", ""
		if f.Lang == "go" {
			lang = "Go"
		}
		if f.Safe == "sometimes" {
			safe = "; `--fix-suggestions` where it needs a look"
		}
		fmt.Fprintf(&b, "- %s (%s%s)\n", f.Does, lang, safe)
	}
	return b.String()
}
