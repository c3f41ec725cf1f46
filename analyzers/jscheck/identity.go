package jscheck

import (
	"hash/maphash"

	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/source"
)

// identity tells whether an entry is still what it was, without reading it.
type identity struct {
	path     string
	named    bool
	maxBytes int64
	// open is set for a text in the overlay, of which sum and size are known: an
	// editor may well write the next text where this one was.
	open bool
	size int
	sum  uint64
	// disk is of the file otherwise.
	disk files.Stamp
}

var seed = maphash.MakeSeed()

func identify(e source.Entry, overlay source.Overlay) identity {
	id := identity{path: e.Path, named: e.Named, maxBytes: e.MaxBytes}
	if text, ok := overlay[e.Abs]; ok {
		id.open, id.size, id.sum = true, len(text), maphash.Bytes(seed, text)
		return id
	}
	id.disk = files.StampOf(e.Abs)
	return id
}

// is reports whether both are of the same text for sure.
func (id identity) is(other identity) bool { return id == other && id.disk.Settled() }

// isTrusted reports whether an entry that is not in the overlay may be taken to
// be what it was, by somebody who does not ask the disk.
func (id *identity) isTrusted(e source.Entry) bool {
	return !id.open && id.path == e.Path && id.named == e.Named && id.maxBytes == e.MaxBytes && id.disk.Settled()
}
