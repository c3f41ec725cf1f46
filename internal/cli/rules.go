package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/catalog"
)

func (a *app) rules() *cobra.Command {
	var packs []string
	var format string
	var from configFlags
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  a.arguments(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			root, err := workingFolder()
			if err != nil {
				return err
			}
			known := a.know(packs, a.settingsOf(root, from))
			if format != "text" && format != "json" {
				a.complaints.add("--format: unknown format %q: use text, json", format)
			}
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			if format == "json" {
				return a.rulesJSON(known.catalog.All())
			}
			return a.rulesTable(known.catalog.All())
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "print `FORMAT`: text or json")
	defineModels(cmd.Flags(), &packs)
	from.define(cmd.Flags())
	complete(cmd, "format", "text", "json")
	return cmd
}

func (a *app) rulesTable(rules []catalog.Rule) error {
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "RULE\tSEVERITY\tLANGUAGES\tREPORTS")
	for _, r := range rules {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", r.ID, r.Severity, strings.Join(r.Languages, ", "), r.Summary)
	}
	return w.Flush()
}

// listedRule is what rules --format json tells of a rule.
type listedRule struct {
	catalog.Rule
	Summary string `json:"summary"`
	Help    string `json:"help"` // markdown
}

func (a *app) rulesJSON(rules []catalog.Rule) error {
	list := make([]listedRule, len(rules))
	for i, r := range rules {
		list[i] = listedRule{r, r.Summary, r.Help()}
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Version int          `json:"version"`
		Rules   []listedRule `json:"rules"`
	}{1, list})
}
