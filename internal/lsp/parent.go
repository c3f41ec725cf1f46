package lsp

import (
	"context"
	"time"
)

// heartbeat is how often the process that started the server is looked for.
const heartbeat = 3 * time.Second

// watchParent ends the session when the client's process is gone: an editor that
// crashed does not say exit.
func (s *server) watchParent(ctx context.Context, pid int) {
	ticker := time.NewTicker(heartbeat)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if !isAlive(pid) {
				s.options.Log.Printf("the client (process %d) is gone", pid)
				s.client.Close()
				return
			}
		}
	}
}
