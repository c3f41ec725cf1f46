// Package ingest reads uploads.
package ingest

import (
	"bufio"
	"context"
	"os"
	"os/signal"
	"time"
)

// Count counts the lines of a file.
func Count(name string) (int, error) {
	f, err := os.Open(name) // want resource-leak
	if err != nil {
		return 0, err
	}
	n := 0
	for scan := bufio.NewScanner(f); scan.Scan(); n++ {
	}
	return n, nil
}

// First returns the first byte of a file.
func First(name string) (byte, error) {
	f, err := os.Open(name) // want resource-leak "every path"
	if err != nil {
		return 0, err
	}
	var b [1]byte
	if _, err := f.Read(b[:]); err != nil {
		return 0, err
	}
	return b[0], f.Close()
}

// Feed handles uploads one by one.
func Feed(uploads <-chan string, store func(context.Context, string) error) {
	for {
		name := <-uploads
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // want resource-leak "again"
		if err := store(ctx, name); err != nil {
			continue
		}
		cancel()
	}
}

// Job is a running upload.
type Job struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// Begin starts a job.
func Begin(parent context.Context) *Job {
	j := &Job{}
	j.ctx, j.cancel = context.WithCancel(parent) // want resource-leak
	return j
}

// Context is the job's own.
func (j *Job) Context() context.Context { return j.ctx }

// Tail follows uploads until the process is interrupted.
func Tail(follow func(context.Context)) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	follow(ctx)
}
