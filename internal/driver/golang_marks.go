package driver

import (
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// marks knows which files start with a byte order mark: the go command counts it
// in its offsets, and ours do not.
type marks struct {
	overlay source.Overlay
	entries map[string]source.Entry // by the path that spans have
	widths  map[string]int
}

func newMarks(overlay source.Overlay, entries map[string]source.Entry) *marks {
	m := &marks{overlay: overlay, entries: map[string]source.Entry{}, widths: map[string]int{}}
	for _, e := range entries {
		m.entries[e.Path] = e
	}
	return m
}

// leaveOut makes the offsets of a place those of the text without its mark.
func (m *marks) leaveOut(at *leak.Span) {
	width, known := m.widths[at.File]
	if e, ok := m.entries[at.File]; ok && !known {
		if file, problem := m.overlay.Read(e); problem == nil && file.BOM {
			width = len("\uFEFF")
		}
		m.widths[at.File] = width
	}
	if at.Start >= width && at.End >= width {
		at.Start, at.End = at.Start-width, at.End-width
	}
}
