package cli

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress is one line on a terminal that says how far a run is. It comes after
// a second: most runs are over before.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	now   func() time.Time
	start time.Time
	last  time.Time
	shown bool
}

const (
	quietFor = time.Second
	redrawn  = 100 * time.Millisecond
	clear    = "\r\x1b[K"
)

func newProgress(w io.Writer, now func() time.Time) *progress {
	return &progress{w: w, now: now, start: now()}
}

// report shows how many files are done; engines may call it at the same time.
func (p *progress) report(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if now.Sub(p.start) < quietFor || now.Sub(p.last) < redrawn {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.w, "%sleaklint: %d of %d files", clear, done, total)
}

// done takes the line away.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, clear)
	}
	p.shown = false
}
