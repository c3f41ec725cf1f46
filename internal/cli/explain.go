package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/report"
)

func (a *app) explain() *cobra.Command {
	var packs []string
	var color string
	var from configFlags
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Say what a rule reports, why, and what to do",
		Args:  a.arguments(1, 1, "one rule"),
		RunE: func(_ *cobra.Command, args []string) error {
			root, err := workingFolder()
			if err != nil {
				return err
			}
			known := a.know(packs, a.settingsOf(root, from))
			colored := a.isColored(color, a.stdout)
			a.complaints.addError(unknownRule(args[0], known.ids()))
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			rule, _ := known.catalog.Rule(args[0])
			_, err = fmt.Fprint(a.stdout, report.Page(page(rule), colored))
			return err
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleIDs(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	defineModels(cmd.Flags(), &packs)
	from.define(cmd.Flags())
	defineColor(cmd.Flags(), &color)
	return cmd
}

// page is the whole page of a rule in markdown, examples included.
func page(r catalog.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\nSeverity %s", r.ID, r.Summary, r.Severity)
	if len(r.Languages) > 0 {
		fmt.Fprintf(&b, "; languages %s", strings.Join(r.Languages, ", "))
	}
	for _, cwe := range r.CWE {
		fmt.Fprintf(&b, "; CWE-%d", cwe)
	}
	fmt.Fprintf(&b, ".\n\n%s", r.Help())
	if offered := r.Offers(); offered != "" {
		fmt.Fprintf(&b, "\n## Fixes on offer\n\n%s", offered)
	}
	for _, e := range r.Examples {
		title := "This leaks"
		if e.Want == "ok" {
			title = "This does not"
		}
		fmt.Fprintf(&b, "\n## %s\n\n```%s\n%s```\n", title, e.Lang, strings.TrimLeft(e.Code, "\n"))
	}
	return b.String()
}
