package models

import (
	"container/heap"
	"container/list"
	"expvar"
	"net/http"
	"sort"
	"sync"
)

var (
	tokens  sync.Map
	history = list.New()
	delays  = &times{}
	perUser = expvar.NewMap("per_user")
	start   sync.Once
	pending sync.WaitGroup
)

var load = sync.OnceValue(func() string { return "loaded" })

type times struct{ sort.IntSlice }

func (t *times) Push(x any) { t.IntSlice = append(t.IntSlice, x.(int)) }

func (t *times) Pop() any {
	last := t.IntSlice[len(t.IntSlice)-1]
	t.IntSlice = t.IntSlice[:len(t.IntSlice)-1]
	return last
}

func record(w http.ResponseWriter, r *http.Request) {
	start.Do(func() { load() })
	tokens.Store(r.Header.Get("Authorization"), r.RemoteAddr) // want unbounded-cache
	history.PushBack(r.URL.Path)                              // want unbounded-cache
	heap.Push(delays, len(r.URL.Path))                        // want unbounded-cache
	perUser.Add(r.RemoteAddr, 1)                              // want unbounded-cache
	expvar.NewInt(r.RemoteAddr)                               // want unbounded-cache
	pending.Go(func() { r.Body.Close() })
}

var (
	open   sync.Map
	recent = list.New()
	queue  = &times{}
	active = expvar.NewMap("active")
)

func serve(w http.ResponseWriter, r *http.Request) {
	open.Store(r.RemoteAddr, r.URL.Path)
	defer open.Delete(r.RemoteAddr)
	element := recent.PushBack(r.URL.Path)
	defer recent.Remove(element)
	heap.Push(queue, len(r.URL.Path))
	defer heap.Pop(queue)
	active.Add(r.RemoteAddr, 1)
	defer active.Delete(r.RemoteAddr)
}

func reset() {
	open.Clear()
	recent.Init()
	active.Init()
}
