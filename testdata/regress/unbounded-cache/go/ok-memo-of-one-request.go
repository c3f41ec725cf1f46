// Package memo keeps what one request has asked for.
package memo

import "sync"

// Memo is made for each request, and goes with it.
type Memo struct {
	mu   sync.Mutex
	data map[string]map[string]any
}

// New makes a memo.
func New() *Memo { return &Memo{data: map[string]map[string]any{}} }

// Put keeps a value in a group.
func (m *Memo) Put(group, key string, value any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	in := m.data[group]
	if in == nil {
		in = map[string]any{}
		m.data[group] = in
	}
	in[key] = value
}

// Forget drops a value.
func (m *Memo) Forget(group, key string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.data[group], key)
}
