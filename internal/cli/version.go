package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/leaklint/leaklint/internal/config"
)

// release is set by the linker in release builds.
var release string

// Version returns the version of leaklint. It starts with a number, which tools
// that read SARIF compare.
func Version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "0.0.0-dev"
}

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of leaklint and of the models that it was built with",
		Args:  a.arguments(0, 0, "no argument"),
		RunE:  func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

func (a *app) printVersion() error {
	known := a.know(nil, config.Default(""))
	if err := a.complaints.verdict(); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "leaklint %s (%s %s/%s)\n", Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, e := range a.engines {
		fmt.Fprintf(a.stdout, "%s models %.12s\n", languageOf(e), known.models[e.Name()].Digest())
	}
	return nil
}
