package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

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
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				a.complaints.add("%s: %s", args[0], files.Cause(err))
				return errUsage
			}
			return writePages(cmd.Root(), args[0])
		},
	}
}

// writePages writes the page of a command and of those below it.
func writePages(cmd *cobra.Command, folder string) error {
	for _, c := range cmd.Commands() {
		if !c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
			continue
		}
		if err := writePages(c, folder); err != nil {
			return err
		}
	}
	page := filepath.Join(folder, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1")
	var text bytes.Buffer
	header := &doc.GenManHeader{Title: "LEAKLINT", Section: "1", Source: fmt.Sprintf("leaklint %s", Version()), Manual: "leaklint"}
	cmd.DisableAutoGenTag = true // the same pages from the same source
	cmd.Long = asMarkdown(cmd.Long)
	if err := doc.GenMan(cmd, header, &text); err != nil {
		return err
	}
	if err := files.Replace(page, text.Bytes()); err != nil {
		return fmt.Errorf("%s: %w", page, files.Cause(err))
	}
	return nil
}

// asMarkdown indents examples as the pages want it, which are made of Markdown:
// with less than four blanks their lines would run together.
func asMarkdown(help string) string {
	return strings.ReplaceAll(help, "\n  ", "\n    ")
}
