package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

func (a *app) baseline() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "baseline",
		Short: "Write down the findings of today, so that a check shows the new ones",
		Long: `baseline writes down the findings that a project has. A check with
--baseline FILE leaves them out: moved and renamed files, other layout and edits
elsewhere do not bring them back, and a copy of an old leak is a new one.

  leaklint baseline create    write the findings of today
  leaklint baseline prune     drop those that are gone: the number only falls
  leaklint baseline update    write the findings of today again, new ones too

"baseline: FILE" in .leaklint.yml makes every check leave them out.`,
		Args: a.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.help(cmd) },
	}
	cmd.AddCommand(
		a.baselineCommand("create", "Write the findings of today", createBaseline),
		a.baselineCommand("update", "Write the findings of today over those that are written", updateBaseline),
		a.baselineCommand("prune", "Drop findings that are gone", pruneBaseline),
	)
	return cmd
}

// rewriting makes the entries of a baseline of the old ones and a run, and
// words what it did.
type rewriting func(p *plan, r *driver.Result) (entries []baseline.Entry, did string)

func createBaseline(_ *plan, r *driver.Result) ([]baseline.Entry, string) {
	return baseline.Entries(r.Findings), counted(len(r.Findings), "finding") + " written"
}

// updateBaseline keeps the entries of what was not looked at.
func updateBaseline(p *plan, r *driver.Result) ([]baseline.Entry, string) {
	m := p.compare(r.Findings, r)
	entries := append(baseline.Entries(r.Findings), m.Aside...)
	added := len(r.Findings) - len(m.Held)
	return entries, fmt.Sprintf("%s, %d new and %d gone", counted(len(entries), "finding"), added, len(m.Stale))
}

// pruneBaseline adds nothing; what is there and not sure enough to be shown is
// not gone.
func pruneBaseline(p *plan, r *driver.Result) ([]baseline.Entry, string) {
	m := p.compare(slices.Concat(r.Findings, r.Below), r)
	left := append(m.Held, m.Aside...)
	return left, fmt.Sprintf("%s left, %d gone", counted(len(left), "finding"), len(m.Stale))
}

func (a *app) baselineCommand(name, short string, rewrite rewriting) *cobra.Command {
	flags := &checkFlags{}
	force := false
	cmd := &cobra.Command{
		Use:   name + " [path ...]",
		Short: short,
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.runBaseline(cmd.Context(), flags, args, rewrite, name == "create", force)
		},
	}
	set := cmd.Flags()
	set.SortFlags = false
	set.StringVar(&flags.baseline, "baseline", baseline.DefaultFile, "write to `FILE`")
	if name == "create" {
		set.BoolVar(&force, "force", false, "replace a baseline that is there")
	}
	flags.defineSearch(set)
	defineJobs(set, &flags.jobs)
	defineColor(set, &flags.color)
	complete(cmd, "confidence", "low", "medium", "high")
	completeColor(cmd)
	completeRules(cmd, "rule")
	completeRules(cmd, "skip-rule")
	return cmd
}

func (a *app) runBaseline(ctx context.Context, flags *checkFlags, args []string, rewrite rewriting, create, force bool) error {
	root, err := workingFolder()
	if err != nil {
		return err
	}
	path, said := flags.baselineOf(a.settingsOf(root, flags.config), root)
	if create {
		flags.anew = true
		a.refuse(path, said, force)
	}
	if err := files.Writable(path); err != nil {
		a.complaints.add("%s%s: %s", said, path, err)
	}
	p, err := a.plan(ctx, flags, args)
	if err != nil {
		return err
	}
	r, err := a.analyse(ctx, p)
	if err != nil {
		return err
	}
	if err := report.WriteProblems(a.stderr, append(r.Problems, r.Notes...)); err != nil {
		return err
	}
	if r.Failed {
		return fmt.Errorf("%s: not written, since not everything could be analysed", path)
	}
	entries, did := rewrite(p, r)
	if err := files.Replace(path, baseline.Encode(entries, path, p.options.Root)); err != nil {
		return fmt.Errorf("%s: %w", path, files.Cause(err))
	}
	if _, err = fmt.Fprintf(a.stdout, "%s: %s\n", path, did); err != nil {
		return err
	}
	if create && said == flagBaseline { // settings that name it speak for every check
		fmt.Fprintf(a.stderr, "leaklint check --baseline %s leaves them out\n", path)
	}
	return nil
}

// refuse complains about a baseline that create would replace.
func (a *app) refuse(path, said string, force bool) {
	if _, err := os.Lstat(path); err == nil && !force {
		a.complaints.add("%s%s: is there already: leaklint baseline update renews it, --force replaces it", said, path)
	}
}

// knownOf reads a baseline; said is who names it.
func (a *app) knownOf(path, said, root string) []baseline.Entry {
	if path == "" {
		return nil
	}
	entries, err := baseline.Read(path, root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		a.complaints.add("%s%s: no such file or directory: leaklint baseline create writes it", said, path)
	case err != nil:
		a.complaints.add("%s%s", said, err)
	}
	return entries
}

// compare pairs findings with the baseline.
func (p *plan) compare(findings []leak.Finding, r *driver.Result) baseline.Match {
	analysed := map[string]bool{}
	for _, e := range p.entries {
		analysed[e.Path] = true
	}
	for _, problem := range r.Problems {
		delete(analysed, problem.File) // what is in it cannot be said
	}
	return baseline.Compare(p.known, findings, baseline.Scope{
		Analysed: func(file string) bool { return analysed[file] },
		Gone: func(file string) bool {
			_, err := os.Lstat(p.absolute(file))
			return os.IsNotExist(err)
		},
		Searched: func(file string) bool { return p.searches(p.absolute(file)) },
		Wants:    p.options.InForce,
	})
}

func (p *plan) absolute(name string) string {
	if name = filepath.FromSlash(name); filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.options.Root, name)
}

// searches reports whether a file is, or is below, what the run was given.
func (p *plan) searches(abs string) bool {
	args := p.options.Args
	if len(args) == 0 {
		args = []string{"."}
	}
	return slices.ContainsFunc(args, func(arg string) bool {
		rel, err := filepath.Rel(p.absolute(arg), abs)
		return err == nil && filepath.IsLocal(rel)
	})
}

// are words that a number of things is in some state.
func are(n int, thing string) string {
	if n == 1 {
		return "1 " + thing + " is"
	}
	return counted(n, thing) + " are"
}

// counted words a number of things.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
