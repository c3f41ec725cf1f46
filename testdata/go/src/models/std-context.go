package models

import (
	"context"
	"time"
)

type session struct {
	ctx    context.Context
	cancel context.CancelFunc
	stop   func() bool
}

func (s *session) renew(parent context.Context) {
	s.ctx, s.cancel = context.WithTimeout(parent, time.Hour) // want resource-leak
}

type lease struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func (l *lease) renew(parent context.Context) {
	if l.cancel != nil {
		l.cancel()
	}
	l.ctx, l.cancel = context.WithTimeout(parent, time.Hour)
}

func (l *lease) close() { l.cancel() }

func (s *session) onDone(parent context.Context, done func()) {
	s.stop = context.AfterFunc(parent, done)
}
