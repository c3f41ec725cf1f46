// Command leaklint finds code that leaks memory.
package main

import (
	"os"

	"github.com/leaklint/leaklint/internal/cli"
	"github.com/leaklint/leaklint/internal/memory"
)

func main() {
	memory.Tune()
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
