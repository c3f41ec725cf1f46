// Package names asks the directory of a cluster.
package names

import (
	"net/http"
	"time"
)

// Session is one user's view of the directory.
type Session struct {
	client *http.Client
	done   chan struct{}
}

// Open begins a session.
func Open(limit time.Duration) *Session {
	return &Session{
		done:   make(chan struct{}),
		client: &http.Client{Transport: &http.Transport{ResponseHeaderTimeout: limit}}, // want resource-leak
	}
}

// Close ends a session.
func (s *Session) Close() { close(s.done) }

// Probe asks once.
func Probe(url string) (bool, error) {
	client := &http.Client{Transport: &http.Transport{}} // want resource-leak
	resp, err := client.Head(url)
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, resp.Body.Close()
}
