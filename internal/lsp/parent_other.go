//go:build !unix

package lsp

// isAlive cannot be asked here; the end of the stream tells as well.
func isAlive(int) bool { return true }
