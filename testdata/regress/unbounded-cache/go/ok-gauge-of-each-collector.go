// Package gauges measures the parts of a server.
package gauges

import "sync"

// Gauge is one number.
type Gauge struct{ value float64 }

// Board has a gauge for each collector of the server.
type Board struct {
	mu     sync.Mutex
	gauges map[string]*Gauge
	stop   chan struct{}
}

// Sample is what a collector says.
type Sample struct {
	Collector string
	Value     float64
}

// NewBoard makes an empty board.
func NewBoard() *Board {
	return &Board{gauges: map[string]*Gauge{}, stop: make(chan struct{})}
}

// Poll asks all collectors, again and again.
func (b *Board) Poll(collect func() []Sample) {
	for {
		select {
		case <-b.stop:
			return
		default:
			for _, s := range collect() {
				b.set(s.Collector, s.Value)
			}
		}
	}
}

func (b *Board) set(collector string, value float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	g, ok := b.gauges[collector]
	if !ok {
		g = &Gauge{}
		b.gauges[collector] = g
	}
	g.value = value
}

// Close ends the polling.
func (b *Board) Close() error { close(b.stop); return nil }
