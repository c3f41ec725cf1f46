package cli

import (
	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/catalog"
)

// complete tells the shell what a flag can be.
func complete(cmd *cobra.Command, flag string, values ...string) {
	completeWith(cmd, flag, func() []string { return values })
}

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
