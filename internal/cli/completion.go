package cli

import (
	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/catalog"
)

// holdToAccount makes the commands that the library brings along complain as
// ours do: of flags, arguments and topics that do not exist.
func (a *app) holdToAccount(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Args = a.topic
		case "completion":
			cmd.Args = a.noSuchCommand
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return a.help(cmd) }
			cmd.PersistentPreRunE = func(*cobra.Command, []string) error { return a.complaints.verdict() }
			for _, shell := range cmd.Commands() {
				shell.Args = a.arguments(0, 0, "no argument")
			}
		}
	}
}

// topic complains about help for a command that does not exist.
func (a *app) topic(cmd *cobra.Command, args []string) error {
	found, rest, err := cmd.Root().Find(args)
	switch {
	case err != nil:
		return a.noSuchCommand(cmd.Root(), args)
	case len(rest) > 0:
		return a.noSuchCommand(found, rest)
	}
	return a.complaints.verdict()
}

// complete tells the shell what a flag can be.
func complete(cmd *cobra.Command, flag string, values ...string) {
	completeWith(cmd, flag, func() []string { return values })
}

// completeColor offers what --color takes.
func completeColor(cmd *cobra.Command) { complete(cmd, "color", "auto", "always", "never") }

// completeRules offers the rules; they are loaded only when the shell asks.
func completeRules(cmd *cobra.Command, flag string) { completeWith(cmd, flag, ruleIDs) }

func completeWith(cmd *cobra.Command, flag string, values func() []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values(), cobra.ShellCompDirectiveNoFileComp
	})
	if err != nil {
		panic("internal error: " + err.Error())
	}
}

// ruleIDs returns the ids of the rules of the catalog, sorted.
func ruleIDs() []string {
	pages, err := catalog.Load()
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return (&knowledge{catalog: pages}).ids()
}
