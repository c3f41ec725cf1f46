package source

import (
	"fmt"
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
)

// Apply returns a text with edits made to it. The edits are those of one file,
// in any order; they may touch and must not overlap. Insertions at one place are
// made in the order given.
func Apply(text []byte, edits []leak.Edit) ([]byte, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b leak.Edit) int {
		if a.At.Start != b.At.Start {
			return a.At.Start - b.At.Start
		}
		return a.At.End - b.At.End // what is inserted goes before what is replaced
	})
	var out []byte
	done := 0
	for _, e := range sorted {
		switch at := e.At; {
		case at.Start > at.End || at.Start < 0 || at.End > len(text):
			return nil, fmt.Errorf("%s: an edit of bytes %d to %d of a text of %d", at.File, at.Start, at.End, len(text))
		case at.Start < done:
			return nil, fmt.Errorf("%s: two edits of byte %d", at.File, at.Start)
		}
		out = append(append(out, text[done:e.At.Start]...), e.New...)
		done = e.At.End
	}
	return append(out, text[done:]...), nil
}
