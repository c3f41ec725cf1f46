// Package leases ends what nobody renews.
package leases

import (
	"container/heap"
	"sync"
	"time"
)

type lease struct {
	end  time.Time
	keys map[string][]byte
}

type byEnd []*lease

func (h byEnd) Len() int           { return len(h) }
func (h byEnd) Less(i, j int) bool { return h[i].end.Before(h[j].end) }
func (h byEnd) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byEnd) Push(x any)        { *h = append(*h, x.(*lease)) }

func (h *byEnd) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1] // want large-capture
	return last
}

// Keeper ends leases in time.
type Keeper struct {
	mu   sync.Mutex
	next byEnd
	done chan struct{}
}

// New starts a keeper.
func New() *Keeper {
	k := &Keeper{done: make(chan struct{})}
	go k.run()
	return k
}

// Grant begins a lease.
func (k *Keeper) Grant(keys map[string][]byte, ttl time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	heap.Push(&k.next, &lease{time.Now().Add(ttl), keys})
}

func (k *Keeper) run() {
	for {
		select {
		case <-time.After(time.Second):
			k.mu.Lock()
			for len(k.next) > 0 && k.next[0].end.Before(time.Now()) {
				heap.Pop(&k.next)
			}
			k.mu.Unlock()
		case <-k.done:
			return
		}
	}
}

// Stop ends the keeper.
func (k *Keeper) Stop() { close(k.done) }
