// Package config reads .leaklint.yml: what a project wants of leaklint. It finds
// the file upwards from a folder, reads it strictly, with the files that it
// extends, and answers what holds for a rule in a file.
//
// [File] is the grammar: its types and tags are what the reader takes and what
// the JSON schema for editors is generated from. Everything that is wrong is
// told at once, each with its place. A [Settings] remembers where each value
// comes from, so that it can be shown.
package config

import "github.com/leaklint/leaklint/internal/models"

// File is what one configuration file says.
type File struct {
	// Extends are configurations to start from, as paths relative to this file:
	// what is said here counts more, and of those what is said in a later one.
	// Overrides, excludes and models are added to theirs.
	Extends Paths `yaml:"extends,omitempty"`
	// Confidence is the least that a finding must have to be shown.
	Confidence string `yaml:"confidence,omitempty" jsonschema:"enum=low,enum=medium,enum=high,default=medium"`
	// Rules switch rules on and off and say how much they weigh: "timer-leak: error",
	// or a mapping for more.
	Rules map[string]RuleSetting `yaml:"rules,omitempty"`
	// Overrides change settings for some files; a later one counts more.
	Overrides []Override `yaml:"overrides,omitempty"`
	// Exclude are globs of files and folders to leave out where they are met; one
	// that is named on the command line is looked at.
	Exclude []Glob `yaml:"exclude,omitempty"`
	// Tests includes test files.
	Tests *bool `yaml:"tests,omitempty"`
	// MaxFileSize is the size above which files are not read: 500kB, 2MiB.
	MaxFileSize Size `yaml:"max-file-size,omitempty"`
	// Models are packs of what is known of APIs: files, folders, or packs written here.
	Models []Model `yaml:"models,omitempty"`
	// Baseline is the file of the findings that are known and not reported again.
	Baseline Path `yaml:"baseline,omitempty"`
	// Suppressions say what is asked of comments that silence findings.
	Suppressions Suppressions `yaml:"suppressions,omitempty"`
}

// RuleSetting is what a configuration says of a rule.
type RuleSetting struct {
	// Enabled switches the rule on or off.
	Enabled *bool `yaml:"enabled,omitempty"`
	// Severity is how much a finding weighs, in place of the rule's own.
	Severity string `yaml:"severity,omitempty" jsonschema:"enum=error,enum=warning,enum=note"`
	// Confidence is the least that a finding of the rule must have to be shown.
	Confidence string `yaml:"confidence,omitempty" jsonschema:"enum=low,enum=medium,enum=high"`
}

// Override is what holds for some files.
type Override struct {
	// Files are globs of the files that are meant.
	Files []Glob `yaml:"files" jsonschema:"minItems=1"`
	// Confidence is the least that a finding must have to be shown.
	Confidence string `yaml:"confidence,omitempty" jsonschema:"enum=low,enum=medium,enum=high"`
	// Rules switch rules on and off and say how much they weigh.
	Rules map[string]RuleSetting `yaml:"rules,omitempty"`
}

// Suppressions say what is asked of comments that silence findings.
type Suppressions struct {
	// RequireReason tells of comments that do not say why: "leaklint:ignore RULE -- why".
	RequireReason *bool `yaml:"require-reason,omitempty"`
	// ReportUnused tells of comments that silence nothing.
	ReportUnused *bool `yaml:"report-unused,omitempty"`
}

// Path is the path of a file or folder, relative to the configuration.
type Path string

// Paths is one path or a list of them.
type Paths []Path

// Glob names files as in .gitignore: without a slash at any depth, otherwise
// from the folder of the configuration; a folder stands for all that is in it.
type Glob string

// Size is a number of bytes, or a number with a unit: 500kB, 2MiB.
type Size string

// Model is the path of a pack or of a folder of packs, or a pack written in place.
type Model struct {
	Path Path `yaml:"-"`
	// Pack is checked by the reader; its text is what gets loaded, see [Settings.Packs].
	Pack *models.Pack `yaml:"-"`
	text []byte
}

// ruleWords are the short forms of a rule's setting.
var ruleWords = []string{"off", "on", "error", "warning", "note"}

// RuleWords returns the short forms of a rule's setting.
func RuleWords() []string { return ruleWords }
