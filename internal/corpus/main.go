// Command corpus scores an engine on labelled places in real code: places where
// a fix later showed a leak, which must be found before the fix and be silent
// after it, and places that look like leaks and are none.
//
// It reads a manifest, one case a line, and the files of each case in
// OUT/<id>/before and OUT/<id>/after. Only the lines that a case names are
// scored: the files may hold other leaks.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Engine runs one analysis on one side of a case and returns the findings with
// lines; files are relative to the root of the tree.
type Engine func(ctx context.Context, c Case, root string) ([]Hit, []leak.Problem, error)

// engines are the engines by language.
var engines = map[string]func(*models.Set) Engine{"go": goEngine, "js": jsEngine}

func main() {
	lang := flag.String("lang", "go", "engine: js or go")
	cases := flag.String("cases", "", "manifest, one JSON case a line")
	out := flag.String("out", "", "folder with <id>/before and <id>/after")
	only := flag.String("only", "", "ids to run, separated by commas")
	level := flag.String("confidence", "medium", "lowest confidence that counts")
	packs := flag.String("models", "", "file or folder with more model packs")
	verbose := flag.Bool("v", false, "print every finding")
	flag.Parse()
	if err := run(*lang, *cases, *out, *only, *level, *packs, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(2)
	}
}

func run(lang, manifest, out, only, level, packs string, verbose bool) error {
	set, err := load(lang, packs)
	if err != nil {
		return err
	}
	engine, ok := engines[lang]
	if !ok {
		return fmt.Errorf("no engine for language %q", lang)
	}
	least, ok := leak.ParseConfidence(level)
	if !ok {
		return fmt.Errorf("no confidence %q", level)
	}
	cases, err := readCases(manifest)
	if err != nil {
		return err
	}
	var table Table
	for _, c := range cases {
		if only != "" && !strings.Contains(","+only+",", ","+c.ID+",") {
			continue
		}
		row := score(context.Background(), engine(set), c, out, least)
		table.add(row)
		row.print(os.Stdout, verbose)
	}
	table.print(os.Stdout)
	return nil
}

func load(lang, packs string) (*models.Set, error) {
	if packs == "" {
		return models.Load(lang)
	}
	sources, err := models.ReadUser(packs)
	if err != nil {
		return nil, err
	}
	return models.Load(lang, sources...)
}
