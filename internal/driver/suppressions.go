package driver

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/suppress"
)

// suppressions are the comments of the files of a run that silence findings.
type suppressions struct {
	sources *sources
	files   map[string]*silenced
}

// silenced is one file with its comments.
type silenced struct {
	*suppress.Set
	path  string
	lines *source.Lines
}

func (s *suppressions) of(path string) *silenced {
	if file, ok := s.files[path]; ok {
		return file
	}
	text, _ := s.sources.text(path)
	file := &silenced{suppress.Read(path, text), path, source.LinesFor(source.LangOf(path), text)}
	s.files[path] = file
	return file
}

// suppress drops the findings that comments silence, and counts those that
// would have been shown. What is wrong with a comment is told for files with
// findings, where it may have been meant for one; for all files when unused
// ones are asked for.
func (r *Result) suppress(sources *sources) {
	s := &suppressions{sources: sources, files: map[string]*silenced{}}
	o := sources.options
	kept := r.Findings[:0]
	for _, f := range r.Findings {
		at := report.Primary(f)
		file := s.of(at.File)
		if line, _ := file.lines.Position(at.Start); !file.Silences(f.Rule, line) {
			kept = append(kept, f)
		} else if o.isSure(f) {
			r.Suppressed++
			r.Silenced = append(r.Silenced, f)
		}
	}
	r.Findings = kept
	if o.ReportUnused || o.RequireReasons {
		r.readAll(s)
	}
	paths := make([]string, 0, len(s.files))
	for path := range s.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		r.note(s.files[path], o)
	}
}

// readAll reads the comments of every file that was analysed whole: in one that
// could not be read, nothing was there to silence.
func (r *Result) readAll(s *suppressions) {
	broken := map[string]bool{}
	for _, p := range r.Problems {
		broken[p.File] = true
	}
	o := s.sources.options
	for _, entry := range s.sources.entries {
		analysed := slices.ContainsFunc(o.Engines, func(e Engine) bool { return e.Lang() == entry.Lang })
		if analysed && !broken[entry.Path] && (o.Focus == nil || slices.Contains(o.Focus, entry.Path)) {
			s.of(entry.Path)
		}
	}
}

// note tells of what is wrong with the comments of a file, in their order.
func (r *Result) note(file *silenced, o Options) {
	var notes []leak.Problem
	tell := func(offset int, format string, args ...any) {
		line, column := file.lines.Position(offset)
		notes = append(notes, leak.Problem{File: file.path, Line: line, Column: column, Message: fmt.Sprintf(format, args...)})
	}
	for _, m := range file.Mistakes() {
		tell(m.Offset, "%s", m.Message)
	}
	for _, c := range file.Comments() {
		for _, rule := range c.Rules {
			if o.Known != nil && !slices.Contains(o.Known, rule) {
				tell(c.Offset, "%s names an unknown rule %q", c.Marker, rule)
			}
		}
		if o.RequireReasons && c.NeedsReason() {
			tell(c.Offset, "%s gives no reason: %s", c.Marker, c.Advice())
		}
		if o.ReportUnused {
			tellUnused(c, o, file.path, tell)
		}
	}
	slices.SortStableFunc(notes, func(a, b leak.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	r.Notes = append(r.Notes, notes...)
}

// tellUnused tells of the rules in force that a comment silenced nothing of. Of
// one for all rules nothing can be said when some were not looked for.
func tellUnused(c *suppress.Comment, o Options, file string, tell func(offset int, format string, args ...any)) {
	inForce := func(rule string) bool { return o.InForce(file, rule) }
	rules, all := c.Unused()
	for _, rule := range rules {
		if inForce(rule) && (o.Known == nil || slices.Contains(o.Known, rule)) {
			tell(c.Offset, "%s silences no %s here: remove it", c.Marker, rule)
		}
	}
	if all && !slices.ContainsFunc(o.Known, func(rule string) bool { return !inForce(rule) }) {
		tell(c.Offset, "%s silences nothing here: remove it", c.Marker)
	}
}
