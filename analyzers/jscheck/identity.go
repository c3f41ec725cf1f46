package jscheck

import (
	"hash/maphash"
	"os"
	"time"

	"github.com/leaklint/leaklint/internal/source"
)

// identity tells whether a file is still what it was, without reading it. It is
// taken before the file is read: what changes in between is noticed next time.
type identity struct {
	path     string
	named    bool
	maxBytes int64
	// text is the sum of a text in the overlay.
	text    uint64
	overlay bool
	// The others are those of a file on disk; all 0 for one that is not there.
	size    int64
	changed time.Time
	inode   uint64
	// fresh is set when the file was written a moment ago: what is written now may
	// get the same time, so it is another file than any.
	fresh bool
}

// settles is how long after a file was written its time tells it from a later
// text; file systems count in steps of up to two seconds.
const settles = 2 * time.Second

// is reports whether the two are of the same text for sure.
func (id identity) is(other identity) bool { return id == other && !id.fresh }

var seed = maphash.MakeSeed()

func identify(e source.Entry, overlay source.Overlay) identity {
	id := identity{path: e.Path, named: e.Named, maxBytes: e.MaxBytes}
	if text, ok := overlay[e.Abs]; ok {
		id.overlay, id.size, id.text = true, int64(len(text)), maphash.Bytes(seed, text)
		return id
	}
	if info, err := os.Stat(e.Abs); err == nil {
		id.size, id.changed, id.inode = info.Size(), info.ModTime(), inodeOf(info)
		id.fresh = time.Since(id.changed) < settles
	}
	return id
}
