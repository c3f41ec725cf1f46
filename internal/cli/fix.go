package cli

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/fix"
	"github.com/leaklint/leaklint/internal/source"
)

// fixFlags are the flags about fixes.
type fixFlags struct{ fix, suggestions, diff bool }

func (f *fixFlags) define(fs *pflag.FlagSet) {
	fs.BoolVar(&f.fix, "fix", false, "write the fixes that change nothing but the leak, and report what is left")
	fs.BoolVar(&f.suggestions, "fix-suggestions", false, "like --fix, also with fixes to look over afterwards")
	fs.BoolVar(&f.diff, "diff", false, "write nothing and print what --fix would change, or --fix-suggestions when it is given")
}

// fixing is what a check does about fixes.
type fixing struct {
	fixFlags
	// stdin is the absolute path that standard input stands for, "" for none.
	stdin string
}

// isOn reports whether fixes were asked for.
func (f fixing) isOn() bool { return f.fix || f.suggestions || f.diff }

// fixingOf complains when a fixed text or a diff and a format both want
// standard output; the format that nobody asked for gives way.
func (a *app) fixingOf(flags *checkFlags, outputs []output) (fixing, []output) {
	f := fixing{fixFlags: flags.fixFlags}
	var taken string
	switch {
	case f.diff:
		taken = "--diff prints a diff"
	case f.isOn() && flags.stdin != "":
		taken = "--fix with --stdin-filename prints the fixed text"
	default:
		return f, outputs
	}
	if len(flags.formats) == 0 && f.diff {
		return f, nil
	}
	if len(flags.formats) == 0 {
		outputs[0].aside = true
		return f, outputs
	}
	for _, o := range outputs {
		if o.path == "" {
			a.complaints.add("%s to standard output: give --format a file, as in text=leaks.txt", taken)
		}
	}
	return f, outputs
}

// runFix checks, fixes and reports what is left.
func (a *app) runFix(ctx context.Context, p *plan) error {
	if !p.fixing.diff && p.fixing.stdin == "" {
		if err := files.Sweep(foldersOf(p.entries)); err != nil {
			return err
		}
	}
	outcome, err := a.project(p).Run(ctx, p.fixing.suggestions)
	if err != nil {
		return err
	}
	result := outcome.After
	switch {
	case p.fixing.diff:
		result = outcome.Before
		p.run.Fixable = outcome.Fixed
		_, err = a.stdout.Write(fix.Diff(outcome.Changes))
	case p.fixing.stdin != "":
		p.run.Fixed = outcome.Fixed
		_, err = a.stdout.Write(fixedStdin(p, outcome))
	default:
		p.run.Fixed = outcome.Fixed
		err = files.ReplaceAll(outcome.Changes)
	}
	if err != nil {
		return err
	}
	result.Notes = append(result.Notes, outcome.Dropped...)
	return a.present(p, result)
}

// project is what the fixes of a check are tried on.
func (a *app) project(p *plan) fix.Project {
	session := driver.NewSession(p.options.Engines)
	return fix.Project{
		Entries: p.entries, Overlay: p.options.Overlay, Narrow: p.leaveOut,
		Check: func(ctx context.Context, texts source.Overlay) (*driver.Result, error) {
			o := p.options
			o.Overlay = texts
			done := a.watch(&o)
			defer done()
			return session.Run(ctx, o, p.entries, slices.Clone(p.problems))
		},
	}
}

// fixedStdin is the text of standard input with its fixes; what cannot be
// analysed comes out as it went in, so that an editor never loses a text.
func fixedStdin(p *plan, outcome *fix.Outcome) []byte {
	if len(outcome.Changes) > 0 {
		return outcome.Changes[0].New
	}
	return p.options.Overlay[p.fixing.stdin]
}

// foldersOf are the folders with files of a run.
func foldersOf(entries []source.Entry) []string {
	folders := map[string]bool{}
	for _, e := range entries {
		folders[filepath.Dir(e.Abs)] = true
		if target, err := filepath.EvalSymlinks(e.Abs); err == nil {
			folders[filepath.Dir(target)] = true // where the file is that would be replaced
		}
	}
	return slices.Sorted(maps.Keys(folders))
}

// failureLines are the lines that tell of an error: one for each of those that it joins.
func failureLines(err error) []string {
	c := complaints{}
	c.addError(err)
	for i, line := range c.lines {
		c.lines[i] = fmt.Sprintf("leaklint: %s", line)
	}
	return c.lines
}
