// Package source finds the files to analyse and reads them safely.
//
// [Discover] turns command-line arguments into a sorted list of [Entry]; it
// honours .gitignore files and leaves out what nobody writes by hand. [Read]
// turns an entry into a [File], or into a problem when the text must not reach
// a parser: too big, binary, in another encoding, or nested so deeply that a
// recursive parser would overflow its stack, which in Go ends the process.
// [Lines] converts between byte offsets, lines and columns.
//
// All offsets of the program are byte offsets into [File.Text], which is UTF-8
// without its byte order mark.
package source

import (
	"path/filepath"
	"strings"
)

// Lang is the language of a file, as far as its name tells.
type Lang uint8

// The languages.
const (
	NoLang Lang = iota // not a file we read
	JS                 // JavaScript, TypeScript, and the script blocks of Vue and Svelte
	Go
)

var languages = map[string]Lang{
	".js": JS, ".mjs": JS, ".cjs": JS, ".jsx": JS,
	".ts": JS, ".mts": JS, ".cts": JS, ".tsx": JS,
	".vue": JS, ".svelte": JS,
	".go": Go,
}

// LangOf returns the language of the file with the given name.
func LangOf(name string) Lang { return languages[Ext(name)] }

// Ext returns the extension of a file name in lower case, with its dot.
func Ext(name string) string { return strings.ToLower(filepath.Ext(name)) }

// Entry is a file to analyse.
type Entry struct {
	// Path is how the file is shown: slash-separated, relative to the root of
	// the run when below it, else absolute.
	Path string
	// Abs is the absolute path for the operating system.
	Abs  string
	Lang Lang
	// Named is set when the file itself, not a directory or pattern, was asked for.
	Named bool
	// Size is the length of the file in bytes when it was found.
	Size int64
	// MaxBytes is the size above which the file is not read; 0 means [MaxBytes].
	MaxBytes int64
}

// File is the text of an entry, ready to be parsed.
type File struct {
	Path string
	// Text is UTF-8 without its byte order mark.
	Text []byte
	// BOM is set when the file on disk starts with a byte order mark, so that
	// its bytes are three further on than those of Text.
	BOM bool
	// Skip says why nothing should be reported in the file, for example
	// "generated"; it is empty for files written by hand and for named ones.
	Skip string
}

// Overlay holds texts that replace what is on disk: standard input, or the
// unsaved buffers of an editor. Its keys are absolute paths.
type Overlay map[string][]byte
