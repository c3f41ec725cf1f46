package lsp

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// TestWhileTyping breaks a text, as typing does most of the time. What was shown
// stays until it parses again, and nothing is offered for a text that is gone.
func TestWhileTyping(t *testing.T) {
	for _, test := range []struct{ name, text, was, is string }{
		{"Clock.jsx", clock, "5:18-61 timer-leak", "6:18-61 timer-leak"},
		{"poll.go", poll, "8:24-41 goroutine-leak", "9:24-41 goroutine-leak"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := connect(t, full, map[string]string{"go.mod": "module example.com/poll\n\ngo 1.24\n", test.name: test.text})
			e.open(test.name, test.text, 1)
			e.shows(test.name, 1, test.was)
			end := Position{strings.Count(test.text, "\n"), 0}
			e.change(test.name, 2, contentChange{Range: &Range{end, end}, Text: "\nvar ("}, contentChange{Range: &Range{}, Text: "\n"})
			e.settle(test.name)
			if said := e.hover(test.name, Position{5, 20}); strings.Contains(said, "timer-leak") {
				t.Errorf("the hover says %q", said)
			}
			if offers := e.actions(test.name, Range{Position{5, 0}, Position{9, 0}}); len(offers) != 0 {
				t.Errorf("on offer: %+v", offers)
			}
			e.shows(test.name, 1, test.was) // the editor moves it along
			e.change(test.name, 3, contentChange{Range: &Range{Position{end.Line + 1, 0}, Position{end.Line + 3, 0}}, Text: ""})
			e.shows(test.name, 3, test.is)
			e.change(test.name, 4, contentChange{Text: "var ("})
			e.settle(test.name)
			e.shows(test.name, 3, test.is)
			e.change(test.name, 5, contentChange{Text: strings.SplitAfter(test.text, "\n")[1]})
			e.shows(test.name, 5)
			e.leave(0)
		})
	}
}

// settle waits for the analysis of a text that nothing is published of.
func (e *editor) settle(name string) {
	e.t.Helper()
	p := e.identify(name)
	p["position"] = Position{}
	for late := time.Now().Add(patient); ; {
		err := e.try("textDocument/hover", p, nil)
		var slow *jsonrpc2.Error
		if !errors.As(err, &slow) || slow.Code != codeContentModified || time.Now().After(late) {
			if err != nil {
				e.t.Fatal(err)
			}
			return
		}
	}
}

// TestEvidenceWhileTyping breaks the file with a release: the finding that it
// clears elsewhere does not come back for the while.
func TestEvidenceWhileTyping(t *testing.T) {
	const off = "import { bus } from './bus.js'\nexport function off(listener) { bus.off('price', listener) }\n"
	e := connect(t, full, map[string]string{
		"bus.js":    "import { EventEmitter } from 'node:events'\nexport const bus = new EventEmitter()\n",
		"socket.js": "import { bus } from './bus.js'\nimport { off } from './off.js'\nexport function serve(server) {\n  server.on('connection', socket => {\n    const tell = price => socket.send(price)\n    bus.on('price', tell)\n    socket.on('close', () => off(tell))\n  })\n}\n",
		"off.js":    off, "ticker.js": forever,
	})
	e.shows("ticker.js", 0, "1:25-60 timer-leak")
	e.open("off.js", off, 1)
	for version, key := range "// a (" {
		e.change("off.js", version+2, contentChange{Range: &Range{Position{2, version}, Position{2, version}}, Text: string(key)})
	}
	e.change("off.js", 9, contentChange{Range: &Range{Position{2, 0}, Position{2, 2}}, Text: ""})
	e.settle("off.js")
	e.change("off.js", 10, contentChange{Text: "import { bus } from './bus.js'\nexport function off(listener) {}\n"})
	e.shows("socket.js", 0, "5:8-25 listener-leak")
	e.mu.Lock()
	defer e.mu.Unlock()
	shown := 0
	for _, p := range e.sent {
		if p.URI == e.uri("socket.js") && len(p.Diagnostics) > 0 {
			shown++
		}
	}
	if shown != 1 {
		t.Errorf("the finding is shown %d times", shown)
	}
}

// TestPullWhileTyping pulls while a text does not parse: nothing has changed.
func TestPullWhileTyping(t *testing.T) {
	e := start(t, map[string]string{"a.js": forever})
	e.initialize(`{"textDocument": {"diagnostic": {}}}`)
	e.open("a.js", forever, 1)
	pull := func(previous string) (r struct {
		Kind, ResultID string
		Items          []diagnostic
	}) {
		t.Helper()
		p := e.identify("a.js")
		p["previousResultId"] = previous
		e.call("textDocument/diagnostic", p, &r)
		return r
	}
	first := pull("")
	if first.Kind != "full" || len(first.Items) != 1 {
		t.Fatalf("pulled %+v", first)
	}
	e.change("a.js", 2, contentChange{Range: &Range{}, Text: "\nvar ("})
	if r := pull(first.ResultID); r.Kind != "unchanged" || r.ResultID != first.ResultID {
		t.Errorf("while it is broken: %+v", r)
	}
	if r := pull(""); r.Kind != "full" || len(r.Items) != 0 {
		t.Errorf("places in an older text are told: %+v", r)
	}
	var all struct{ Items []struct{ Kind string } }
	ids := []map[string]string{{"uri": e.uri("a.js"), "value": first.ResultID}}
	e.call("workspace/diagnostic", map[string]any{"previousResultIds": ids}, &all)
	if len(all.Items) != 1 || all.Items[0].Kind != "unchanged" {
		t.Errorf("of the workspace: %+v", all.Items)
	}
	e.change("a.js", 3, contentChange{Range: &Range{Position{1, 0}, Position{1, 5}}, Text: ""})
	if r := pull(first.ResultID); r.Kind != "full" || len(r.Items) != 1 || r.Items[0].Range.Start.Line != 2 {
		t.Errorf("when it parses again: %+v", r)
	}
	e.leave(0)
}
