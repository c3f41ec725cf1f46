package lsp

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"
)

// typist types and deletes in a file, a character at a time.
type typist struct {
	e       *editor
	name    string
	version int
	text    string
}

// keys types n characters into the last line; when it is long it takes the
// line out again, so that the text stays small.
func (ty *typist) keys(n int) {
	ty.e.t.Helper()
	for range n {
		ty.version++
		line := strings.Count(ty.text, "\n")
		last := ty.text[strings.LastIndex(ty.text, "\n")+1:]
		if len(last) >= 90 {
			ty.text = strings.TrimSuffix(ty.text, last)
			ty.e.change(ty.name, ty.version, contentChange{Range: &Range{Position{line, 0}, Position{line, len(last)}}})
			continue
		}
		char := string("// typing"[min(len(last), 8)])
		ty.text += char
		ty.e.change(ty.name, ty.version, contentChange{Range: &Range{Position{line, len(last)}, Position{line, len(last)}}, Text: char})
	}
}

// TestRapidEdits types 10,000 characters as fast as the server reads them, with
// a pause for an analysis of a millisecond. In the end the server has the right
// text, and no more memory than after the first 100.
func TestRapidEdits(t *testing.T) {
	e := start(t, map[string]string{"Clock.jsx": clock})
	e.forgets = true
	e.answer = withSettings(`{"debounce": 1}`)
	e.initialize(strings.Replace(full, `"workDoneProgress": true, `, "", 1))
	e.open("Clock.jsx", clock, 1)
	ty := &typist{e: e, name: "Clock.jsx", version: 1, text: clock}
	ty.keys(100)
	e.shows("Clock.jsx", ty.version, "5:18-61 timer-leak")
	early := heap()
	ty.keys(9_900)
	e.shows("Clock.jsx", ty.version, "5:18-61 timer-leak")
	e.change("Clock.jsx", ty.version+1, contentChange{Range: &Range{}, Text: "\n"})
	e.shows("Clock.jsx", ty.version+1, "6:18-61 timer-leak")
	late := heap()
	t.Logf("heap after 100 edits %d kB, after 10,000 %d kB", early>>10, late>>10)
	// What other tests leave to be collected, and what grows with chance, is
	// below that; a text kept of each edit would be 4 MB.
	const slack = 128 << 10
	if late > early+early/10+slack {
		t.Errorf("the heap grows from %d to %d bytes", early, late)
	}
	e.mu.Lock()
	sent := e.shown[e.uri("Clock.jsx")]
	e.mu.Unlock()
	if len(sent.Diagnostics) != 1 {
		t.Errorf("%+v is shown", sent)
	}
	e.leave(0)
}

func heap() uint64 {
	var stats runtime.MemStats
	for range 3 { // finalizers free more
		runtime.GC()
	}
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// withSettings answers as an editor with a section of settings does.
func withSettings(section string) func(string, json.RawMessage) (any, error) {
	return func(method string, params json.RawMessage) (any, error) {
		result, err := usual(method, params)
		if sections, ok := result.([]any); ok {
			for i := range sections {
				sections[i] = json.RawMessage(section)
			}
		}
		return result, err
	}
}
