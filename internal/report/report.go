// Package report words the result of a run for people and for programs: lines
// and code frames for a terminal, JSON of our own, SARIF 2.1.0 for the
// platforms. It decides nothing: what is a finding, how sure it is and in which
// order it comes was settled before. An output is one [Emitter] in a file of
// its own, and the same run always gives the same bytes.
//
// Positions come in as byte offsets and are converted here, once. A column
// shown to people is 1-based and counts UTF-16 code units, as tsc, ESLint,
// VS Code and SARIF do; JSON gives the byte column as well.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// Run is everything an output may print.
type Run struct {
	// Findings are sorted by file, offset and rule.
	Findings []leak.Finding
	// Problems are inputs that could not be analysed, or only in part.
	Problems []leak.Problem
	// Files is how many files were looked at, Suppressed how many findings a comment silenced.
	Files, Suppressed int
	// Languages are those of the files looked at, in the order of the engines.
	Languages []source.Lang
	// Baselined is how many findings were left out because a baseline knows them.
	Baselined int
	// NotNew is how many were left out because they were there before a change.
	NotNew int
	// Fixed is how many findings fixes took away, Fixable how many they would.
	Fixed, Fixable int
	// Rules are the rules that were in force, sorted by id.
	Rules []catalog.Rule
	// Texts gives the source of the files that findings mention.
	Texts *Texts
	// Root is the absolute folder that relative paths start from.
	Root string
	// Repository is the version control around the root, nil when there is none.
	Repository *Repository
	// Version is leaklint's own.
	Version string
	// Exit is the exit code of the run.
	Exit int
}

// Emitter writes a run in one format.
type Emitter interface {
	Emit(w io.Writer, run *Run) error
}

// Options adapt the text format to where it is shown; programs' formats ignore them.
type Options struct {
	// Frames shows the code of each finding instead of one line.
	Frames bool
	// Color allows ANSI colours.
	Color bool
	// Width is the width of the terminal in columns, 0 when unknown.
	Width int
}

var emitters = map[string]func(Options) Emitter{
	"text":       newText,
	"json":       func(Options) Emitter { return jsonLog{} },
	"sarif":      func(Options) Emitter { return sarifLog{} },
	"github":     func(Options) Emitter { return github{} },
	"gitlab":     func(Options) Emitter { return gitlab{} },
	"rdjsonl":    func(Options) Emitter { return rdjsonl{} },
	"checkstyle": func(Options) Emitter { return checkstyle{} },
	"junit":      func(Options) Emitter { return junit{} },
	"html":       func(Options) Emitter { return htmlPage{} },
}

// Formats returns the names of the formats, sorted.
func Formats() []string {
	names := make([]string, 0, len(emitters))
	for name := range emitters {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// New returns the emitter of the named format.
func New(format string, options Options) (Emitter, error) {
	make, ok := emitters[format]
	if !ok {
		return nil, fmt.Errorf("unknown format %q: use %s", format, strings.Join(Formats(), ", "))
	}
	return make(options), nil
}

// Primary returns where a finding is shown: its growth, or its owner when the
// growth has no place of its own.
func Primary(f leak.Finding) leak.Span {
	if f.Growth.At.IsZero() {
		return f.Owner.At
	}
	return f.Growth.At
}
