// Package cli is the command line of leaklint. It turns arguments into options
// for the driver, and what comes back into output and an exit code.
//
// Everything that is wrong with the arguments, the paths and the packs is
// reported together, one line each, before anything is analysed or written.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/spell"
)

// The exit codes. When several hold, the highest is given.
const (
	exitClean    = 0
	exitFindings = 1
	exitUsage    = 2 // bad arguments, paths, packs or files to write
	exitFailed   = 3 // an input that was named could not be analysed, or leaklint failed
)

// Main runs the command line and returns the exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return main(ctx, driver.Engines(), args, stdin, stdout, stderr)
}

func main(ctx context.Context, engines []driver.Engine, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	a := &app{engines: engines, stdin: stdin, stdout: stdout, stderr: stderr}
	defer func() {
		if p := recover(); p != nil {
			if os.Getenv("LEAKLINT_DEBUG") != "" {
				panic(p)
			}
			fmt.Fprintf(stderr, "leaklint: internal error: %v\n", p)
			code = exitFailed
		}
	}()
	return a.run(ctx, args)
}

// app is one call of leaklint.
type app struct {
	engines        []driver.Engine
	stdin          io.Reader
	stdout, stderr io.Writer
	complaints     complaints
	// code is what the command that ran wants to exit with.
	code int
}

// complaints are what is wrong with a call, collected to be shown together.
type complaints struct{ lines []string }

func (c *complaints) add(format string, args ...any) {
	c.lines = append(c.lines, fmt.Sprintf(format, args...))
}

// addError adds an error, or each of those that it joins.
func (c *complaints) addError(err error) {
	if err == nil {
		return
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		c.add("%s", err)
		return
	}
	for _, e := range joined.Unwrap() {
		c.addError(e)
	}
}

// errUsage makes a command end because of its complaints.
var errUsage = errors.New("usage")

// verdict returns errUsage when there is something to complain about.
func (c *complaints) verdict() error {
	if len(c.lines) > 0 {
		return errUsage
	}
	return nil
}

func (a *app) run(ctx context.Context, args []string) int {
	err := a.execute(ctx, args)
	switch {
	case err == nil:
		return a.code
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(a.stderr, "leaklint: interrupted")
		return exitFailed
	case errors.Is(err, errUsage):
		seen := map[string]bool{}
		for _, line := range a.complaints.lines {
			if !seen[line] {
				fmt.Fprintf(a.stderr, "leaklint: %s\n", line)
			}
			seen[line] = true
		}
		return exitUsage
	}
	for _, line := range failureLines(err) {
		fmt.Fprintln(a.stderr, line)
	}
	return exitFailed
}

func (a *app) root() *cobra.Command {
	version := false
	root := &cobra.Command{
		Use:   "leaklint",
		Short: "Finds code that leaks memory: caches without bounds, listeners, timers, resources",
		Long: `leaklint finds code that leaks: things that live long and grow with every
request, mount or call, and that nothing ever shrinks.

  leaklint check              look at everything below this folder
  leaklint check src/app.ts   look at one file
  leaklint check --fix        make the fixes that are safe
  leaklint explain RULE       what a rule reports, why, and what to do
  leaklint why FILE:LINE      what leaklint knows of a line, also when it is silent
  leaklint baseline create    write down what is there, to see what is new
  leaklint config init        write a .leaklint.yml to begin with

All about it: https://github.com/leaklint/leaklint/tree/main/docs`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          a.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return a.printVersion()
			}
			return a.help(cmd)
		},
	}
	root.Flags().BoolVar(&version, "version", false, "print the version")
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.AddCommand(a.check(), a.baseline(), a.rules(), a.explain(), a.why(), a.config(), a.lsp(), a.version(), a.man())
	a.holdToAccount(root)
	return root
}

// help prints what a command without a verb of its own is for.
func (a *app) help(cmd *cobra.Command) error {
	if err := a.complaints.verdict(); err != nil {
		return err
	}
	return cmd.Help()
}

// noSuchCommand complains about a first argument that is no command.
func (a *app) noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	hint := spell.Suggestion(args[0], names)
	if _, err := os.Stat(args[0]); err == nil {
		hint = fmt.Sprintf("; did you mean leaklint check %s?", args[0])
	}
	a.complaints.add("unknown command %q%s", args[0], hint)
	return errUsage
}
