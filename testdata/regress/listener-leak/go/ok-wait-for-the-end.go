// Package console runs commands until the user has enough.
package console

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// Watch shows what changes until it is interrupted.
func Watch(open func() (func() error, error)) error {
	shut, err := open()
	if err != nil {
		return err
	}
	defer shut()
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, syscall.SIGINT, syscall.SIGTERM)
	<-sigs
	return nil
}

// Follow prints what comes, and cancels when it is interrupted.
func Follow(next func(context.Context) (string, error), show func(string)) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, os.Interrupt)
	go func() {
		<-quit
		cancel()
	}()
	for {
		line, err := next(ctx)
		if err != nil {
			return err
		}
		show(line)
	}
}
