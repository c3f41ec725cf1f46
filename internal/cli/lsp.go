package cli

import (
	"errors"
	"fmt"
	"io"
	"log"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/lsp"
)

func (a *app) lsp() *cobra.Command {
	var packs []string
	var from configFlags
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Serve an editor over standard input and output",
		Long: `lsp is leaklint as a language server: editors start it and talk to it over
standard input and output. Settings come from .leaklint.yml and from the section
"leaklint" of the editor's settings; docs/editors.md says how to set editors up.`,
		Args: a.arguments(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := workingFolder()
			if err != nil {
				return err
			}
			a.know(packs, a.settingsGiven(root, from)) // complains
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			code, err := lsp.Serve(cmd.Context(), io.NopCloser(a.stdin), a.stdout, lsp.Options{
				Engines: a.engines, Version: Version(), Packs: packs, Know: a.knowledge,
				Settings: func(root string) (*config.Settings, error) { return a.configurationOf(root, from) },
				Log:      log.New(a.stderr, "leaklint: ", log.LstdFlags),
			})
			if err != nil {
				fmt.Fprintf(a.stderr, "leaklint: %s\n", err)
			}
			a.code = code // those of the protocol
			return nil
		},
	}
	cmd.Flags().Bool("stdio", true, "talk over standard input and output, as is always done")
	defineModels(cmd.Flags(), &packs)
	from.define(cmd.Flags())
	return cmd
}

// knowledge loads rules and models; what is wrong with packs is one error.
func (a *app) knowledge(packs []string, settings *config.Settings) (lsp.Knowledge, error) {
	aside := &app{engines: a.engines}
	known := aside.know(packs, settings)
	return lsp.Knowledge{Catalog: known.catalog, Models: known.models}, aside.complaints.err()
}

// settingsGiven complains about a configuration that a flag names. Others belong
// to the folders that the editor will name.
func (a *app) settingsGiven(root string, from configFlags) *config.Settings {
	if from.file == "" && !from.none {
		from.none = true
	}
	return a.settingsOf(root, from)
}

// configurationOf loads the configuration of a folder of the editor; what is
// wrong with it is one error.
func (a *app) configurationOf(root string, from configFlags) (*config.Settings, error) {
	aside := &app{engines: a.engines}
	settings := aside.settingsOf(root, from)
	return settings, aside.complaints.err()
}

// err returns the complaints as one error, nil when there are none.
func (c *complaints) err() error {
	var errs []error
	for _, line := range c.lines {
		errs = append(errs, errors.New(line))
	}
	return errors.Join(errs...)
}
