// Package report sums up what a server does.
package report

import (
	"sync"
	"time"
)

type points struct {
	mu  sync.Mutex
	all map[int64]time.Duration
}

func (p *points) add(at time.Time, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all[at.Unix()] += took // want unbounded-cache
}

// Monitor takes what a server measures.
type Monitor struct {
	taken  chan time.Duration
	quit   chan struct{}
	points *points
}

// Start makes a monitor.
func Start(quit chan struct{}) *Monitor {
	m := &Monitor{taken: make(chan time.Duration, 16), quit: quit, points: &points{all: map[int64]time.Duration{}}}
	go m.collect()
	return m
}

func (m *Monitor) collect() {
	for {
		select {
		case took := <-m.taken:
			m.points.add(time.Now(), took)
		case <-m.quit:
			return
		}
	}
}
