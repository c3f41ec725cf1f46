// Package dial keeps connections for reuse.
package dial

import (
	"crypto/tls"
	"sync"
)

type counted struct {
	*tls.Conn
	read int
}

var idle sync.Pool

// Release keeps a connection for the next request.
func (w *counted) Release() {
	w.read = 0
	idle.Put(w) // want resource-leak
}

// Open takes a connection that is there, or makes one.
func Open(addr string) (*counted, error) {
	if w, ok := idle.Get().(*counted); ok {
		return w, nil
	}
	conn, err := tls.Dial("tcp", addr, nil)
	if err != nil {
		return nil, err
	}
	return &counted{Conn: conn}, nil
}
