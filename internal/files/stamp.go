package files

import (
	"os"
	"time"
)

// Stamp tells whether a file is still what it was, without reading it. It is to
// be taken before the file is read: what changes in between is noticed then.
type Stamp struct {
	size    int64
	changed time.Time
	inode   uint64
	exists  bool
	// fresh is set when the file was written a moment ago: what is written now may
	// get the same time.
	fresh bool
}

// settles is how long after a file was written its time tells it from a later
// text; file systems count in steps of up to two seconds.
const settles = 2 * time.Second

// StampOf returns the stamp of a file, which need not exist.
func StampOf(path string) Stamp {
	info, err := os.Stat(path)
	if err != nil {
		return Stamp{}
	}
	return Stamp{
		size: info.Size(), changed: info.ModTime(), inode: inodeOf(info), exists: true,
		fresh: time.Since(info.ModTime()) < settles,
	}
}

// Is reports whether both are of the same content for sure.
func (s Stamp) Is(other Stamp) bool { return s == other && !s.fresh }

// Settled reports whether a later text would have another stamp.
func (s Stamp) Settled() bool { return !s.fresh }
