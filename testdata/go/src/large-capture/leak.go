// Package agenda runs what is due.
package agenda

import (
	"container/heap"
	"io"
	"net/http"
	"time"
)

type job struct {
	at    time.Time
	input []byte
}

type queue struct{ jobs []*job }

func (q *queue) Len() int           { return len(q.jobs) }
func (q *queue) Less(i, j int) bool { return q.jobs[i].at.Before(q.jobs[j].at) }
func (q *queue) Swap(i, j int)      { q.jobs[i], q.jobs[j] = q.jobs[j], q.jobs[i] }
func (q *queue) Push(x any)         { q.jobs = append(q.jobs, x.(*job)) }

func (q *queue) Pop() any {
	last := q.jobs[len(q.jobs)-1]
	q.jobs = q.jobs[:len(q.jobs)-1] // want large-capture
	return last
}

// Agenda keeps jobs until they are due.
type Agenda struct {
	due  queue
	quit chan struct{}
}

// Take takes the next job.
func (a *Agenda) Take() *job { return heap.Pop(&a.due).(*job) }

// Stop ends the agenda.
func (a *Agenda) Stop() { close(a.quit) }

var signatures [256][]byte

func accept(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	signatures[body[0]] = body[:32] // want large-capture
}

// Routes wires the handlers.
func Routes(mux *http.ServeMux) { mux.HandleFunc("/jobs", accept) }
