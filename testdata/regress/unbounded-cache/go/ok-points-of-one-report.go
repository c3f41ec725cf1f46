// Package report sums up a load test.
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
	p.all[at.Unix()] += took
}

// Report takes results until they end.
type Report struct {
	results chan time.Duration
	points  *points
}

// New makes a report.
func New() *Report {
	return &Report{results: make(chan time.Duration, 16), points: &points{all: map[int64]time.Duration{}}}
}

// Results is where to send them.
func (r *Report) Results() chan<- time.Duration { return r.results }

// Run sums up until the results end.
func (r *Report) Run(done func(map[int64]time.Duration)) {
	go r.collect(done)
}

func (r *Report) collect(done func(map[int64]time.Duration)) {
	for took := range r.results {
		r.points.add(time.Now(), took)
	}
	done(r.points.all)
}
