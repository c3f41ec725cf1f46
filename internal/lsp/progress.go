package lsp

import (
	"context"
	"fmt"
	"sync"
)

// progress shows how far the first load of a folder is. A client that cannot
// show it, or does not answer, is not waited for.
type progress struct {
	server *server
	token  string

	mu      sync.Mutex
	began   bool
	ended   bool
	percent int
}

// beginProgress asks the client for a place to show progress in, on the first
// load of a folder. It returns nil, which shows nothing, on later ones.
func (s *server) beginProgress(f *folder) *progress {
	if f.loaded || f.loose || len(f.entries) == 0 || !s.can.Window.WorkDoneProgress {
		return nil
	}
	p := &progress{server: s, token: f.engine.Name() + " " + f.root, percent: -1}
	s.start(func(context.Context) {
		if s.ask("window/workDoneProgress/create", map[string]any{"token": p.token}, nil) != nil {
			return
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if !p.ended {
			p.began = true
			p.send(map[string]any{"kind": "begin", "title": "leaklint", "message": "reading " + f.root, "percentage": 0})
		}
	})
	return p
}

// report tells how many files are done, a percent at a time.
func (p *progress) report(done, total int) {
	if p == nil || total == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	percent := done * 100 / total
	if !p.began || percent <= p.percent {
		return // a client takes it amiss when progress goes back
	}
	p.percent = percent
	p.send(map[string]any{"kind": "report", "message": fmt.Sprintf("%d of %d files", done, total), "percentage": percent})
}

func (p *progress) end() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	if p.began {
		p.send(map[string]any{"kind": "end"})
	}
}

func (p *progress) send(value map[string]any) {
	p.server.notify("$/progress", map[string]any{"token": p.token, "value": value})
}
