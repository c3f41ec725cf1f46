// Package wire speaks to one peer.
package wire

import (
	"bufio"
	"io"
	"net"
)

type lines struct {
	in   *bufio.Reader
	conn io.Closer
}

func newLines(conn io.ReadWriteCloser) *lines {
	return &lines{in: bufio.NewReader(conn), conn: conn}
}

func (l *lines) shut() error { return l.conn.Close() }

// Peer is a connection with what it says.
type Peer struct {
	*lines
	conn net.Conn
}

// Dial connects to a peer.
func Dial(address string) (*Peer, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return newPeer(conn), nil
}

func newPeer(conn net.Conn) *Peer {
	return &Peer{lines: newLines(conn), conn: conn}
}

// Address is where the peer is.
func (p *Peer) Address() string { return p.conn.RemoteAddr().String() }

// Close ends the connection.
func (p *Peer) Close() error { return p.shut() }
