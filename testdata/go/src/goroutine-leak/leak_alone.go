package mailer

import (
	"errors"
	"time"
)

// Request gives up after a while, whichever way the work ends.
func Request(limit time.Duration, work func() error) {
	ok := make(chan bool)
	failed := make(chan error)
	go func() {
		if err := work(); err != nil {
			failed <- err
		} else {
			ok <- true // want goroutine-leak "ok"
		}
	}()
	select {
	case <-ok:
	case <-failed:
	case <-time.After(limit):
	}
}

// Deliver reports on a channel how the delivery ended.
func Deliver(address string, send func(string) error) <-chan error {
	ended := make(chan error)
	if address == "" {
		ended <- errors.New("no address") // want goroutine-leak "nobody else"
		return ended
	}
	if err := send(address); err != nil {
		return nil
	}
	return ended
}

func watch(boxes []string, done chan bool) {
	for _, box := range boxes {
		_ = box
	}
}

// Attend looks after all boxes.
func Attend(boxes []string) {
	done := make(chan bool)
	go watch(boxes, done)
	<-done // want goroutine-leak "neither sends nor closes"
}
