// Package names asks the directory of a cluster.
package names

import (
	"context"
	"net/http"
	"time"
)

// Directory looks names up.
type Directory struct {
	client *http.Client
	base   string
}

// NewDirectory makes the one directory that a program has.
func NewDirectory(base string) *Directory {
	return &Directory{
		base: base,
		client: &http.Client{Transport: &http.Transport{
			ResponseHeaderTimeout: 3 * time.Second,
			TLSHandshakeTimeout:   3 * time.Second,
		}},
	}
}

// Lookup asks for a name.
func (d *Directory) Lookup(ctx context.Context, name string) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, d.base+name, nil)
	if err != nil {
		return false, err
	}
	resp, err := d.client.Do(req)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK, nil
}
