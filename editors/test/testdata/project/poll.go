// Package poll asks for prices.
package poll

import "time"

// Ask waits for a price for a second.
func Ask(price func() int) (int, bool) {
	answer := make(chan int)
	go func() { /* 🕰 */ answer <- price() }()
	select {
	case n := <-answer:
		return n, true
	case <-time.After(time.Second):
		return 0, false
	}
}
