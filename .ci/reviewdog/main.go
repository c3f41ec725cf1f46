// Command reviewdog reads a report with reviewdog's own parser and prints what
// reviewdog makes of it, one finding a line. It is a module of its own, so that
// reviewdog is no dependency of leaklint; the whole of reviewdog, with the
// clients of every code host, would be many more.
package main

import (
	"fmt"
	"os"

	"github.com/reviewdog/reviewdog/parser"
)

func main() {
	p, err := parser.New(&parser.Option{FormatName: os.Args[1]})
	if err != nil {
		fail(err)
	}
	diagnostics, err := p.Parse(os.Stdin)
	if err != nil {
		fail(err)
	}
	for _, d := range diagnostics {
		at := d.GetLocation()
		start := at.GetRange().GetStart()
		fmt.Printf("%s:%d:%d %s %s, %d suggestions\n", at.GetPath(), start.GetLine(), start.GetColumn(), d.GetSeverity(), d.GetCode().GetValue(), len(d.GetSuggestions()))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
