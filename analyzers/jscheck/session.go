package jscheck

import (
	"context"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/source"
)

// Session checks a project that changes a little between one check and the
// next, as in an editor. It keeps the summaries of files and how they are linked,
// and reads and links again only what is another. One check at a time.
//
// A check with files in focus is for who types: it takes the disk to be as the
// last check without found it, and so looks at no file but those in the overlay.
//
// A text that is being typed cannot be parsed most of the time. Until it can
// again, what it said before is evidence for the other files: a release does not
// go away because somebody types above it.
type Session struct {
	entries []source.Entry
	kept    []remembered // of each entry
	order   []int        // the entries by their paths
	places  map[string]int
	linked  *linked // nil when there is nothing to go on from
}

// remembered is what a session keeps of a file: the summary, and the text of
// which it is one.
type remembered struct {
	identity
	summary
	// text is what the module is a summary of, when that is or was open in the
	// editor.
	text []byte
}

// NewSession returns a session that has seen nothing yet.
func NewSession() *Session { return &Session{} }

// Check is the function [Check], and comes to the same result.
func (s *Session) Check(ctx context.Context, entries []source.Entry, o Options) (*Result, error) {
	s.align(entries)
	if err := s.refresh(ctx, o); err != nil {
		return nil, err
	}
	result := s.result()
	if o.Focus != nil && !s.hasModule(o.Focus) {
		return result, nil // what does not parse has no findings
	}
	behind := s.behind()
	shown := o.Overlay
	o.Overlay = behind.over(shown)
	result, err := check(ctx, s.link(o), entries, result, o)
	if err == nil {
		result.Findings = behind.brought(result.Findings, shown)
	}
	return result, err
}

// align brings what is kept into the order of the entries.
func (s *Session) align(entries []source.Entry) {
	same := func(a, b source.Entry) bool { return a.Abs == b.Abs && a.Path == b.Path }
	if slices.EqualFunc(s.entries, entries, same) {
		return
	}
	kept := make(map[string]remembered, len(s.entries))
	for i, e := range s.entries {
		kept[e.Abs] = s.kept[i]
	}
	s.entries, s.kept = slices.Clone(entries), make([]remembered, len(entries))
	s.order, s.places = make([]int, len(entries)), make(map[string]int, len(entries))
	for i, e := range entries {
		s.kept[i], s.order[i], s.places[e.Abs] = kept[e.Abs], i, i
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return strings.Compare(entries[a].Path, entries[b].Path) })
}

// refresh summarises the files of which the text is another. What a cancelled
// check has read is kept for the next one.
func (s *Session) refresh(ctx context.Context, o Options) error {
	var files []source.Entry
	var places []int
	var names []identity
	opened := make([]bool, len(s.entries))
	for abs := range o.Overlay {
		if i, ok := s.places[abs]; ok {
			opened[i] = true
		}
	}
	for i, e := range s.entries {
		have := &s.kept[i]
		if have.done && o.Focus != nil && !opened[i] && have.isTrusted(e) {
			continue
		}
		if name := identify(e, o.Overlay); !have.done || !have.is(name) {
			files, places, names = append(files, e), append(places, i), append(names, name)
		}
	}
	found, err := summarise(ctx, files, len(s.entries), o)
	for i, summary := range found {
		if summary.done {
			s.kept[places[i]] = s.kept[places[i]].then(names[i], summary, o.Overlay[files[i].Abs])
		}
	}
	return err
}

// result tells what is known of the files apart from findings.
func (s *Session) result() *Result {
	result := &Result{}
	for i := range s.kept {
		result.add(s.kept[i].summary)
	}
	return result
}

func (s *Session) hasModule(files []string) bool {
	return slices.ContainsFunc(s.kept, func(r remembered) bool { return r.module != nil && !r.isBehind() && slices.Contains(files, r.path) })
}

// modules returns the modules of the project in the order of a program, and of
// which entry each is.
func (s *Session) modules() (modules []*program.Module, places []int) {
	modules, places = make([]*program.Module, 0, len(s.kept)), make([]int, 0, len(s.kept))
	for _, at := range s.order {
		if m := s.kept[at].module; m != nil {
			modules, places = append(modules, m), append(places, at)
		}
	}
	return modules, places
}
