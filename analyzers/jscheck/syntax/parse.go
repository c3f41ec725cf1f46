// Package syntax turns the text of a file into esbuild's syntax tree, with
// options that keep the program as it was written: no lowering, no minifying,
// no dropped imports, JSX as it stands.
package syntax

import (
	"fmt"
	"strings"

	js "github.com/evanw/esbuild/leaklintbridge"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// Tree is one parsed file.
type Tree struct {
	AST js.AST
	// Text is what was parsed: for .vue and .svelte files everything but the
	// scripts is blank, so that offsets are those of the original file.
	Text string
	// TypeScript is set when type annotations may stand in the text.
	TypeScript bool
	// Regions are the script blocks of a .vue or .svelte file, nil for others.
	Regions []Region
	// TemplateNames are the names that the markup of such a file mentions.
	TemplateNames []string
}

var parserOptions = map[bool]map[bool]js.Options{
	false: {false: options(false, false), true: options(false, true)},
	true:  {false: options(true, false), true: options(true, true)},
}

func options(ts, jsx bool) js.Options {
	c := js.Config{Mode: js.ModeConvertFormat, OutputFormat: js.FormatPreserve}
	if ts {
		js.ParseTypeScript(&c)
	}
	if jsx {
		js.PreserveJSX(&c)
	}
	return js.ParserOptions(&c)
}

// Parse parses a file whose text has passed [source.Guard]. A file that does
// not parse yields a problem with the position of the first error.
func Parse(file *source.File) (*Tree, *leak.Problem) {
	t := &Tree{}
	ext := extension(file.Path)
	text := file.Text
	jsx := true // in .js files JSX is common and plain JavaScript is a subset
	switch ext {
	case ".ts", ".mts", ".cts":
		t.TypeScript, jsx = true, false // <T>x is a cast there
	case ".tsx":
		t.TypeScript = true
	case ".vue", ".svelte":
		scripts := Scripts(text, ext)
		if scripts.Problem != nil {
			scripts.Problem.File = file.Path
			return nil, scripts.Problem
		}
		text, t.Regions, t.TemplateNames = scripts.Text, scripts.Regions, scripts.TemplateNames
		t.TypeScript, jsx = scripts.TypeScript, scripts.JSX
	}
	t.Text = string(text)
	log := js.NewLog()
	src := js.Source{Contents: t.Text, IdentifierName: "file"}
	var ok bool
	t.AST, ok = js.Parse(log, src, parserOptions[t.TypeScript][jsx])
	if !ok {
		return nil, problem(file.Path, log.Done())
	}
	return t, nil
}

func extension(path string) string {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return strings.ToLower(path[i:])
	}
	return ""
}

// problem words the first error that the parser logged.
func problem(path string, msgs []js.Msg) *leak.Problem {
	for _, m := range msgs {
		if m.Kind != js.MsgError {
			continue
		}
		p := &leak.Problem{File: path, Message: fmt.Sprintf("does not parse: %s", m.Data.Text)}
		if l := m.Data.Location; l != nil {
			p.Line, p.Column = l.Line, l.Column+1
		}
		return p
	}
	return &leak.Problem{File: path, Message: "does not parse"}
}
