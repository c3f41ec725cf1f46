package lsp

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/leak"
)

const forever = "export function watch(each) {\n  each.forEach(name => { setInterval(() => draw(name), 1000) })\n}\n"

// TestAcrossFiles edits one file and sees the finding in another one go.
func TestAcrossFiles(t *testing.T) {
	files := map[string]string{
		"bus.js":       "import { EventEmitter } from 'node:events'\nexport const bus = new EventEmitter()\n",
		"socket.js":    "import { bus } from './bus.js'\nimport { off } from './off.js'\nexport function serve(server) {\n  server.on('connection', socket => {\n    const tell = price => socket.send(price)\n    bus.on('price', tell)\n    socket.on('close', () => off(tell))\n  })\n}\n",
		"off.js":       "import { bus } from './bus.js'\nexport function off(listener) {}\n",
		"package.json": `{"type": "module"}`,
	}
	e := connect(t, full, files)
	e.open("off.js", files["off.js"], 1)
	e.shows("socket.js", 0, "5:8-25 listener-leak")
	e.change("off.js", 2, contentChange{Range: &Range{Position{1, 31}, Position{1, 31}}, Text: " bus.off('price', listener) "})
	e.shows("socket.js", 0)
	e.tell("textDocument/didClose", e.identify("off.js")) // what is on disk holds again
	e.shows("socket.js", 0, "5:8-25 listener-leak")
}

// TestOnDisk changes, adds and deletes files behind the editor's back.
func TestOnDisk(t *testing.T) {
	e := connect(t, full, map[string]string{"a.js": forever})
	e.shows("a.js", 0, "1:25-60 timer-leak")
	tell := func(names ...string) {
		var changes []map[string]any
		for _, name := range names {
			changes = append(changes, map[string]any{"uri": e.uri(name), "type": 2})
		}
		e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": changes})
	}
	e.write("a.js", "export const a = 1\n")
	e.write("b.js", "\n"+forever)
	tell("a.js", "b.js")
	e.shows("a.js", 0)
	e.shows("b.js", 0, "2:25-60 timer-leak")
	if err := os.Remove(filepath.Join(e.root, "b.js")); err != nil {
		t.Fatal(err)
	}
	tell("b.js")
	e.shows("b.js", 0)
	e.write("c.js", forever)
	e.write(".gitignore", "c.js\n")
	e.write("d.js", forever)
	tell("c.js", "d.js", ".gitignore")
	e.shows("d.js", 0, "1:25-60 timer-leak")
	e.mu.Lock()
	defer e.mu.Unlock()
	if p, ok := e.shown[e.uri("c.js")]; ok {
		t.Errorf("an ignored file has %+v", p)
	}
}

func TestDeletedFolder(t *testing.T) {
	e := connect(t, full, map[string]string{"a.js": forever, "sub/b.js": forever})
	e.open("a.js", forever, 1)
	e.shows("a.js", 1, "1:25-60 timer-leak")
	e.shows("sub/b.js", 0, "1:25-60 timer-leak")
	if err := os.RemoveAll(e.root); err != nil {
		t.Fatal(err)
	}
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": uriOf(e.root), "type": 3}}})
	e.shows("sub/b.js", 0)
	e.change("a.js", 2, contentChange{Range: &Range{}, Text: "\n"})
	e.hover("a.js", Position{2, 30}) // it still answers
	e.write("sub/b.js", "\n"+forever)
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": uriOf(e.root), "type": 1}}})
	e.shows("sub/b.js", 0, "2:25-60 timer-leak")
	e.leave(0)
}

func TestBrokenGoMod(t *testing.T) {
	const module = "module example.com/poll\n\ngo 1.26\n"
	e := connect(t, inUTF16, map[string]string{"go.mod": module, "poll.go": poll, "a.js": forever})
	e.open("poll.go", poll, 1)
	e.shows("poll.go", 1, "8:22-39 goroutine-leak")
	e.write("go.mod", "modul example.com/poll\n")
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri("go.mod"), "type": 2}}})
	e.until("what is wrong", func() bool { return e.heard("window/logMessage", "go.mod") })
	e.shows("poll.go", 1, "8:22-39 goroutine-leak") // what was known stays
	e.shows("a.js", 0, "1:25-60 timer-leak")        // the other engine works
	e.write("go.mod", module)
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri("go.mod"), "type": 2}}})
	e.change("poll.go", 2, contentChange{Range: &Range{}, Text: "// Prices.\n\n"})
	e.shows("poll.go", 2, "10:22-39 goroutine-leak")
}

// TestRoots opens a file that no root holds, lets roots come and go, and wants
// each file told of by one of them.
func TestRoots(t *testing.T) {
	e := connect(t, full, map[string]string{"one/a.js": forever})
	e.shows("one/a.js", 0, "1:25-60 timer-leak")
	other := t.TempDir()
	name := filepath.Join("..", "..", filepath.Base(filepath.Dir(other)), filepath.Base(other))
	e.write(name+"/x/b.js", forever)
	e.write(name+"/x/c.js", forever)
	b, c := name+"/x/b.js", name+"/x/c.js"
	e.open(b, forever, 1)
	e.shows(b, 1, "1:25-60 timer-leak")
	change := func(added, removed []workspaceFolder) {
		e.tell("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{"added": added, "removed": removed}})
	}
	outer := []workspaceFolder{{URI: uriOf(other), Name: "outer"}}
	change(outer, nil)
	e.shows(c, 0, "1:25-60 timer-leak")
	inner := []workspaceFolder{{URI: uriOf(filepath.Join(other, "x")), Name: "inner"}}
	change(inner, outer)
	e.shows(c, 0, "1:25-60 timer-leak")
	change(nil, inner)
	e.shows(c, 0)
	e.shows(b, 0, "1:25-60 timer-leak") // open, so still looked at
	e.tell("textDocument/didClose", e.identify(b))
	e.shows(b, 0)
	e.shows("one/a.js", 0, "1:25-60 timer-leak")
	e.leave(0)
}

// TestPull drives a client that pulls: what it has is not sent again, and it is
// told when other files change.
func TestPull(t *testing.T) {
	e := start(t, map[string]string{"a.js": forever, "b.js": "export const b = 1\n"})
	e.initialize(`{"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": true}}}`)
	type item struct {
		URI, Kind, ResultID string
		Version             *int
		Items               []diagnostic
	}
	var all struct{ Items []item }
	pull := func(previous ...item) []item {
		t.Helper()
		ids := []map[string]string{}
		for _, p := range previous {
			ids = append(ids, map[string]string{"uri": p.URI, "value": p.ResultID})
		}
		all.Items = nil
		e.call("workspace/diagnostic", map[string]any{"previousResultIds": ids}, &all)
		return all.Items
	}
	first := pull()
	if len(first) != 1 || first[0].Kind != "full" || first[0].URI != e.uri("a.js") || first[0].Version != nil || len(first[0].Items) != 1 {
		t.Fatalf("pulled %+v", first)
	}
	if again := pull(first...); len(again) != 1 || again[0].Kind != "unchanged" || again[0].ResultID != first[0].ResultID {
		t.Errorf("pulled %+v", again)
	}
	e.open("b.js", "\n"+forever, 3)
	var report item
	e.call("textDocument/diagnostic", e.identify("b.js"), &report)
	if report.Kind != "full" || len(report.Items) != 1 {
		t.Errorf("pulled %+v", report)
	}
	p := e.identify("b.js")
	p["previousResultId"] = report.ResultID
	report.Items = nil
	if e.call("textDocument/diagnostic", p, &report); report.Kind != "unchanged" || report.Items != nil {
		t.Errorf("pulled %+v", report)
	}
	e.write("a.js", "export const a = 1\n")
	e.mu.Lock()
	e.notices = nil
	e.mu.Unlock()
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri("a.js"), "type": 2}}})
	var last []item
	for late := time.Now().Add(patient); time.Now().Before(late) && (len(last) != 2 || last[0].URI != e.uri("b.js")); {
		e.until("a refresh", func() bool { return e.heard("workspace/diagnostic/refresh", "") })
		time.Sleep(10 * time.Millisecond)
		last = pull(first[0]) // one refresh may be about what was found before
	}
	if len(last) != 2 || last[0].URI != e.uri("b.js") || *last[0].Version != 3 || last[1].Kind != "full" || len(last[1].Items) != 0 {
		t.Errorf("pulled %+v", last)
	}
	e.leave(0)
}

func TestSettings(t *testing.T) {
	e := start(t, map[string]string{"a.js": forever})
	e.answer = withSettings(`{"rules": {"timer-leak": "error"}}`)
	e.initialize(full)
	severity := func(want int) {
		t.Helper()
		uri := e.uri("a.js")
		e.until("the severity", func() bool {
			d := e.shown[uri].Diagnostics
			return len(d) == 1 && d[0].Severity == want
		})
	}
	severity(severityError)
	push := func(section string) {
		t.Helper()
		e.mu.Lock()
		e.answer = withSettings(section)
		e.mu.Unlock()
		e.tell("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"leaklint": json.RawMessage(section)}})
	}
	push(`{"rules": {"timer-leak": "note"}}`)
	severity(severityInformation)
	push(`{"rules": {"timer-leak": "fatal", "timer-leek": true}, "confidence": "certain", "debounce": -1}`)
	e.until("a complaint", func() bool {
		return e.heard("window/showMessage", "timer-leak: ") && e.heard("window/showMessage", "timer-leek") && e.heard("window/showMessage", "certain") && e.heard("window/showMessage", "debounce")
	})
	severity(severityInformation) // the last good ones hold
	push(`{"confidence": 3}`)
	e.until("a complaint", func() bool { return e.heard("window/showMessage", "leaklint.confidence is not a string") })
	push(`{"models": ["no/such/pack.yaml"]}`)
	e.until("a complaint", func() bool { return e.heard("window/showMessage", "no such pack") })
	push(`{"rules": {"timer-leak": "off"}}`)
	e.shows("a.js", 0)
	push(`null`)
	severity(severityWarning)
	e.leave(0)
}

// TestConfiguration edits .leaklint.yml beside the editor: it holds at once, and
// what is wrong with it is told while the last good one holds.
func TestConfiguration(t *testing.T) {
	e := connect(t, full, map[string]string{"a.js": forever, "old/b.js": forever})
	e.shows("a.js", 0, "1:25-60 timer-leak")
	configure := func(text string) {
		e.write(".leaklint.yml", text)
		e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri(".leaklint.yml"), "type": 2}}})
	}
	configure("exclude: [old/**]\n")
	e.shows("old/b.js", 0)
	configure("exclude: [old/**]\nrules:\n  timer-leak: off\n")
	e.shows("a.js", 0)
	configure("rulez: {}\n")
	e.until("a complaint", func() bool { return e.heard("window/showMessage", ".leaklint.yml:1") })
	configure("baseline: known.json\n")
	p := e.shows("a.js", 0, "1:25-60 timer-leak")
	known := leak.Finding{Rule: "timer-leak", Message: "m", Fingerprint: p.Diagnostics[0].Data.Fingerprint, Growth: leak.Event{At: leak.Span{File: "a.js"}}}
	e.write("known.json", string(baseline.Encode(baseline.Entries([]leak.Finding{known}), filepath.Join(e.root, "known.json"), e.root)))
	configure("baseline: known.json\nconfidence: low\n")
	e.shows("a.js", 0)
	configure("confidence: low\n")
	e.shows("old/b.js", 0, "1:25-60 timer-leak")
	e.shows("a.js", 0, "1:25-60 timer-leak")
}
