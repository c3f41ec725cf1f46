package gocheck_test

import (
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
)

// needed is code in which somebody else still needs what a release would end.
const needed = `package poller

import (
	"bufio"
	"io"
	"os"
	"os/signal"
	"time"
)

func Start(beat func(), done <-chan struct{}) {
	tick := time.NewTicker(time.Second)
	go func() {
		for {
			select {
			case <-tick.C:
				beat()
			case <-done:
				return
			}
		}
	}()
}

func Spawn(beat func(), done <-chan struct{}) {
	tick := time.NewTicker(time.Second)
	keepBeating(tick.C, beat, done)
}

func keepBeating(tick <-chan time.Time, beat func(), done <-chan struct{}) {
	go func() {
		for {
			select {
			case <-tick:
				beat()
			case <-done:
				return
			}
		}
	}()
}

func Clock() <-chan time.Time {
	tick := time.NewTicker(time.Second)
	return tick.C
}

func Reload(again func()) {
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, os.Interrupt)
	go func() {
		for range hup {
			again()
		}
	}()
}

func Interrupts() <-chan os.Signal {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	return c
}

func Lines(name string) (*bufio.Scanner, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return bufio.NewScanner(f), nil
}

func Drain(name string, done chan<- error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	go func() {
		_, err := io.Copy(io.Discard, f)
		done <- err
	}()
	return nil
}

func Touch(names []string) error {
	for _, name := range names {
		f, err := os.Create(name)
		if err != nil {
			return err
		}
		_ = f.Sync()
	}
	return nil
}

func Size(name string) int64 {
	f, err := os.Open(name)
	if err == nil {
		n, _ := f.Seek(0, io.SeekEnd)
		return n
	}
	return 0
}
`

// TestNoFixWhereItIsNeeded wants no release deferred to the end of a function
// that has handed on what it would end; the findings are there.
func TestNoFixWhereItIsNeeded(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/poller\n\ngo 1.22\n")
	write(t, dir, "poller.go", needed)
	res, err := gocheck.Check(t.Context(), []string{"."}, gocheck.Options{Dir: dir})
	if err != nil || len(res.Problems) > 0 {
		t.Fatal(err, res.Problems)
	}
	found := map[string]bool{}
	for _, f := range res.Findings {
		found[f.Symbol] = true
		if len(f.Fixes) > 0 {
			t.Errorf("%s: %s is offered %q", f.Symbol, f.Message, f.Fixes[0].Message)
		}
	}
	for _, fn := range []string{"Start", "Spawn", "Clock", "Interrupts", "Drain", "Touch", "Size"} {
		if !found[fn] {
			t.Errorf("nothing is found in %s", fn)
		}
	}
}
