package cli

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/spell"
)

// checkFlags are the flags of check as they were written: they are looked at
// together, so that all that is wrong is told at once.
type checkFlags struct {
	formats, rules, skipped, packs          []string
	confidence, jobs, color, maxSize, stdin string
	baseline                                string
	exitZero, tests, unused                 bool
	config                                  configFlags
	// anew is set when no finding is to be left out, in spite of all settings.
	anew bool
	// given reports whether a flag was written.
	given func(flag string) bool
	newFlags
	fixFlags
}

func (f *checkFlags) define(fs *pflag.FlagSet) {
	fs.SortFlags = false
	fs.StringArrayVarP(&f.formats, "format", "f", nil, "write `FORMAT[=FILE]`: "+strings.Join(report.Formats(), ", ")+"; may be repeated (default text)")
	f.defineSearch(fs)
	fs.StringVar(&f.baseline, "baseline", "", "leave out the findings that `FILE` knows; leaklint baseline create writes it")
	f.newFlags.define(fs)
	fs.StringVar(&f.stdin, "stdin-filename", "", "read one file from standard input and treat it as `FILE`")
	fs.BoolVar(&f.unused, "report-unused-suppressions", false, "tell of comments that silence nothing")
	fs.BoolVar(&f.exitZero, "exit-zero", false, "exit with 0 in spite of findings")
	f.fixFlags.define(fs)
	defineJobs(fs, &f.jobs)
	defineColor(fs, &f.color)
}

// defineSearch defines what says where leaks are looked for, and which.
func (f *checkFlags) defineSearch(fs *pflag.FlagSet) {
	f.given = fs.Changed
	fs.StringVar(&f.confidence, "confidence", "medium", "show findings of this `CONFIDENCE` and above: low, medium or high")
	fs.StringArrayVar(&f.rules, "rule", nil, "look for `RULE[,RULE]` only; may be repeated")
	fs.StringArrayVar(&f.skipped, "skip-rule", nil, "do not look for `RULE[,RULE]`; may be repeated")
	defineModels(fs, &f.packs)
	fs.BoolVar(&f.tests, "tests", false, "look at test files too")
	fs.StringVar(&f.maxSize, "max-file-size", "2MiB", "leave files above this `SIZE` unread")
	f.config.define(fs)
}

func defineModels(fs *pflag.FlagSet, packs *[]string) {
	fs.StringArrayVar(packs, "models", nil, "add packs of your own from `FILE|DIR`; may be repeated")
}

func defineJobs(fs *pflag.FlagSet, jobs *string) {
	fs.StringVarP(jobs, "jobs", "j", "", "work on `N` files at once (default: one for each processor)")
}

func defineColor(fs *pflag.FlagSet, color *string) {
	fs.StringVar(color, "color", "auto", "`WHEN` to colour: auto, always or never; always gives code frames to a pipe too")
}

func (a *app) confidenceOf(name string) leak.Confidence {
	c, ok := leak.ParseConfidence(name)
	if !ok {
		a.complaints.add("--confidence: unknown confidence %q: use low, medium, high", name)
	}
	return c
}

func (a *app) jobsOf(text string) int {
	if text == "" {
		return runtime.GOMAXPROCS(0)
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		a.complaints.add("--jobs: %q is not a number from 1 up", text)
	}
	return n
}

func (a *app) sizeOf(text string) int64 {
	size, err := source.ParseSize(text)
	if err != nil {
		a.complaints.add("--max-file-size: %s", err)
		return source.MaxBytes
	}
	return size
}

// isColored decides between colour and none for a stream.
func (a *app) isColored(when string, stream any) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	case "auto":
		return isTerminal(stream) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	a.complaints.add("--color: unknown value %q: use auto, always, never", when)
	return false
}

// ruleFilter returns the rules that --rule and --skip-rule name; only is nil
// when there is no --rule.
func (a *app) ruleFilter(wanted, skipped, known []string) (only, skip map[string]bool) {
	only, skip = a.ruleSet("--rule", wanted, known), a.ruleSet("--skip-rule", skipped, known)
	for _, rule := range known {
		if only[rule] && skip[rule] {
			a.complaints.add("--rule and --skip-rule both name %s", rule)
		}
	}
	return only, skip
}

func (a *app) ruleSet(flag string, lists, known []string) map[string]bool {
	if len(lists) == 0 {
		return nil
	}
	set := map[string]bool{}
	for _, list := range lists {
		for rule := range strings.SplitSeq(list, ",") {
			rule = strings.TrimSpace(rule)
			set[rule] = true
			if err := unknownRule(rule, known); err != nil {
				a.complaints.add("%s: %s", flag, err)
			}
		}
	}
	return set
}

func unknownRule(rule string, known []string) error {
	for _, k := range known {
		if k == rule {
			return nil
		}
	}
	hint := spell.Suggestion(rule, known)
	if hint == "" {
		hint = "; leaklint rules lists them"
	}
	return fmt.Errorf("unknown rule %q%s", rule, hint)
}
