package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

func (a *app) check() *cobra.Command {
	flags := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check [path ...]",
		Short: "Look for leaks in files, folders and patterns",
		Long: `check looks for leaks in files, folders and patterns, by default in everything
below the working folder. Files that are named are always looked at; folders are
searched for code that people write: what git ignores, dependencies, generated
code and tests are left out.

Findings go to standard output: with their code to a terminal, otherwise as
"file:line:column: message (rule)" with columns in UTF-16 units, as editors and
tsc count. Problems and the summary go to standard error. --format writes other
formats, for people (html) and for platforms, to standard output or to a file.

A finding is silenced by a comment on its line or above its statement, by two
around it, or by one for the file:

  // leaklint:ignore RULE -- why this is no leak
  // leaklint:ignore-start RULE -- why            // leaklint:ignore-end
  // leaklint:ignore-file RULE -- why

--fix writes those fixes after which the code was analysed again and the finding
is gone; the exit code is by what is left. --diff prints them instead. With
--stdin-filename the fixed text goes to standard output.

Settings are those of the nearest .leaklint.yml, from the working folder up to
the root of its repository; flags count more. leaklint config says more.

Exit codes: 0 no findings, 1 findings, 2 bad arguments, settings, paths or packs,
3 what was named could not be analysed, nothing could, a fix could not be
written, or leaklint failed.`,
		Example: `  leaklint check
  leaklint check src 'packages/*/lib/**/*.ts'
  leaklint check --format html=leaks.html
  leaklint check --format sarif=leaks.sarif --format text
  leaklint check --diff | git apply
  leaklint check --stdin-filename src/app.ts < src/app.ts`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runCheck(cmd.Context(), flags, args)
		},
	}
	flags.define(cmd.Flags())
	complete(cmd, "format", report.Formats()...)
	complete(cmd, "confidence", "low", "medium", "high")
	completeColor(cmd)
	completeRules(cmd, "rule")
	completeRules(cmd, "skip-rule")
	return cmd
}

// plan is a check that is ready to run: nothing in it can be the user's fault.
type plan struct {
	options  driver.Options
	entries  []source.Entry
	problems []leak.Problem
	outputs  []output
	run      *report.Run
	exitZero bool
	fixing   fixing
	// colored is for standard error.
	colored bool
	// baseline is the file of findings to leave out, "" for none, and known
	// what is in it.
	baseline string
	known    []baseline.Entry
	// newcomers tells new findings from others; nil when all are wanted.
	newcomers newcomers
}

func (a *app) runCheck(ctx context.Context, flags *checkFlags, args []string) error {
	p, err := a.plan(ctx, flags, args)
	if err != nil {
		return err
	}
	if p.fixing.isOn() {
		return a.runFix(ctx, p)
	}
	result, err := a.analyse(ctx, p)
	if err != nil {
		return err
	}
	if err := p.leaveOut(ctx, result); err != nil {
		return err
	}
	return a.present(p, result)
}

// analyse runs the engines, with progress where a person is looking.
func (a *app) analyse(ctx context.Context, p *plan) (*driver.Result, error) {
	done := a.watch(&p.options)
	defer done()
	return driver.Run(ctx, p.options, p.entries, p.problems)
}

// plan looks at everything the user gave and complains about all that is wrong.
func (a *app) plan(ctx context.Context, flags *checkFlags, args []string) (*plan, error) {
	root, err := workingFolder()
	if err != nil {
		return nil, err
	}
	settings := a.settingsOf(root, flags.config)
	known := a.know(flags.packs, settings)
	p := &plan{exitZero: flags.exitZero, colored: a.isColored(flags.color, a.stderr)}
	path, said := flags.baselineOf(settings, root)
	if !flags.anew {
		p.baseline, p.known = path, a.knownOf(path, said, root)
	}
	p.newcomers = a.newcomersOf(ctx, flags, root)
	p.options = a.optionsOf(flags, settings, known)
	p.options.Args, p.options.Root = args, root
	p.outputs = a.outputsOf(flags.formats, report.Options{
		Frames: isTerminal(a.stdout) || flags.color == "always",
		Color:  a.isColored(flags.color, a.stdout),
		Width:  widthOf(a.stdout),
	})
	p.fixing, p.outputs = a.fixingOf(flags, p.outputs)
	if flags.stdin != "" {
		p.fixing.stdin = a.takeStdin(&p.options, flags.stdin, args)
	}
	p.entries, p.problems, err = driver.Discover(ctx, p.options)
	a.complaints.addError(err)
	p.run = &report.Run{Root: root, Version: Version(), Languages: a.languagesOf(p.entries)}
	if wantsRepository(flags.formats) {
		p.run.Repository = repositoryOf(ctx, root)
	}
	for _, rule := range known.catalog.All() {
		if p.options.Wants(rule.ID) {
			p.run.Rules = append(p.run.Rules, rule)
		}
	}
	return p, a.complaints.verdict()
}

// languagesOf returns the languages of the files that an engine looks at.
func (a *app) languagesOf(entries []source.Entry) (languages []source.Lang) {
	for _, e := range a.engines {
		if slices.ContainsFunc(entries, func(entry source.Entry) bool { return entry.Lang == e.Lang() }) {
			languages = append(languages, e.Lang())
		}
	}
	return languages
}

// takeStdin makes standard input the text of a file and returns where that is.
func (a *app) takeStdin(o *driver.Options, name string, args []string) (abs string) {
	if len(args) > 0 {
		a.complaints.add("--stdin-filename reads one file: leave out %s", args[0])
	}
	if source.LangOf(name) == source.NoLang {
		a.complaints.add("--stdin-filename: %s has no extension that leaklint reads", name)
	}
	if len(a.complaints.lines) > 0 {
		return "" // do not wait for input that will not be looked at
	}
	text, err := io.ReadAll(io.LimitReader(a.stdin, o.MaxBytes+1)) // one more, so that too much is seen
	if err != nil {
		a.complaints.add("standard input: %s", err)
	}
	abs = filepath.FromSlash(name)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(o.Root, abs)
	}
	o.Overlay = source.Overlay{abs: text}
	o.Args = []string{name}
	return abs
}

// watch shows progress when a person is looking; the function that it returns
// takes the line away.
func (a *app) watch(o *driver.Options) (done func()) {
	if !isTerminal(a.stderr) {
		return func() {}
	}
	p := newProgress(a.stderr, time.Now)
	o.Progress = p.report
	return p.done
}

// present writes the outputs, then problems and the summary to standard error.
func (a *app) present(p *plan, r *driver.Result) error {
	a.code = exitCode(r, p.exitZero)
	run := p.run
	run.Findings, run.Problems, run.Texts = r.Findings, r.Problems, r.Texts
	run.Files, run.Suppressed, run.Exit = r.Files, r.Suppressed, a.code
	if err := a.emit(p.outputs, run); err != nil {
		return err
	}
	if err := report.WriteProblems(a.stderr, append(r.Problems, r.Notes...)); err != nil {
		return err
	}
	if len(p.entries) == 0 && len(r.Problems) == 0 {
		_, err := fmt.Fprintln(a.stderr, "leaklint: no file to look at here")
		return err
	}
	return report.WriteSummary(a.stderr, run, p.colored)
}

func exitCode(r *driver.Result, exitZero bool) int {
	switch {
	case r.Failed:
		return exitFailed
	case len(r.Findings) > 0 && !exitZero:
		return exitFindings
	}
	return exitClean
}
