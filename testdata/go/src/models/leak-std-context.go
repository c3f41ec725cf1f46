package models

import (
	"context"
	"time"
)

type Session struct {
	ctx    context.Context
	cancel context.CancelFunc
	stop   func() bool
}

func (s *Session) Renew(parent context.Context) {
	s.ctx, s.cancel = context.WithTimeout(parent, time.Hour) // want resource-leak
}

type Lease struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func (l *Lease) Renew(parent context.Context) {
	if l.cancel != nil {
		l.cancel()
	}
	l.ctx, l.cancel = context.WithTimeout(parent, time.Hour)
}

func (l *Lease) Close() { l.cancel() }

func (s *Session) OnDone(parent context.Context, done func()) {
	s.stop = context.AfterFunc(parent, done)
}
