// Package gauges measures the clients of a server.
package gauges

import "sync"

// Gauge is one number.
type Gauge struct{ value float64 }

// Board has a gauge for each client of the server.
type Board struct {
	mu     sync.Mutex
	gauges map[string]*Gauge
	stop   chan struct{}
}

// Sample is what a client has used.
type Sample struct {
	ClientID string
	Value    float64
}

// NewBoard makes an empty board.
func NewBoard() *Board {
	return &Board{gauges: map[string]*Gauge{}, stop: make(chan struct{})}
}

// Collect takes in what clients have used.
func (b *Board) Collect(samples <-chan Sample) {
	for {
		select {
		case <-b.stop:
			return
		case s := <-samples:
			b.set(s.ClientID, s.Value)
		}
	}
}

func (b *Board) set(client string, value float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	g, ok := b.gauges[client]
	if !ok {
		g = &Gauge{}
		b.gauges[client] = g // want unbounded-cache
	}
	g.value = value
}

// Close ends the counting.
func (b *Board) Close() error { close(b.stop); return nil }
