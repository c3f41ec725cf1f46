// Package upload sends what was logged.
package upload

import "context"

// Client sends what it is told.
type Client struct {
	send func() error
}

// Flush sends what is left.
func (c *Client) Flush(ctx context.Context) error {
	sent := make(chan error)
	go func() { sent <- c.send() }() // want goroutine-leak
	select {
	case err := <-sent:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
