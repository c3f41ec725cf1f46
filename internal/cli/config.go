package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/rules"
)

func (a *app) config() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Write, show and validate .leaklint.yml",
		Long: `config writes, shows and validates .leaklint.yml, in which a project says what it
wants of leaklint. The one nearest to the working folder is used, upwards to the
root of its repository. What counts, from the least to the most:

  what leaklint does by itself
  the files that .leaklint.yml extends, in their order
  .leaklint.yml
  overrides that mean the file, in their order, those of extended files first
  flags

Beside one another, what is said of a rule counts more than what is said of all.`,
		Args: a.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.help(cmd) },
	}
	cmd.AddCommand(a.configInit(), a.configShow(), a.configValidate(), a.configSchema())
	return cmd
}

func (a *app) configInit() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a .leaklint.yml to begin with into the working folder",
		Args:  a.arguments(0, 0, "no argument"),
		RunE:  func(*cobra.Command, []string) error { return a.runConfigInit() },
	}
}

func (a *app) runConfigInit() error {
	if err := a.complaints.verdict(); err != nil {
		return err
	}
	root, err := workingFolder()
	if err != nil {
		return err
	}
	above, err := config.Find(root)
	if err == nil && filepath.Dir(above) == root {
		err = fmt.Errorf("%s is there already", filepath.Base(above))
	}
	if err != nil {
		a.complaints.add("%s", err)
		return errUsage
	}
	name := config.Names[0]
	if err := writeNew(name, config.Starter); err != nil {
		a.complaints.add("%s cannot be written: %s", name, files.Cause(err))
		return errUsage
	}
	fmt.Fprintf(a.stdout, "%s is written; leaklint config show prints what holds\n", name)
	if rel, err := filepath.Rel(root, above); above != "" && err == nil {
		fmt.Fprintf(a.stdout, "here it takes the place of %[1]s: write extends: %[1]s to keep what that says\n", filepath.ToSlash(rel))
	}
	return nil
}

// writeNew writes a file that must not be there yet.
func writeNew(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

func (a *app) configShow() *cobra.Command {
	var from configFlags
	cmd := &cobra.Command{
		Use:   "show [FILE]",
		Short: "Print what holds here, or for the rules in one file, and what says so",
		Args:  a.arguments(0, 1, "at most one file"),
		RunE: func(_ *cobra.Command, args []string) error {
			settings, ids, err := a.loaded(from)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return settings.Show(a.stdout, ids)
			}
			abs, err := filepath.Abs(args[0])
			if err != nil {
				return err
			}
			info, err := os.Stat(abs)
			switch {
			case err != nil:
				a.complaints.add("%s: %s", args[0], files.Cause(err))
				return errUsage
			case info.IsDir():
				a.complaints.add("%s is a folder: name a file", args[0])
				return errUsage
			}
			return settings.ShowFile(a.stdout, abs, ids)
		},
	}
	from.define(cmd.Flags())
	return cmd
}

// loaded returns the settings in force and the rules there are, or errUsage when
// anything is wrong with them.
func (a *app) loaded(from configFlags) (*config.Settings, []config.RuleID, error) {
	root, err := workingFolder()
	if err != nil {
		return nil, nil, err
	}
	settings := a.settingsOf(root, from)
	known := a.know(nil, settings)
	var ids []config.RuleID
	for _, r := range known.catalog.All() {
		ids = append(ids, config.RuleID{ID: r.ID, Severity: r.Severity})
	}
	return settings, ids, a.complaints.verdict()
}

func (a *app) configValidate() *cobra.Command {
	return &cobra.Command{
		Use:   "validate [FILE]",
		Short: "Say everything that is wrong with a configuration",
		Args:  a.arguments(0, 1, "at most one file"),
		RunE:  func(_ *cobra.Command, args []string) error { return a.runConfigValidate(args) },
	}
}

func (a *app) runConfigValidate(args []string) error {
	root, err := workingFolder()
	if err != nil {
		return err
	}
	from := configFlags{}
	if len(args) > 0 {
		from.file = args[0]
	}
	settings := a.settingsOf(root, from)
	a.know(nil, settings) // complains of packs and rules
	path, said := baselineNamedBy(settings, root)
	a.knownOf(path, said, root)
	if settings.File() == "" && a.complaints.verdict() == nil {
		a.complaints.add("no %s here or above", config.Names[0])
	}
	if err := a.complaints.verdict(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s is valid\n", settings.Name())
	return err
}

func (a *app) configSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON schema of .leaklint.yml",
		Args:  a.arguments(0, 0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			if err := a.complaints.verdict(); err != nil {
				return err
			}
			text, err := rules.FS.ReadFile("schema/config.json")
			if err != nil {
				panic("internal error: " + err.Error())
			}
			_, err = a.stdout.Write(text)
			return err
		},
	}
}
