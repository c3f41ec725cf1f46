package mailer

import (
	"errors"
	"time"
)

// Request gives up after a while, whichever way the work ends.
func Request(limit time.Duration, work func() error) {
	ok := make(chan bool, 1)
	failed := make(chan error, 1)
	go func() {
		if err := work(); err != nil {
			failed <- err
		} else {
			ok <- true
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
	ended := make(chan error, 1)
	if address == "" {
		ended <- errors.New("no address")
		return ended
	}
	go func() { ended <- send(address) }()
	return ended
}

// Relay hands values on through a channel that a listener has by then.
func Relay(listen func(<-chan string), values []string) {
	out := make(chan string)
	listen(out)
	for _, v := range values {
		out <- v
	}
	close(out)
}

func watch(boxes []string, done chan bool) {
	for _, box := range boxes {
		_ = box
	}
	close(done)
}

// Attend looks after all boxes.
func Attend(boxes []string) {
	done := make(chan bool)
	go watch(boxes, done)
	<-done
}

// Forever keeps the caller.
func Forever() {
	forever := make(chan struct{})
	<-forever
}
