// Package gateway is an API gateway.
package gateway

import (
	"maps"
	"net/http"
	"reflect"
	"sync"
	"time"
)

var codecs = map[string]func([]byte) (any, error){}

// RegisterCodec makes a codec known under a name.
func RegisterCodec(name string, decode func([]byte) (any, error)) { codecs[name] = decode }

var layouts = map[reflect.Type][]int{}

// Layout returns the field order of a type.
func Layout(t reflect.Type) []int {
	if l, ok := layouts[t]; ok {
		return l
	}
	l := make([]int, t.NumField())
	layouts[t] = l
	return l
}

type session struct {
	user  string
	until time.Time
}

// Sessions keeps who is logged in.
type Sessions struct {
	mu   sync.Mutex
	byID map[string]*session
	stop chan struct{}
}

// NewSessions starts the sweeper.
func NewSessions() *Sessions {
	s := &Sessions{byID: map[string]*session{}, stop: make(chan struct{})}
	s.byID["system"] = &session{user: "system"}
	go s.sweep()
	return s
}

// Login handles a login.
func (s *Sessions) Login(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.byID[r.FormValue("id")] = &session{user: r.FormValue("user"), until: time.Now().Add(time.Hour)}
}

func (s *Sessions) sweep() {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-s.stop:
			return
		case now := <-tick.C:
			s.expire(now)
		}
	}
}

func (s *Sessions) expire(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.byID, func(_ string, v *session) bool { return v.until.Before(now) })
}

// Close stops the sweeper.
func (s *Sessions) Close() { close(s.stop) }

const maxThumbs = 512

var (
	thumbsMu sync.Mutex
	thumbs   = map[string][]byte{}
)

func thumbnail(w http.ResponseWriter, r *http.Request) {
	thumbsMu.Lock()
	defer thumbsMu.Unlock()
	path := r.URL.Path
	if b, ok := thumbs[path]; ok {
		w.Write(b)
		return
	}
	if len(thumbs) >= maxThumbs {
		clear(thumbs)
	}
	thumbs[path] = render(path)
}

func render(path string) []byte { return []byte(path) }

var byStatus = map[int]int{}

func count(w http.ResponseWriter, r *http.Request) {
	byStatus[int(r.ContentLength)%16]++
}

// Routes wires the handlers.
func Routes(mux *http.ServeMux) {
	mux.HandleFunc("/thumb", thumbnail)
	mux.HandleFunc("/count", count)
}

func summarise(w http.ResponseWriter, r *http.Request) {
	totals := map[string]int{}
	for _, word := range r.Header["X-Word"] {
		totals[word]++
	}
}

// pool keeps idle connections by host.
type pool struct {
	mu   sync.Mutex
	idle map[string][]*http.Client
}

func (p *pool) put(host string, c *http.Client) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle[host] = append(p.idle[host], c)
}

func (p *pool) serve(hosts <-chan string) {
	for host := range hosts {
		p.put(host, http.DefaultClient)
		drop := p.removal()
		drop(host)
	}
}

func (p *pool) removal() func(string) {
	idle := p.idle
	return func(host string) { delete(idle, host) }
}

// Serve runs a pool.
func Serve(hosts <-chan string) {
	p := &pool{idle: map[string][]*http.Client{}}
	p.serve(hosts)
}

var decoders = map[string][]func([]byte) error{}

// AddDecoder adds a decoder for a kind of event.
func AddDecoder(kind string, decode func([]byte) error) {
	known, ok := decoders[kind]
	if !ok {
		known = nil
	}
	decoders[kind] = append(known, decode)
}

func init() {
	AddDecoder("start", func([]byte) error { return nil })
	AddDecoder("stop", func([]byte) error { return nil })
}

// Labels keeps the labels of each worker's series.
type Labels struct {
	mu       sync.Mutex
	byWorker map[string]map[string]string
}

// All hands out the labels.
func (l *Labels) All() map[string]map[string]string { return l.byWorker }

// Set handles a report of a worker.
func (l *Labels) Set(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	worker := r.FormValue("worker")
	if l.byWorker[worker] == nil {
		l.byWorker[worker] = map[string]string{}
	}
	l.byWorker[worker][r.FormValue("key")] = r.FormValue("value")
}
