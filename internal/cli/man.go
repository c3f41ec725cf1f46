package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/leaklint/leaklint/internal/files"
)

// man writes the manual, for those who package leaklint.
func (a *app) man() *cobra.Command {
	return &cobra.Command{
		Use:    "man FOLDER",
		Short:  "Write a manual page for each command",
		Args:   a.arguments(1, 1, "one folder"),
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				a.complaints.add("%s: %s", args[0], files.Cause(err))
				return errUsage
			}
			header := &doc.GenManHeader{Title: "LEAKLINT", Section: "1", Source: fmt.Sprintf("leaklint %s", Version()), Manual: "leaklint"}
			root := cmd.Root()
			root.DisableAutoGenTag = true // the same pages from the same source
			return doc.GenManTree(root, header, args[0])
		},
	}
}
