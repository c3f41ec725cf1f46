// Package gateway is an API gateway.
package gateway

import (
	"encoding/json"
	"net/http"
	"sync"
)

var profiles = map[string]*profile{}

type profile struct{ Name string }

func profileOf(w http.ResponseWriter, r *http.Request) {
	user := r.Header.Get("X-User")
	found, ok := profiles[user]
	if !ok {
		found = &profile{Name: user}
		profiles[user] = found // want unbounded-cache
	}
	json.NewEncoder(w).Encode(found)
}

// Register wires the gateway's routes.
func Register(mux *http.ServeMux) {
	mux.HandleFunc("/me", profileOf)
	mux.HandleFunc("/audit", audit)
}

// Rooms keeps who is in which chat room.
type Rooms struct {
	mu      sync.Mutex
	members map[string]map[string]bool
}

// NewRooms returns an empty set of rooms.
func NewRooms() *Rooms { return &Rooms{members: map[string]map[string]bool{}} }

// Join puts a user into a room.
func (r *Rooms) Join(room, user string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	in, ok := r.members[room]
	if !ok {
		in = map[string]bool{}
		r.members[room] = in // want unbounded-cache
	}
	in[user] = true
}

// Close ends the chat.
func (r *Rooms) Close() {}

// Leave takes a user out of a room.
func (r *Rooms) Leave(room, user string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.members[room], user)
}

var seenTokens sync.Map

func isReplay(r *http.Request) bool {
	_, seen := seenTokens.LoadOrStore(r.FormValue("token"), true) // want unbounded-cache
	return seen
}

type entry struct{ path string }

var trail []entry

func audit(w http.ResponseWriter, r *http.Request) {
	if isReplay(r) {
		w.WriteHeader(http.StatusConflict)
		return
	}
	trail = append(trail, entry{r.URL.Path}) // want unbounded-cache
}

func watchOrders(orders <-chan string, accept func(string)) {
	handled := map[string]bool{}
	for {
		id := <-orders
		if handled[id] {
			continue
		}
		handled[id] = true // want unbounded-cache
		accept(id)
	}
}

// Watch handles each order once.
func Watch(orders <-chan string, accept func(string)) {
	go watchOrders(orders, accept)
}

// Crawler follows links.
type Crawler struct {
	visited map[string]struct{}
	links   chan []string
	stop    chan struct{}
}

// Run visits each page once.
func (c *Crawler) Run(visit func(string), seeds <-chan string) {
	for {
		select {
		case <-c.stop:
			return
		case page := <-seeds:
			visit(page)
			c.visited[page] = struct{}{} // want unbounded-cache
		case links := <-c.links:
			for _, link := range links {
				if _, ok := c.visited[link]; !ok {
					visit(link)
				}
			}
		}
	}
}

// Stop ends the crawl.
func (c *Crawler) Stop() { close(c.stop) }
