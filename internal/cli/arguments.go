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
	near := nearest(name, names)
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

// nearest returns the name that is closest to what was written, "" when none is close.
func nearest(written string, names []string) string {
	best, least := "", max(len(written)/3, 1)+1
	for _, name := range names {
		if d := distance(strings.ToLower(written), name); d < least {
			best, least = name, d
		}
	}
	if best == "" && len(written) >= 3 { // "listener" for "listener-leak"
		for _, name := range names {
			if strings.HasPrefix(name, strings.ToLower(written)) {
				return name
			}
		}
	}
	return best
}

// suggestion words the nearest name as the end of a complaint.
func suggestion(written string, names []string) string {
	if near := nearest(written, names); near != "" {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

// distance is the number of letters to add, drop, change or swap.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// workingFolder is where relative paths start from.
func workingFolder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("working folder: %w", err)
	}
	return dir, nil
}
