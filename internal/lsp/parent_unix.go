//go:build unix

package lsp

import (
	"errors"
	"syscall"
)

// isAlive reports whether a process is there, ours to signal or not.
func isAlive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
