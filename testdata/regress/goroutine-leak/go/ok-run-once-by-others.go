// Package notify pushes changes to browsers.
package notify

import "time"

type hub struct {
	join  chan chan string
	leave chan chan string
	said  chan string
	open  map[chan string]bool
}

var pages = hub{
	join: make(chan chan string), leave: make(chan chan string),
	said: make(chan string), open: map[chan string]bool{},
}

func (h *hub) run() {
	for {
		select {
		case c := <-h.join:
			h.open[c] = true
		case c := <-h.leave:
			delete(h.open, c)
		case text := <-h.said:
			for c := range h.open {
				c <- text
			}
		}
	}
}

// Initialize starts the hub.
func Initialize() { go pages.run() }

// Mirror copies until the process ends.
func Mirror(copy func() error, progress func()) error {
	go func() {
		for {
			time.Sleep(30 * time.Second)
			progress()
		}
	}()
	return copy()
}
