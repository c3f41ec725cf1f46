// Package mailer sends mail.
package mailer

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errTimeout = errors.New("timeout")

// Send gives up after a while.
func Send(deliver func() error) error {
	done := make(chan error, 1)
	go func() { done <- deliver() }()
	select {
	case err := <-done:
		return err
	case <-time.After(time.Second):
		return errTimeout
	}
}

// Wait stays until the delivery is done.
func Wait(deliver func() error) error {
	done := make(chan error)
	go func() { done <- deliver() }()
	return <-done
}

// Race gives up, and so does the sender.
func Race(ctx context.Context, deliver func() error) error {
	done := make(chan error)
	go func() {
		err := deliver()
		select {
		case done <- err:
		case <-ctx.Done():
		}
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Drained leaves the receiving to somebody who stays.
func Drained(ctx context.Context, deliver func() error) error {
	done := make(chan error)
	go func() { done <- deliver() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		go func() { <-done }()
		return ctx.Err()
	}
}

// Addresses yields all addresses and then ends.
func Addresses(book []string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, a := range book {
			out <- a
		}
	}()
	return out
}

var flushes = make(chan struct{}, 1)

func init() {
	go func() {
		for {
			time.Sleep(time.Minute)
			flushes <- struct{}{}
		}
	}()
}

// Spool keeps mail until it is sent.
type Spool struct {
	done chan struct{}
}

// NewSpool starts flushing until Close.
func NewSpool(flush func()) *Spool {
	s := &Spool{done: make(chan struct{})}
	go func() {
		for {
			select {
			case <-s.done:
				return
			case <-time.After(time.Minute):
				flush()
			}
		}
	}()
	return s
}

// Close ends the flushing.
func (s *Spool) Close() { close(s.done) }

// Broadcast sends one mail to many.
func Broadcast(to []string, send func(string)) {
	jobs := make(chan string)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for address := range jobs {
				send(address)
			}
		}()
	}
	for _, address := range to {
		jobs <- address
	}
	close(jobs)
	wg.Wait()
}

// Server answers commands.
type Server struct{ commands chan string }

// Start begins to answer.
func Start(listen func() error) (*Server, error) {
	s := &Server{commands: make(chan string)}
	go s.answer()
	if err := listen(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Server) answer() {
	for range s.commands {
	}
}

// Close ends the server.
func (s *Server) Close() { close(s.commands) }

// Meter counts what it sends.
type Meter struct {
	tick *time.Ticker
	done chan struct{}
}

// NewMeter starts reporting.
func NewMeter(report func()) *Meter {
	m := &Meter{tick: time.NewTicker(time.Minute), done: make(chan struct{})}
	go func() {
		defer m.tick.Stop()
		for {
			select {
			case <-m.tick.C:
				report()
			case <-m.done:
				return
			}
		}
	}()
	return m
}

// Stop ends the reporting.
func (m *Meter) Stop() { close(m.done) }

// Relay passes mail on.
type Relay struct{ inbox chan string }

// NewRelay starts passing on what comes in.
func NewRelay(inbox chan string, pass func(string)) *Relay {
	r := &Relay{inbox: inbox}
	go func() {
		for mail := range r.inbox {
			pass(mail)
		}
	}()
	return r
}
