// Package link asks over one connection.
package link

import (
	"errors"
	"sync"
	"time"
)

var errGone = errors.New("gone")

// Session is one connection to a peer.
type Session struct {
	mu    sync.Mutex
	next  uint32
	asked map[uint32]chan struct{}
	ended chan struct{}
	out   chan uint32
}

// Open starts a session.
func Open(in <-chan uint32) *Session {
	s := &Session{asked: map[uint32]chan struct{}{}, ended: make(chan struct{}), out: make(chan uint32, 8)}
	go s.receive(in)
	return s
}

func (s *Session) receive(in <-chan uint32) {
	for {
		select {
		case id := <-in:
			s.answered(id)
		case <-s.ended:
			return
		}
	}
}

func (s *Session) answered(id uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if reply := s.asked[id]; reply != nil {
		delete(s.asked, id)
		close(reply)
	}
}

// Ping waits until the peer answers.
func (s *Session) Ping(limit time.Duration) error {
	reply := make(chan struct{})
	s.mu.Lock()
	id := s.next
	s.next++
	s.asked[id] = reply
	s.mu.Unlock()
	s.out <- id
	select {
	case <-reply:
		return nil
	case <-time.After(limit):
		s.mu.Lock()
		delete(s.asked, id)
		s.mu.Unlock()
		return errors.New("too late")
	case <-s.ended:
		return errGone
	}
}

// Close ends the session.
func (s *Session) Close() { close(s.ended) }
