// Package rpc calls a remote service.
package rpc

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errTimeout = errors.New("no answer")

type message struct {
	id   uint64
	body []byte
}

// Client has one connection.
type Client struct {
	mu      sync.Mutex
	next    uint64
	waiting map[uint64]chan *message
	watch   map[uint64]func(*message)
	busy    map[string]int
	send    func(*message) error
}

// Call sends a message and waits for the answer.
func (c *Client) Call(body []byte, limit time.Duration) (*message, error) {
	answer := make(chan *message, 1)
	c.mu.Lock()
	c.next++
	id := c.next
	c.waiting[id] = answer
	c.mu.Unlock()
	if err := c.send(&message{id, body}); err != nil {
		c.forget(id)
		return nil, err
	}
	select {
	case m := <-answer:
		return m, nil
	case <-time.After(limit):
		c.forget(id)
		return nil, errTimeout
	}
}

func (c *Client) forget(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.waiting, id)
}

func (c *Client) receive(m *message) {
	c.mu.Lock()
	answer := c.waiting[m.id]
	delete(c.waiting, m.id)
	watchers := c.watch
	c.mu.Unlock()
	for _, f := range watchers {
		f(m)
	}
	answer <- m
}

// Watch calls f for each message.
func (c *Client) Watch(ctx context.Context, f func(*message)) func() {
	if ctx.Err() != nil {
		return func() {}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	id := c.next
	c.watch[id] = f
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.watch, id)
	}
}

// Using counts who uses a host.
func (c *Client) Using(host string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy[host]++
}

// Done is the end of Using.
func (c *Client) Done(host string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy[host]--
}
