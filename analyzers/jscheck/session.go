package jscheck

import (
	"context"

	"github.com/leaklint/leaklint/internal/source"
)

// Session checks a project that changes a little between one check and the
// next, as in an editor. It keeps the summaries of files and reads again only
// those whose text is another. One check at a time.
type Session struct{ files map[string]remembered }

// remembered is what a session keeps of a file: the summary, and the text of
// which it is one.
type remembered struct {
	identity
	summary
}

// NewSession returns a session that has seen nothing yet.
func NewSession() *Session { return &Session{files: map[string]remembered{}} }

// Check is the function [Check], and comes to the same result.
func (s *Session) Check(ctx context.Context, entries []source.Entry, o Options) (*Result, error) {
	found, err := s.summaries(ctx, entries, o)
	if err != nil {
		return nil, err
	}
	return check(ctx, entries, found, o)
}

// summaries returns the summary of each file, those at hand as they are. What a
// cancelled check has read is kept for the next one.
func (s *Session) summaries(ctx context.Context, entries []source.Entry, o Options) ([]summary, error) {
	names := make([]identity, len(entries))
	found, err := summarise(ctx, entries, o, func(i int) summary {
		names[i] = identify(entries[i], o.Overlay)
		if have, ok := s.files[entries[i].Abs]; ok && have.is(names[i]) {
			return have.summary
		}
		return summaryOf(entries[i], o.Overlay)
	})
	files := make(map[string]remembered, len(entries))
	for i, e := range entries {
		if found[i].done {
			files[e.Abs] = remembered{names[i], found[i]}
		} else if have, ok := s.files[e.Abs]; ok {
			files[e.Abs] = have
		}
	}
	s.files = files
	return found, err
}
