// Package shell runs commands.
package shell

import (
	"os"
	"os/signal"
)

// Suspend waits until the user comes back.
func Suspend(stop func()) {
	back := make(chan os.Signal, 1)
	signal.Notify(back, os.Interrupt)
	defer signal.Stop(back)
	stop()
	<-back
}

// Forward passes signals on until done.
func Forward(pass func(os.Signal), done <-chan struct{}) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	go func() {
		defer func() { signal.Stop(c) }()
		for {
			select {
			case s := <-c:
				pass(s)
			case <-done:
				return
			}
		}
	}()
}

// Trap keeps the channel for Release.
type Trap struct{ c chan os.Signal }

// Set starts to listen.
func (t *Trap) Set() {
	t.c = make(chan os.Signal, 1)
	signal.Notify(t.c, os.Interrupt)
}

// Release stops listening.
func (t *Trap) Release() { signal.Stop(t.c) }

// Interrupts hands out the channel and the way to stop it.
func Interrupts() (chan os.Signal, func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	return c, func() { signal.Stop(c) }
}

var reloads = make(chan os.Signal, 1)

func init() { signal.Notify(reloads, os.Interrupt) }

var set = make(chan struct{})

// Handle may be called once.
func Handle(exit func()) {
	close(set)
	c := make(chan os.Signal, 2)
	signal.Notify(c, os.Interrupt)
	go func() {
		<-c
		exit()
	}()
}

// Reload follows a signal for as long as the process runs.
func Reload(again func()) {
	go func() {
		hup := make(chan os.Signal, 1)
		signal.Notify(hup, os.Interrupt)
		for range hup {
			again()
		}
	}()
	go func() {
		quit := make(chan os.Signal, 1)
		signal.Notify(quit, os.Kill)
		for i := 0; true; i++ {
			<-quit
			again()
		}
	}()
}
