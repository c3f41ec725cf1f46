package cli

import (
	"path/filepath"

	"github.com/spf13/pflag"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/driver"
)

// configFlags say which configuration to use.
type configFlags struct {
	file string
	none bool
}

func (f *configFlags) define(fs *pflag.FlagSet) {
	fs.StringVar(&f.file, "config", "", "read settings from `FILE` (default: .leaklint.yml here or above)")
	fs.BoolVar(&f.none, "no-config", false, "read no .leaklint.yml")
}

// settingsOf loads the configuration in force and complains about all that is
// wrong with it. What it returns is never nil.
func (a *app) settingsOf(root string, f configFlags) *config.Settings {
	file := f.file
	if f.none && file != "" {
		a.complaints.add("--config and --no-config exclude each other")
	}
	if file == "" && !f.none {
		found, err := config.Find(root)
		if err != nil {
			a.complaints.add("%s", err)
		}
		file = found
	}
	if file == "" {
		return config.Default(root)
	}
	settings, err := config.Load(file, root)
	a.complaints.addError(err)
	return settings
}

// optionsOf says how to run by flags and settings; flags that are given count more.
func (a *app) optionsOf(flags *checkFlags, settings *config.Settings, known *knowledge) driver.Options {
	o := driver.Options{
		Engines: a.engines, Models: known.models, Known: known.ids(),
		Tests: testsOf(flags.given, flags.tests, settings), MaxBytes: a.sizeOf(flags.maxSize),
		Excluded:       isExcluded(settings),
		RequireReasons: settings.RequireReason().Is, ReportUnused: settings.ReportUnused().Is,
	}
	if !flags.given("max-file-size") {
		o.MaxBytes = settings.MaxBytes()
	}
	if flags.given("report-unused-suppressions") {
		o.ReportUnused = flags.unused
	}
	forced := config.Forced{}
	if least := a.confidenceOf(flags.confidence); flags.given("confidence") {
		forced.Confidence = least
	}
	forced.Only, forced.Skip = a.ruleFilter(flags.rules, flags.skipped, known.ids())
	settings = settings.With(forced)
	o.Wants, o.Decide = settings.Wants, settings.Decide
	o.Jobs = a.jobsOf(flags.jobs)
	return o
}

// flagBaseline is what complaints about a baseline begin with that no settings name.
const flagBaseline = "--baseline "

// baselineOf is the file of the findings to leave out: the flag's, otherwise
// that of the settings, "" for none. What is said goes before its name in
// complaints.
func (f *checkFlags) baselineOf(settings *config.Settings, root string) (path, said string) {
	if f.given("baseline") || settings.Baseline().Is == "" {
		return f.baseline, flagBaseline
	}
	return baselineNamedBy(settings, root)
}

// baselineNamedBy is the baseline of the settings, "" for none, and what goes
// before its name in complaints.
func baselineNamedBy(settings *config.Settings, root string) (path, said string) {
	named := settings.Baseline()
	path, said = named.Is, named.From+": baseline "
	if rel, err := filepath.Rel(root, path); path != "" && err == nil {
		path = rel
	}
	return path, said
}

// testsOf says whether test files are looked at: by the flag, otherwise by the settings.
func testsOf(given func(flag string) bool, tests bool, settings *config.Settings) bool {
	if given("tests") {
		return tests
	}
	return settings.Tests().Is
}

// isExcluded tells the search for files what settings leave out.
func isExcluded(settings *config.Settings) func(abs string) bool {
	return func(abs string) bool {
		_, excluded := settings.Excluded(abs)
		return excluded
	}
}
