package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/leaklint/leaklint/internal/spell"
)

// execute runs the command that args name. The flag parser stops at the first
// bad flag; so the bad one is noted and left out, and the rest is parsed again
// until all are known. A command looks at the complaints before it works.
func (a *app) execute(ctx context.Context, args []string) error {
	for range len(args) + 1 {
		root := a.root()
		var failed *cobra.Command
		root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
			failed = cmd
			return err
		})
		root.SetArgs(args)
		err := root.ExecuteContext(ctx)
		if failed == nil {
			return err
		}
		args = a.without(failed, args, err)
	}
	return errUsage
}

// without complains about the flag that a parse error is about and returns the
// arguments without it.
func (a *app) without(cmd *cobra.Command, args []string, err error) []string {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var badValue *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		return a.withoutUnknown(cmd, args, unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		a.complaints.add("unknown flag -%s", unknown.GetSpecifiedName())
		return drop(args, "-"+unknown.GetSpecifiedShortnames(), false)
	case errors.As(err, &noValue):
		a.complaints.add("--%s needs a value", noValue.GetFlag().Name)
		return args[:len(args)-1]
	case errors.As(err, &badValue):
		a.complaints.add("--%s takes no value %q", badValue.GetFlag().Name, badValue.GetValue())
		return drop(args, "--"+badValue.GetFlag().Name, false)
	}
	a.complaints.add("%s", err)
	return nil
}

func (a *app) withoutUnknown(cmd *cobra.Command, args []string, name string) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	near := spell.Nearest(name, names)
	if near == "" {
		a.complaints.add("unknown flag --%s", name)
		return drop(args, "--"+name, false)
	}
	a.complaints.add("unknown flag --%s; did you mean --%s?", name, near)
	return drop(args, "--"+name, cmd.Flags().Lookup(near).NoOptDefVal == "")
}

// drop removes a flag, with the argument behind it when that is its value.
func drop(args []string, flag string, takesValue bool) []string {
	i := slices.IndexFunc(args, func(arg string) bool {
		return arg == flag || strings.HasPrefix(arg, flag+"=") ||
			!strings.HasPrefix(flag, "--") && strings.HasPrefix(arg, flag)
	})
	if i < 0 {
		return nil
	}
	end := i + 1
	if takesValue && args[i] == flag && end < len(args) && !strings.HasPrefix(args[end], "-") {
		end++
	}
	return slices.Concat(args[:i], args[end:])
}

// arguments returns a check of the number of arguments that complains.
func (a *app) arguments(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			a.complaints.add("%s takes %s, got %d", cmd.Name(), what, len(args))
			return errUsage
		}
		return nil
	}
}

// workingFolder is where relative paths start from.
func workingFolder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("working folder: %w", err)
	}
	return dir, nil
}
