// Package shop keeps the prices of a shop; golangci-lint runs leaklint on it.
package shop

import (
	"net/http"
	"time"
)

// prices by the path that asked.
var prices = map[string]int{}

var seen = map[string]bool{}

// Serve answers with a price.
func Serve(mux *http.ServeMux, ask func(path string) int) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		prices[r.URL.Path] = ask(r.URL.Path)
		seen[r.URL.Path] = true //nolint:leaklint // the paths of the shop are few
	})
}

// Poll asks for a price and gives up after a while.
func Poll(ask func() int) (int, bool) {
	answer := make(chan int)
	go func() { answer <- ask() }()
	select {
	case price := <-answer:
		return price, true
	case <-time.After(time.Second):
		return 0, false
	}
}
