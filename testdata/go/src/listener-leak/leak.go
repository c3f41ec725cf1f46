// Package shell runs commands.
package shell

import (
	"os"
	"os/signal"
	"syscall"
)

// Suspend waits until the user comes back.
func Suspend(stop func()) {
	back := make(chan os.Signal, 1)
	signal.Notify(back, syscall.SIGHUP) // want listener-leak
	stop()
	<-back
}

// Run passes signals on while the command runs.
func Run(start func() error, pass func(os.Signal)) error {
	signals := interrupts()
	if err := start(); err != nil {
		return err
	}
	pass(<-signals)
	return nil
}

func interrupts() <-chan os.Signal {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // want listener-leak
	return c
}

// Confirm asks once more before it stops.
func Confirm(ask func() (bool, error)) error {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // want listener-leak "every path"
	yes, err := ask()
	if err != nil {
		return err
	}
	if !yes {
		<-c
	}
	signal.Stop(c)
	return nil
}

// Reload follows a signal until done, and does not say so to the signals.
func Reload(again func(), done <-chan struct{}) {
	go func() {
		hup := make(chan os.Signal, 1)
		signal.Notify(hup, syscall.SIGHUP) // want listener-leak
		for {
			select {
			case <-hup:
				again()
			case <-done:
				return
			}
		}
	}()
}
