// Package agenda runs what is due.
package agenda

import (
	"bytes"
	"io"
	"net/http"
	"time"
)

type job struct {
	at    time.Time
	input []byte
}

type queue struct{ jobs []*job }

func (q *queue) Pop() any {
	n := len(q.jobs)
	last := q.jobs[n-1]
	q.jobs[n-1] = nil
	q.jobs = q.jobs[:n-1]
	return last
}

type times struct{ due []time.Time }

func (t *times) Pop() time.Time {
	last := t.due[len(t.due)-1]
	t.due = t.due[:len(t.due)-1]
	return last
}

func (q *queue) drop() { q.jobs = q.jobs[:len(q.jobs)-1] }

var signatures [256][]byte

func accept(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	signatures[body[0]] = bytes.Clone(body[:32])
	names[0] = string(body[:16])
}

var names [1]string

func first(r io.Reader) []byte {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	head := all[:16]
	return head
}

// Routes wires the handlers.
func Routes(mux *http.ServeMux) { mux.HandleFunc("/jobs", accept) }
