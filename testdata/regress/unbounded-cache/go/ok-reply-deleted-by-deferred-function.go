// Package dialback asks others to call us back.
package dialback

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Client waits for calls.
type Client struct {
	mu      sync.Mutex
	waiting map[uint64]chan string
}

// Close ends the client.
func (c *Client) Close() {}

// Ask waits for the call with a number.
func (c *Client) Ask(ctx context.Context, number uint64, send func(uint64) error) (string, error) {
	called := make(chan string, 1)
	c.mu.Lock()
	c.waiting[number] = called
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.waiting, number)
		c.mu.Unlock()
	}()
	if err := send(number); err != nil {
		return "", err
	}
	select {
	case from := <-called:
		return from, nil
	case <-time.After(time.Minute):
		return "", errors.New("nobody called")
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Called takes a call.
func (c *Client) Called(number uint64, from string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if called := c.waiting[number]; called != nil {
		delete(c.waiting, number)
		called <- from
	}
}
