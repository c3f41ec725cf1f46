// Package dial keeps wrappers of connections for reuse.
package dial

import (
	"crypto/tls"
	"sync"
)

type counted struct {
	*tls.Conn
	read int
}

var wrappers sync.Pool

func wrap(conn *tls.Conn) *counted {
	w, ok := wrappers.Get().(*counted)
	if !ok {
		w = &counted{}
	}
	w.Conn, w.read = conn, 0
	return w
}

// Close closes the connection and keeps the wrapper.
func (w *counted) Close() error {
	conn := w.Conn
	w.Conn = nil
	err := conn.Close()
	wrappers.Put(w)
	return err
}

var idle sync.Pool

func recycle(conn *tls.Conn) {
	conn.Close()
	idle.Put(conn)
}

// Serve reads one message.
func Serve(conn *tls.Conn, buf []byte) error {
	w := wrap(conn)
	n, err := w.Read(buf)
	w.read += n
	if err != nil {
		recycle(conn)
		return err
	}
	return w.Close()
}
