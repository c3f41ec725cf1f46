//go:build go1.21

// Package poller asks a service for news.
package poller

import (
	"context"
	"time"
)

// Poll asks until the context ends.
func Poll(ctx context.Context, ask func()) {
	tick := time.NewTicker(time.Second) // want timer-leak
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			ask()
		}
	}
}

// Retry asks a few times.
func Retry(ctx context.Context, ask func() error) error {
	tick := time.NewTicker(time.Second) // want timer-leak "not stopped on every path"
	for i := 0; i < 3; i++ {
		if err := ask(); err == nil {
			tick.Stop()
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	tick.Stop()
	return nil
}

// Beat beats while the peer talks.
func Beat(peer <-chan string, beat func()) {
	for range time.Tick(time.Second) { // want timer-leak
		if _, ok := <-peer; !ok {
			return
		}
		beat()
	}
}

// Idle tells when the peer has been silent for an hour.
func Idle(peer <-chan string, idle func()) {
	for {
		select {
		case _, ok := <-peer:
			if !ok {
				return
			}
		case <-time.After(time.Hour): // want timer-leak
			idle()
		}
	}
}
