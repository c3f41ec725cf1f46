// Command lsp measures how long who types in an editor waits for findings.
//
//	go run ./internal/bench/lsp -server bin/leaklint -dir ../some/typescript
//
// It starts the language server on a copy of a project and types into the files
// nearest to 2,000 lines, key by key, as an editor does. After each key with which
// the text parses it takes the time until the diagnostics of that text are
// published, and then the time to parse the text and nothing else. What the
// server waits for the next key is part of what is measured; the ratio leaves it
// out. Both are by the clock, since that is what people have.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	var b bench
	flag.StringVar(&b.server, "server", "bin/leaklint", "the program to measure")
	flag.StringVar(&b.dir, "dir", "", "folder with the code to measure on")
	flag.StringVar(&b.lang, "lang", "js", "the language of that code: js or go")
	flag.IntVar(&b.maxFiles, "max-files", 2000, "take only so many files of it")
	flag.IntVar(&b.lines, "lines", 2000, "how long a file to type into should be")
	flag.IntVar(&b.files, "files", 4, "how many files to type into")
	flag.StringVar(&b.file, "file", "", "type into this file instead, named from the folder")
	flag.DurationVar(&b.debounce, "debounce", 150*time.Millisecond, "how long the server waits for the next key")
	flag.Float64Var(&b.maxRatio, "max-ratio", 0, "fail when the median key takes more than this many times the parse, the wait left out")
	flag.Parse()
	if b.dir == "" || lines[b.lang] == nil {
		fmt.Fprintln(os.Stderr, "lsp: -dir is missing, a folder with code, or -lang is not js or go")
		os.Exit(2)
	}
	if err := b.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "lsp:", err)
		os.Exit(1)
	}
}
