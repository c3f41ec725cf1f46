//go:build unix

package source

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestReadDoesNotWaitForPipes opens nothing that would block.
func TestReadDoesNotWaitForPipes(t *testing.T) {
	dir := tree(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.js"), 0o666); err != nil {
		t.Skip(err)
	}
	done := make(chan bool)
	go func() {
		defer close(done)
		entries, _, err := Discover(t.Context(), []string{"pipe.js", "."}, Options{Root: dir})
		if err != nil || len(entries) != 1 {
			t.Errorf("%v, %v", entries, err)
			return
		}
		if _, p := Read(entries[0]); p == nil {
			t.Error("a pipe was read")
		}
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("waits for the pipe")
	}
}
