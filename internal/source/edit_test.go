package source_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

func edit(start, end int, text string) leak.Edit {
	return leak.Edit{At: leak.Span{File: "hub.js", Start: start, End: end}, New: text}
}

func TestApply(t *testing.T) {
	const text = "bus.off('tick', f)"
	for name, c := range map[string]struct {
		edits []leak.Edit
		want  string // "" for an error
	}{
		"none":                       {nil, text},
		"insertion at the end":       {[]leak.Edit{edit(18, 18, ";")}, text + ";"},
		"insertion at the start":     {[]leak.Edit{edit(0, 0, "this.")}, "this." + text},
		"in any order":               {[]leak.Edit{edit(16, 17, "g"), edit(0, 3, "hub")}, "hub.off('tick', g)"},
		"touching":                   {[]leak.Edit{edit(0, 3, "hub"), edit(3, 7, ".on")}, "hub.on('tick', f)"},
		"insertion before what goes": {[]leak.Edit{edit(0, 4, ""), edit(0, 0, "hub.")}, "hub.off('tick', f)"},
		"insertions at one place":    {[]leak.Edit{edit(17, 17, ", true"), edit(17, 17, ", 1")}, "bus.off('tick', f, true, 1)"},
		"overlapping":                {[]leak.Edit{edit(0, 5, "a"), edit(4, 7, "b")}, ""},
		"the same twice":             {[]leak.Edit{edit(0, 3, "a"), edit(0, 3, "a")}, ""},
		"insertion within":           {[]leak.Edit{edit(0, 5, "a"), edit(2, 2, "b")}, ""},
		"out of the text":            {[]leak.Edit{edit(17, 19, "a")}, ""},
		"backwards":                  {[]leak.Edit{edit(5, 4, "a")}, ""},
	} {
		got, err := source.Apply([]byte(text), c.edits)
		if c.want == "" != (err != nil) || string(got) != c.want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, c.want)
		}
	}
}

// TestApplyPieces cuts a text into pieces, rewrites some of them, and compares
// with the pieces put together again, whatever the order of the edits.
func TestApplyPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var text, want strings.Builder
		var edits []leak.Edit
		for range r.IntN(8) {
			piece := strings.Repeat(string(rune('a'+r.IntN(26))), r.IntN(4))
			start := text.Len()
			text.WriteString(piece)
			if r.IntN(2) == 0 || piece == "" && len(edits) > 0 && edits[len(edits)-1].At.Start == start {
				want.WriteString(piece)
				continue
			}
			fresh := strings.Repeat("X", r.IntN(3))
			edits = append(edits, edit(start, start+len(piece), fresh))
			want.WriteString(fresh)
		}
		r.Shuffle(len(edits), func(i, j int) { edits[i], edits[j] = edits[j], edits[i] })
		got, err := source.Apply([]byte(text.String()), edits)
		if err != nil || string(got) != want.String() {
			t.Fatalf("%q with %v: got %q, %v; want %q", text.String(), edits, got, err, want.String())
		}
	}
}
