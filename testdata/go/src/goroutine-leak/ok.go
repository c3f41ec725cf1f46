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

// Fastest asks all servers and takes the first answer.
func Fastest(servers []string, ask func(string) string) string {
	answers := make(chan string, len(servers))
	for _, server := range servers {
		go func() { answers <- ask(server) }()
	}
	return <-answers
}

// SendAll sends to all and tells the last error.
func SendAll(to []string, send func(string) error) (last error) {
	errs := make(chan error)
	for _, address := range to {
		go func() { errs <- send(address) }()
	}
	for range to {
		if err := <-errs; err != nil {
			last = err
		}
	}
	return last
}

// Check looks at all boxes.
func Check(boxes []string, look func(string) error) {
	var wg sync.WaitGroup
	for _, box := range boxes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := look(box); err != nil {
				return
			}
		}()
	}
	wg.Wait()
}

func lines(ctx context.Context, read func() (string, bool)) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for {
			line, ok := read()
			if !ok {
				return
			}
			select {
			case out <- line:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// Find returns the first line that matches.
func Find(ctx context.Context, read func() (string, bool), match func(string) bool) string {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for line := range lines(ctx, read) {
		if match(line) {
			return line
		}
	}
	return ""
}

// Count counts all lines.
func Count(read func() (string, bool)) (n int) {
	for range all(read) {
		n++
	}
	return n
}

func all(read func() (string, bool)) <-chan string {
	out := make(chan string)
	go func() {
		for line, ok := read(); ok; line, ok = read() {
			out <- line
		}
		close(out)
	}()
	return out
}

// Visit sees all boxes that boxes lead to.
func Visit(first string, next func(string) []string) {
	var open sync.WaitGroup
	queue := make(chan string, 64)
	go func() {
		for box := range queue {
			for _, inner := range next(box) {
				open.Add(1)
				queue <- inner
			}
			open.Done()
		}
	}()
	open.Add(1)
	queue <- first
	open.Wait()
	close(queue)
}
