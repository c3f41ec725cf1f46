package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

func newText(o Options) Emitter {
	if o.Frames {
		return frames{style: style{color: o.Color}, width: o.Width}
	}
	return plain{}
}

// plain writes one line a finding, as compilers do: file:line:column: message (rule).
type plain struct{}

// Emit implements [Emitter].
func (plain) Emit(w io.Writer, run *Run) error {
	out := bufio.NewWriter(w)
	for _, f := range run.Findings {
		fmt.Fprintf(out, "%s: %s (%s)\n", position(run.Texts.region(Primary(f))), oneLine(f.Message), f.Rule)
	}
	return out.Flush()
}

// position words a place as file:line:column, as far as it is known.
func position(r region) string {
	if !r.known {
		return oneLine(r.file)
	}
	return fmt.Sprintf("%s:%d:%d", oneLine(r.file), r.start.line, r.start.utf16Column)
}

// WriteProblems writes one line for each problem.
func WriteProblems(w io.Writer, problems []leak.Problem) error {
	out := bufio.NewWriter(w)
	for _, p := range problems {
		out.WriteString(problemLine(p) + "\n")
	}
	return out.Flush()
}

func problemLine(p leak.Problem) string {
	where := oneLine(p.File)
	if p.Line > 0 {
		where += fmt.Sprintf(":%d", p.Line)
		if p.Column > 0 {
			where += fmt.Sprintf(":%d", p.Column)
		}
	}
	message := oneLine(p.Message)
	if p.Internal { // its lines are a stack, for whoever asked for it
		message = "internal error: " + strings.Join(strings.Split(p.Message, "\n"), "\n\t")
	}
	if where == "" {
		return message
	}
	return where + ": " + message
}

// WriteSummary writes the last line of a run: what was found and what was read.
func WriteSummary(w io.Writer, run *Run, color bool) error {
	files, unread, faults := map[string]bool{}, map[string]bool{}, 0
	for _, f := range run.Findings {
		files[Primary(f).File] = true
	}
	for _, p := range run.Problems {
		if p.Internal {
			faults++
		} else {
			unread[p.File] = true
		}
	}
	s := style{color: color}
	found := s.in(bold, "no leaks found")
	if len(run.Findings) > 0 {
		found = s.in(bold, count(len(run.Findings), "finding")) + " in " + count(len(files), "file")
	}
	looked := count(run.Files, "file")
	if len(unread) > 0 {
		looked += fmt.Sprintf(", %d could not be read", len(unread))
	}
	if faults > 0 {
		looked += ", " + count(faults, "internal error")
	}
	for _, words := range leftOut(run) {
		looked += ", " + words
	}
	if run.Fixed > 0 {
		found = fmt.Sprintf("fixed %d, ", run.Fixed) + found
	}
	if run.Fixable > 0 {
		looked += fmt.Sprintf(", the diff fixes %d", run.Fixable)
	}
	_, err := fmt.Fprintf(w, "%s (%s)\n", found, looked)
	return err
}
