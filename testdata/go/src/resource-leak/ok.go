// Package ingest reads uploads.
package ingest

import (
	"bufio"
	"context"
	"io"
	"os"
	"sync"
	"time"
)

// Count counts the lines of a file.
func Count(name string) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n := 0
	for scan := bufio.NewScanner(f); scan.Scan(); n++ {
	}
	return n, nil
}

// Open hands the file to its caller.
func Open(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

type upload struct {
	file *os.File
	name string
}

// Begin keeps the file in the upload.
func Begin(name string) (*upload, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return &upload{file: f, name: name}, nil
}

// Close ends the upload.
func (u *upload) Close() error { return u.file.Close() }

// Copy closes what it opens through a helper.
func Copy(to io.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer quietly(f)
	_, err = io.Copy(to, f)
	return err
}

func quietly(c io.Closer) { _ = c.Close() }

// Feed handles uploads one by one.
func Feed(uploads <-chan string, store func(context.Context, string) error) {
	for name := range uploads {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		err := store(ctx, name)
		cancel()
		if err != nil {
			continue
		}
	}
}

// Job is a running upload.
type Job struct {
	ctx    context.Context
	cancel context.CancelFunc
	once   sync.Once
}

// Run starts a job.
func Run(parent context.Context) *Job {
	j := &Job{}
	j.ctx, j.cancel = context.WithCancel(parent)
	return j
}

// Context is the job's own.
func (j *Job) Context() context.Context { return j.ctx }

// Stop ends the job.
func (j *Job) Stop() { j.once.Do(j.cancel) }

// Log opens the log in the background.
func Log(name string, lines <-chan string) error {
	f, err := os.OpenFile(name, os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	go func() {
		defer f.Close()
		for line := range lines {
			io.WriteString(f, line)
		}
	}()
	return nil
}
