package cli

import (
	"errors"
	"io"
	"log"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/lsp"
)

func (a *app) lsp() *cobra.Command {
	var packs []string
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Serve an editor over standard input and output",
		Long: `lsp is leaklint as a language server: editors start it and talk to it over
standard input and output. Settings come from .leaklint.yml and from the section
"leaklint" of the editor's settings; docs/editors.md says how to set editors up.`,
		Args: a.arguments(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			a.know(packs, config.Default("")) // complains
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			code, err := lsp.Serve(cmd.Context(), io.NopCloser(a.stdin), a.stdout, lsp.Options{
				Engines: a.engines, Version: Version(), Know: a.knowledge, Packs: packs,
				Log: log.New(a.stderr, "leaklint: ", log.LstdFlags),
			})
			a.code = code
			return err
		},
	}
	cmd.Flags().Bool("stdio", true, "talk over standard input and output, as is always done")
	defineModels(cmd.Flags(), &packs)
	return cmd
}

// knowledge loads rules and models; what is wrong with packs is one error.
func (a *app) knowledge(packs []string) (lsp.Knowledge, error) {
	aside := &app{engines: a.engines}
	known := aside.know(packs, config.Default(""))
	var errs []error
	for _, line := range aside.complaints.lines {
		errs = append(errs, errors.New(line))
	}
	return lsp.Knowledge{Catalog: known.catalog, Models: known.models}, errors.Join(errs...)
}
