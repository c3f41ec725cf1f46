package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

func (a *app) why() *cobra.Command {
	var packs []string
	var jobs, color string
	var tests bool
	var from configFlags
	cmd := &cobra.Command{
		Use:   "why FILE:LINE",
		Short: "Say what leaklint knows of a line, also when it is silent",
		Long: `why looks at the whole project below the working folder and prints, for each
thing that a line makes, grows or releases: who owns it, how long it lives, what
makes it grow, what releases it, and what was decided. What the words mean:
https://github.com/leaklint/leaklint/blob/main/docs/how-it-decides.md`,
		Example: "  leaklint why src/server.js:14",
		Args:    a.arguments(1, 1, "one place"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := workingFolder()
			if err != nil {
				return err
			}
			at := a.lineOf(root, args[0])
			settings := a.settingsOf(root, from)
			o := driver.Options{
				Engines: a.engines, Args: []string{".", at.File}, Root: root, Tests: testsOf(cmd.Flags().Changed, tests, settings),
				MaxBytes: settings.MaxBytes(), Excluded: isExcluded(settings),
				Models: a.know(packs, settings).models, Jobs: a.jobsOf(jobs),
			}
			colored := a.isColored(color, a.stdout)
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			return a.runWhy(cmd.Context(), o, at, colored)
		},
	}
	defineModels(cmd.Flags(), &packs)
	from.define(cmd.Flags())
	cmd.Flags().BoolVar(&tests, "tests", false, "look at test files too")
	defineJobs(cmd.Flags(), &jobs)
	defineColor(cmd.Flags(), &color)
	completeColor(cmd)
	return cmd
}

func (a *app) runWhy(ctx context.Context, o driver.Options, at driver.Line, colored bool) error {
	entries, _, err := driver.Discover(ctx, o)
	if a.complaints.addError(err); a.complaints.verdict() != nil {
		return errUsage
	}
	for _, e := range entries {
		if e.Abs == filepath.Join(o.Root, filepath.FromSlash(at.File)) || e.Abs == filepath.FromSlash(at.File) {
			at.File = e.Path // as the engines know it
		}
	}
	accounts, err := driver.Why(ctx, o, entries, at)
	if err != nil {
		return err
	}
	return report.WriteAccounts(a.stdout, fmt.Sprintf("%s:%d", at.File, at.Line), accounts, driver.Texts(o, entries), colored)
}

// lineOf understands FILE:LINE, and FILE:LINE:COLUMN as compilers print it.
func (a *app) lineOf(root, place string) driver.Line {
	parts := strings.Split(place, ":")
	at := len(parts) - 1
	if at >= 2 && isNumber(parts[at]) && isNumber(parts[at-1]) {
		at--
	}
	if at < 1 || !isNumber(parts[at]) {
		a.complaints.add("%s: say which line: FILE:LINE", place)
		return driver.Line{File: "."}
	}
	file := strings.Join(parts[:at], ":")
	line, err := strconv.Atoi(parts[at])
	if err != nil || line < 1 {
		a.complaints.add("%s: lines are counted from 1", place)
	}
	abs := filepath.FromSlash(file)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(root, abs)
	}
	text, err := os.ReadFile(abs)
	switch {
	case err != nil:
		a.complaints.add("%s: %s", file, files.Cause(err))
	case source.LangOf(file) == source.NoLang:
		a.complaints.add("%s is not a file that leaklint reads", file)
	case line > source.LinesFor(source.LangOf(file), text).Count():
		a.complaints.add("%s has no line %d", file, line)
	}
	return driver.Line{File: file, Line: line}
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == "" && len(s) < 10
}
