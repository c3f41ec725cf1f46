// Command reviewdog reads a report with reviewdog's own parser and prints what
// reviewdog makes of it, one finding a line. Given reviewdog's JSON schema of a
// diagnostic too, it holds each line against it. It is a module of its own, so
// that reviewdog is no dependency of leaklint; the whole of reviewdog, with the
// clients of every code host, would be many more.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/reviewdog/reviewdog/parser"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	check(err)
	if len(os.Args) > 2 {
		check(validate(os.Args[2], text))
	}
	p, err := parser.New(&parser.Option{FormatName: os.Args[1]})
	check(err)
	diagnostics, err := p.Parse(bytes.NewReader(text))
	check(err)
	for _, d := range diagnostics {
		at := d.GetLocation()
		start := at.GetRange().GetStart()
		fmt.Printf("%s:%d:%d %s %s, %d suggestions\n", at.GetPath(), start.GetLine(), start.GetColumn(), d.GetSeverity(), d.GetCode().GetValue(), len(d.GetSuggestions()))
	}
}

// validate holds each line of a text against a schema. The schema allows members
// that it does not know; a misspelt one would pass, so they are looked for.
func validate(file string, text []byte) error {
	schema, err := jsonschema.NewCompiler().Compile(file)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(text) {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			return err
		}
		if err := schema.Validate(value); err != nil {
			return err
		}
		known := schema
		for known.Ref != nil {
			known = known.Ref
		}
		for name := range value.(map[string]any) {
			if known.Properties[name] == nil {
				return fmt.Errorf("%s is no member of a diagnostic", name)
			}
		}
	}
	return nil
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
