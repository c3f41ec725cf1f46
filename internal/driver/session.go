package driver

import (
	"context"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// Session runs the engines again and again over a project that changes a little
// between one run and the next, as in an editor. One run at a time.
type Session struct{ engines []Engine }

// NewSession returns a session that has seen nothing yet.
func NewSession(engines []Engine) *Session {
	s := &Session{engines: make([]Engine, len(engines))}
	for i, e := range engines {
		if keeper, ok := e.(Keeper); ok {
			e = keeper.Kept()
		}
		s.engines[i] = e
	}
	return s
}

// Run is [Run] with the engines of the session.
func (s *Session) Run(ctx context.Context, o Options, entries []source.Entry, problems []leak.Problem) (*Result, error) {
	o.Engines = s.engines
	return Run(ctx, o, entries, problems)
}
