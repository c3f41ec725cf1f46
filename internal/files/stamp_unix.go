//go:build unix

package files

import (
	"io/fs"
	"syscall"
)

// inodeOf tells a file from another that was renamed over it in the same
// moment.
func inodeOf(info fs.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return stat.Ino
	}
	return 0
}
