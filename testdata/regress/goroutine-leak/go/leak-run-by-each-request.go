// Package notify pushes changes to browsers.
package notify

import (
	"net/http"
	"time"
)

type page struct{ said chan string }

func (p *page) beat() {
	for {
		time.Sleep(time.Minute)
		select {
		case p.said <- "still here":
		default:
		}
	}
}

func open(w http.ResponseWriter, r *http.Request) {
	p := &page{said: make(chan string, 1)}
	go p.beat() // want goroutine-leak
	for {
		select {
		case text := <-p.said:
			w.Write([]byte(text))
		case <-r.Context().Done():
			return
		}
	}
}

// Routes wires the handlers.
func Routes(mux *http.ServeMux) { mux.HandleFunc("/open", open) }
