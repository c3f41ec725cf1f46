// Package merge reads sorted series as one.
package merge

import "container/heap"

// Series yields samples in order.
type Series interface {
	Next() bool
	At() int64
}

type byTime []Series

func (h byTime) Len() int           { return len(h) }
func (h byTime) Less(i, j int) bool { return h[i].At() < h[j].At() }
func (h byTime) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byTime) Push(x any)        { *h = append(*h, x.(Series)) }

func (h *byTime) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

type merged struct {
	heap byTime
	now  Series
}

// All merges series for one query.
func All(series ...Series) Series {
	m := &merged{}
	for _, s := range series {
		if s.Next() {
			heap.Push(&m.heap, s)
		}
	}
	return m
}

func (m *merged) Next() bool {
	if m.now != nil && m.now.Next() {
		heap.Push(&m.heap, m.now)
	}
	if len(m.heap) == 0 {
		return false
	}
	m.now = heap.Pop(&m.heap).(Series)
	return true
}

func (m *merged) At() int64 { return m.now.At() }
