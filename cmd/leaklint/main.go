// Command leaklint finds code that leaks memory. Run by go vet -vettool it answers
// go vet's own protocol.
package main

import (
	"os"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/cli"
	"github.com/leaklint/leaklint/internal/memory"
)

func main() {
	if args := os.Args[1:]; gocheck.IsVet(args) {
		os.Exit(gocheck.Vet(args, os.Stdout, os.Stderr))
	}
	memory.Tune()
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
