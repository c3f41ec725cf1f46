package fix

import (
	"bytes"
	"go/format"
	"maps"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// text is a file as it was read and as it has become. Byte order marks are left
// out: offsets do not count them.
type text struct {
	entry     source.Entry
	old, body []byte
	bom       bool
}

// raw is what stands on disk for a text.
func (t *text) raw(body []byte) []byte {
	if t.bom {
		return append([]byte("\xEF\xBB\xBF"), body...)
	}
	return body
}

// hold reads a file and reports whether it was not held before.
func (r *run) hold(path string) bool {
	if r.texts[path] != nil {
		return false
	}
	e := *r.entry(path)
	t := &text{entry: e}
	if file, problem := r.Overlay.Read(e); problem == nil {
		t.old, t.body, t.bom = file.Text, file.Text, file.BOM
	} // else it has gone: what is found in an empty text has no fixes
	r.texts[path] = t
	return true
}

// holdAll holds the files of fixes and reports whether one is new.
func (r *run) holdAll(choices []Choice) (fresh bool) {
	for _, c := range choices {
		fresh = r.hold(c.File) || fresh
	}
	return fresh
}

// overlay is the project with the texts that are held, and some changed ones.
func (r *run) overlay(changed map[string][]byte) source.Overlay {
	o := source.Overlay{}
	maps.Copy(o, r.Overlay)
	for path, t := range r.texts {
		body, ok := changed[path]
		if !ok {
			body = t.body
		}
		o[t.entry.Abs] = t.raw(body)
	}
	return o
}

// apply returns the texts that fixes change.
func (r *run) apply(choices []Choice) map[string][]byte {
	edits := map[string][]leak.Edit{}
	for _, c := range choices {
		edits[c.File] = append(edits[c.File], c.Edits...)
	}
	changed := map[string][]byte{}
	for path, list := range edits {
		fixed, err := Apply(path, r.texts[path].body, list)
		if err != nil {
			panic("internal error: " + err.Error()) // the engine saw this very text
		}
		changed[path] = fixed
	}
	return changed
}

// Apply makes edits to a file. New lines end as those of the file do, and Go
// that was formatted stays so.
func Apply(name string, body []byte, edits []leak.Edit) ([]byte, error) {
	crlf := endsLinesWithCR(body)
	adapted := make([]leak.Edit, len(edits))
	for i, e := range edits {
		e.New = strings.ReplaceAll(e.New, "\r\n", "\n")
		if crlf {
			e.New = strings.ReplaceAll(e.New, "\n", "\r\n")
		}
		adapted[i] = e
	}
	fixed, err := source.Apply(body, adapted)
	if err != nil || source.LangOf(name) != source.Go {
		return fixed, err
	}
	if before, ok := formatted(body); ok && bytes.Equal(before, withoutCR(body, crlf)) {
		if after, ok := formatted(fixed); ok {
			return withCR(after, crlf), nil
		}
	}
	return fixed, nil
}

// formatted returns Go as gofmt writes it, with lines that end in \n; false for
// what does not parse, which the check that follows will tell of.
func formatted(body []byte) ([]byte, bool) {
	out, err := format.Source(body)
	return out, err == nil
}

// endsLinesWithCR reports whether the first line of a text ends in \r\n.
func endsLinesWithCR(body []byte) bool {
	i := bytes.IndexByte(body, '\n')
	return i > 0 && body[i-1] == '\r'
}

func withoutCR(body []byte, crlf bool) []byte {
	if crlf {
		return bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n"))
	}
	return body
}

func withCR(body []byte, crlf bool) []byte {
	if crlf {
		return bytes.ReplaceAll(body, []byte("\n"), []byte("\r\n"))
	}
	return body
}

// linesOf is the line table of a text as it has become.
func linesOf(t *text) *source.Lines { return source.LinesFor(t.entry.Lang, t.body) }
