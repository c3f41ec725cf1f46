//go:build go1.21

// Package poller asks a service for news.
package poller

import (
	"context"
	"time"
)

// Poll asks until the context ends.
func Poll(ctx context.Context, ask func()) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			ask()
		}
	}
}

// Watcher asks in the background.
type Watcher struct{ ticks []*time.Ticker }

// Add asks at another pace too.
func (w *Watcher) Add(pace time.Duration) {
	w.ticks = append(w.ticks, time.NewTicker(pace))
}

// Stop ends all.
func (w *Watcher) Stop() {
	for _, t := range w.ticks {
		t.Stop()
	}
}

// Pulse beats until it is stopped.
type Pulse struct{ tick *time.Ticker }

// NewPulse starts beating.
func NewPulse() *Pulse { return &Pulse{tick: time.NewTicker(time.Second)} }

// Stop ends the beating.
func (p *Pulse) Stop() { p.tick.Stop() }

// Paced hands out a ticker.
func Paced(perSecond int) *time.Ticker {
	t := time.NewTicker(time.Second / time.Duration(perSecond))
	return t
}

// Once waits for one answer.
func Once(answer <-chan string) string {
	select {
	case a := <-answer:
		return a
	case <-time.After(time.Minute):
		return ""
	}
}

// Every asks every minute.
func Every(ask func() bool) {
	for {
		select {
		case <-time.After(time.Minute):
			if !ask() {
				return
			}
		}
	}
}
