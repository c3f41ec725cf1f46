package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
	"github.com/leaklint/leaklint/internal/bench/spread"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/source"
)

// bench is one measurement.
type bench struct {
	server, dir, lang, file string
	maxFiles, lines, files  int
	debounce                time.Duration
	maxRatio                float64

	root   string
	client *client
	opened []time.Duration
	parse  []time.Duration
	shown  []time.Duration // until the diagnostics of a text are published
	broken []time.Duration // until a question about a text that does not parse is answered
	ratios []float64
}

// lines are what is typed at the end of each file.
var lines = map[string][]string{
	"js": {
		"const seenByKey = new Map();\n",
		"export function noteKey(key) { seenByKey.set(key, Date.now()); }\n",
		"window.addEventListener('resize', () => noteKey(window.innerWidth));\n",
	},
	"go": {
		"var seenByKey = map[string]bool{}\n",
		"func noteKey(key string) { seenByKey[key] = true }\n",
		"func forgetKey(key string) { delete(seenByKey, key) }\n",
	},
}

func (b *bench) run(ctx context.Context) error {
	docs, err := b.open(ctx)
	if err != nil {
		return err
	}
	if b.lang == "js" {
		defer os.RemoveAll(b.root)
	}
	began := time.Now()
	if b.client, err = connect(ctx, b.server, b.root); err != nil {
		return err
	}
	for i, d := range docs {
		if err := b.typeInto(ctx, d, i == 0, began); err != nil {
			return err
		}
	}
	memory := b.client.memory()
	if err := b.client.leave(ctx); err != nil {
		return err
	}
	fmt.Printf("the server has %d MB\n", memory>>20)
	return b.report()
}

// document is a file that is typed into.
type document struct {
	path string // absolute
	text []byte
}

// open finds the files to type into. JavaScript is measured on a copy, as many
// files as are asked for; a module of Go where it is.
func (b *bench) open(ctx context.Context) ([]document, error) {
	from, err := filepath.Abs(b.dir)
	if err != nil {
		return nil, err
	}
	entries, _, err := driver.Discover(ctx, driver.Options{Root: from})
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e source.Entry) bool { return (e.Lang == source.Go) != (b.lang == "go") })
	b.root = from
	if b.lang == "js" {
		entries = entries[:min(len(entries), b.maxFiles)]
		if b.root, err = os.MkdirTemp("", "leaklint-bench"); err != nil {
			return nil, err
		}
	}
	var docs []document
	for _, e := range entries {
		text, err := os.ReadFile(e.Abs)
		if err != nil {
			return nil, err
		}
		d := document{filepath.Join(b.root, filepath.FromSlash(e.Path)), text}
		if b.root != from {
			if err := copyTo(d.path, text); err != nil {
				return nil, err
			}
		}
		if d.parses() && (b.file == "" || b.file == e.Path) {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 {
		return nil, fmt.Errorf("%s has no such files", b.dir)
	}
	fmt.Printf("%d files\n", len(entries))
	off := func(d document) int { return max(d.length()-b.lines, b.lines-d.length()) }
	slices.SortStableFunc(docs, func(x, y document) int { return cmp.Compare(off(x), off(y)) })
	return docs[:min(len(docs), b.files)], nil
}

func copyTo(path string, text []byte) error {
	return errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, text, 0o666))
}

func (d document) length() int { return bytes.Count(d.text, []byte("\n")) }

// parses does nothing but parse the text.
func (d document) parses() bool {
	if strings.HasSuffix(d.path, ".go") {
		_, err := parser.ParseFile(token.NewFileSet(), d.path, d.text, parser.AllErrors|parser.ParseComments)
		return err == nil
	}
	_, problem := syntax.Parse(&source.File{Path: d.path, Text: d.text})
	return problem == nil
}

// typeInto types the lines at the end of a file and measures after each key.
func (b *bench) typeInto(ctx context.Context, d document, first bool, began time.Time) error {
	if len(d.text) > 0 && d.text[len(d.text)-1] != '\n' {
		d.text = append(d.text, '\n')
	}
	if !first {
		began = time.Now()
	}
	if err := b.client.open(ctx, d.path, string(d.text)); err != nil {
		return err
	}
	took, err := b.client.shows(ctx, d.path, 1, began)
	if err != nil {
		return err
	}
	b.opened = append(b.opened, took)
	if first {
		b.client.loaded(15 * time.Second)
	}
	version := 1
	for _, line := range lines[b.lang] {
		for i := range line {
			version++
			row, column := d.length(), i
			d.text = append(slices.Clip(d.text), line[i])
			if err := b.key(ctx, d, version, row, column); err != nil {
				return err
			}
		}
	}
	return b.client.close(ctx, d.path)
}

// key types the last character of a text.
func (b *bench) key(ctx context.Context, d document, version, row, column int) error {
	began := time.Now()
	if err := b.client.insert(ctx, d.path, version, row, column, string(d.text[len(d.text)-1:])); err != nil {
		return err
	}
	parsing := time.Now()
	if !d.parses() {
		err := b.client.hover(ctx, d.path, row)
		b.broken = append(b.broken, time.Since(began))
		return err
	}
	alone := time.Since(parsing) // while the server waits for the next key
	took, err := b.client.shows(ctx, d.path, version, began)
	if err != nil {
		return err
	}
	b.shown, b.parse = append(b.shown, took), append(b.parse, alone)
	b.ratios = append(b.ratios, float64(took-b.debounce)/float64(alone))
	return nil
}

// report prints the distributions.
func (b *bench) report() error {
	fmt.Printf("%-44s %6s %9s %9s %9s\n", "", "keys", "median", "90 %", "99 %")
	row("first findings after a file is opened", b.opened)
	row("parse of the file", b.parse)
	row("key to diagnostics", b.shown)
	row("key to an answer, while it does not parse", b.broken)
	slices.Sort(b.ratios)
	median := spread.At(b.ratios, 0.5)
	fmt.Printf("%-44s %6d %9.1f %9.1f %9.1f\n", "times the parse, without the "+b.debounce.String(), len(b.ratios), median, spread.At(b.ratios, 0.9), spread.At(b.ratios, 0.99))
	if b.maxRatio > 0 && median > b.maxRatio {
		return fmt.Errorf("the median of %.1f times the parse is above %.1f", median, b.maxRatio)
	}
	return nil
}

func row(what string, times []time.Duration) {
	slices.Sort(times)
	fmt.Printf("%-44s %6d", what, len(times))
	for _, part := range []float64{0.5, 0.9, 0.99} {
		fmt.Printf(" %9s", spread.Milliseconds(spread.At(times, part)))
	}
	fmt.Println()
}
