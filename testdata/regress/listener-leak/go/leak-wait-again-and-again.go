// Package console runs commands until the user has enough.
package console

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

// Reloaded waits until the user asks to read the settings again.
func Reloaded(read func() error) error {
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP) // want listener-leak
	<-again
	return read()
}

// Attach streams to a client until either side ends.
func Attach(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, os.Interrupt) // want listener-leak
	select {
	case <-quit:
	case <-ctx.Done():
	}
	w.WriteHeader(http.StatusNoContent)
}
