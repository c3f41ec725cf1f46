// Package upload sends what was logged.
package upload

import "context"

// Client sends in the background.
type Client struct {
	stop chan chan struct{}
	send func() error
}

// Stop tries once more to send what is left.
func (c *Client) Stop(ctx context.Context) error {
	sent := make(chan error)
	go func() { sent <- c.send() }()
	select {
	case err := <-sent:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
