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
	done := make(chan error)
	go func() {
		done <- deliver() // want goroutine-leak "done"
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(time.Second):
		return errTimeout
	}
}

// SendContext gives up with the context.
func SendContext(ctx context.Context, deliver func() error) error {
	done := make(chan error)
	go deliverTo(done, deliver)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func deliverTo(done chan<- error, deliver func() error) {
	done <- deliver() // want goroutine-leak
}

// Both sends a mail and its receipt.
func Both(mail, receipt func() error, valid func() error) error {
	sent := make(chan error)
	go func() { sent <- mail() }() // want goroutine-leak
	if err := valid(); err != nil {
		return err
	}
	return <-sent
}

// Deliver starts a delivery and hands out its result.
func Deliver(mail func() error) <-chan error {
	result := make(chan error)
	go func() {
		result <- mail() // want goroutine-leak
	}()
	return result
}

// Spool keeps mail until it is sent.
type Spool struct {
	mu    sync.Mutex
	queue []string
}

// NewSpool starts flushing.
func NewSpool(flush func([]string)) *Spool {
	s := &Spool{}
	go func() { // want goroutine-leak
		for {
			time.Sleep(time.Minute)
			s.mu.Lock()
			flush(s.queue)
			s.queue = nil
			s.mu.Unlock()
		}
	}()
	return s
}

// Broadcast sends one mail to many.
func Broadcast(to []string, send func(string)) {
	jobs := make(chan string)
	for range 4 {
		go func() { // want goroutine-leak
			for address := range jobs {
				send(address)
			}
		}()
	}
	for _, address := range to {
		jobs <- address
	}
}

// Import waits for its workers.
func Import(lines []string, add func(string)) {
	jobs := make(chan string, 8)
	defer close(jobs)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want goroutine-leak
		defer wg.Done()
		for line := range jobs {
			add(line)
		}
	}()
	for _, line := range lines {
		jobs <- line
	}
	wg.Wait()
}

// Server answers commands.
type Server struct{ commands chan string }

// Start begins to answer.
func Start(listen func() error) (*Server, error) {
	s := &Server{commands: make(chan string)}
	go s.answer() // want goroutine-leak
	if err := listen(); err != nil {
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
	sent int
}

// NewMeter starts reporting.
func NewMeter(report func(int)) *Meter {
	m := &Meter{tick: time.NewTicker(time.Minute)}
	go func() { // want goroutine-leak
		for range m.tick.C {
			report(m.sent)
		}
	}()
	return m
}

// Stop ends the reporting.
func (m *Meter) Stop() { m.tick.Stop() }

// Relay passes mail on.
type Relay struct{ inbox chan string }

// NewRelay starts passing on.
func NewRelay(pass func(string)) *Relay {
	r := &Relay{inbox: make(chan string, 16)}
	go r.run(pass) // want goroutine-leak
	return r
}

func (r *Relay) run(pass func(string)) {
	for mail := range r.inbox {
		pass(mail)
	}
}

// Put queues a mail.
func (r *Relay) Put(mail string) { r.inbox <- mail }

// Fastest asks all servers and takes the first answer.
func Fastest(servers []string, ask func(string) string) string {
	answers := make(chan string)
	for _, server := range servers {
		go func() { answers <- ask(server) }() // want goroutine-leak "still sending"
	}
	return <-answers
}

// SendAll sends to all and stops at the first error.
func SendAll(to []string, send func(string) error) error {
	errs := make(chan error)
	for _, address := range to {
		go func() { errs <- send(address) }() // want goroutine-leak "still sending"
	}
	for range to {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// Check looks at all boxes.
func Check(boxes []string, look func(string) error) {
	var wg sync.WaitGroup
	for _, box := range boxes {
		wg.Add(1)
		go func() { // want goroutine-leak "Done"
			if err := look(box); err != nil {
				return
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

func lines(read func() (string, bool)) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for {
			line, ok := read()
			if !ok {
				return
			}
			out <- line
		}
	}()
	return out
}

// Find returns the first line that matches.
func Find(read func() (string, bool), match func(string) bool) string {
	for line := range lines(read) { // want goroutine-leak "left"
		if match(line) {
			return line
		}
	}
	return ""
}
