package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/sourcegraph/jsonrpc2"
)

// refused sends a request that must fail with a code.
func (e *editor) refused(method string, params any, code int64) {
	e.t.Helper()
	err := e.try(method, params, nil)
	var refusal *jsonrpc2.Error
	if !errors.As(err, &refusal) || refusal.Code != code {
		e.t.Errorf("%s: got %v, want code %d", method, err, code)
	}
}

// switches are the capabilities that change what the server does, each as a
// path and the value that switches it on.
var switches = []struct{ path, on string }{
	{"general.positionEncodings", `["utf-8", "utf-16"]`},
	{"workspace.configuration", `true`},
	{"workspace.applyEdit", `true`},
	{"workspace.didChangeConfiguration.dynamicRegistration", `true`},
	{"workspace.didChangeWatchedFiles.dynamicRegistration", `true`},
	{"workspace.workspaceEdit.documentChanges", `true`},
	{"workspace.workspaceEdit.snippetEditSupport", `true`},
	{"workspace.diagnostics.refreshSupport", `true`},
	{"textDocument.diagnostic", `{}`},
	{"textDocument.publishDiagnostics.relatedInformation", `true`},
	{"textDocument.publishDiagnostics.versionSupport", `true`},
	{"textDocument.publishDiagnostics.codeDescriptionSupport", `true`},
	{"textDocument.publishDiagnostics.dataSupport", `true`},
	{"textDocument.publishDiagnostics.tagSupport", `{"valueSet": [1]}`},
	{"textDocument.codeAction.codeActionLiteralSupport", `{}`},
	{"textDocument.codeAction.isPreferredSupport", `true`},
	{"textDocument.hover.contentFormat", `["markdown"]`},
	{"window.workDoneProgress", `true`},
	{"window.showDocument.support", `true`},
	{"experimental.snippetTextEdit", `true`},
}

// rows are sets of switches in which every two appear in all four combinations:
// the numbers of the switches written in binary, as they are and inverted, with
// none and all.
func rows() (rows [][]bool) {
	add := func(on func(i int) bool) {
		row := make([]bool, len(switches))
		for i := range row {
			row[i] = on(i)
		}
		rows = append(rows, row)
	}
	add(func(int) bool { return false })
	add(func(int) bool { return true })
	for bit := 1; bit <= len(switches); bit *= 2 {
		add(func(i int) bool { return (i+1)&bit != 0 })
		add(func(i int) bool { return (i+1)&bit == 0 })
	}
	return rows
}

func TestRowsArePairwise(t *testing.T) {
	for i := range switches {
		for j := range i {
			seen := map[[2]bool]bool{}
			for _, row := range rows() {
				seen[[2]bool{row[i], row[j]}] = true
			}
			if len(seen) != 4 {
				t.Errorf("%s and %s meet in %d ways", switches[i].path, switches[j].path, len(seen))
			}
		}
	}
}

// capabilitiesOf builds what a client says of itself.
func capabilitiesOf(row []bool) string {
	root := map[string]any{}
	for i, s := range switches {
		if !row[i] {
			continue
		}
		at := root
		parts := strings.Split(s.path, ".")
		for _, part := range parts[:len(parts)-1] {
			if at[part] == nil {
				at[part] = map[string]any{}
			}
			at = at[part].(map[string]any)
		}
		at[parts[len(parts)-1]] = json.RawMessage(s.on)
	}
	text, err := json.Marshal(root)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// TestConformance drives a session from initialize to exit with each set of
// capabilities, and looks whether only what the client knows is used.
func TestConformance(t *testing.T) {
	for n, row := range rows() {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			has := map[string]bool{}
			for i, s := range switches {
				has[s.path] = row[i]
			}
			e := connect(t, capabilitiesOf(row), map[string]string{"Clock.jsx": clock, "Board.jsx": twoLeaks})
			e.open("Clock.jsx", clock, 1)
			found := e.found("Clock.jsx", has["textDocument.diagnostic"])
			holdsTo(t, has, found)
			if has["textDocument.codeAction.codeActionLiteralSupport"] {
				fix := titled(t, e.actionsAbout("Clock.jsx", found), "Return a function")
				if (len(fix.Edit.DocumentChanges) > 0) != has["workspace.workspaceEdit.documentChanges"] || fix.IsPreferred != has["textDocument.codeAction.isPreferredSupport"] {
					t.Errorf("the fix is %+v", fix)
				}
			}
			said := e.hover("Clock.jsx", found[0].Range.Start)
			if strings.Contains(said, "**") != has["textDocument.hover.contentFormat"] {
				t.Errorf("the hover is %q", said)
			}
			e.change("Clock.jsx", 2, contentChange{Text: "export const a = 1\n"})
			e.clears("Clock.jsx", has["textDocument.diagnostic"])
			e.tell("textDocument/didSave", e.identify("Clock.jsx"))
			e.tell("textDocument/didClose", e.identify("Clock.jsx"))
			e.leave(0)
			e.mu.Lock()
			defer e.mu.Unlock()
			uses(t, has, e)
		})
	}
}

// found returns the diagnostics of a file, by the way that the client has.
func (e *editor) found(name string, pulls bool) []diagnostic {
	e.t.Helper()
	if !pulls {
		uri := e.uri(name)
		e.until("diagnostics", func() bool { return len(e.shown[uri].Diagnostics) > 0 })
		e.mu.Lock()
		defer e.mu.Unlock()
		return e.shown[uri].Diagnostics
	}
	var report struct {
		Kind  string       `json:"kind"`
		Items []diagnostic `json:"items"`
	}
	e.call("textDocument/diagnostic", e.identify(name), &report)
	if report.Kind != "full" || len(report.Items) == 0 {
		e.t.Fatalf("pulled %+v", report)
	}
	return report.Items
}

func (e *editor) clears(name string, pulls bool) {
	e.t.Helper()
	if !pulls {
		e.shows(name, 0)
		return
	}
	var report pulled
	e.call("textDocument/diagnostic", e.identify(name), &report)
	if report.Kind != "full" || len(*report.Items) != 0 {
		e.t.Errorf("pulled %+v", report)
	}
}

func (e *editor) actionsAbout(name string, found []diagnostic) (offers []codeAction) {
	p := e.identify(name)
	p["range"], p["context"] = found[0].Range, map[string]any{"diagnostics": found}
	e.call("textDocument/codeAction", p, &offers)
	return offers
}

// holdsTo looks at a diagnostic for what the client did not ask for, and for what
// it did.
func holdsTo(t *testing.T, has map[string]bool, found []diagnostic) {
	t.Helper()
	d := found[0]
	start := 14
	if has["general.positionEncodings"] {
		start = 18
	}
	if d.Range.Start != (Position{5, start}) || d.Severity != severityWarning || d.Source != origin || d.Code != "timer-leak" {
		t.Errorf("the diagnostic is %+v", d)
	}
	for part, there := range map[string]bool{
		"relatedInformation": d.RelatedInformation != nil, "codeDescriptionSupport": d.CodeDescription != nil, "dataSupport": d.Data != nil,
	} {
		if there != has["textDocument.publishDiagnostics."+part] {
			t.Errorf("%s: there is %v", part, there)
		}
	}
}

// uses looks at what the server sent over a whole session.
func uses(t *testing.T, has map[string]bool, e *editor) {
	t.Helper()
	asked := map[string]bool{}
	for _, n := range e.notices {
		asked[n.method] = true
	}
	for _, method := range slices.Sorted(maps.Keys(asked)) {
		needs := map[string]string{
			"workspace/configuration": "workspace.configuration", "workspace/applyEdit": "workspace.applyEdit",
			"window/workDoneProgress/create": "window.workDoneProgress", "$/progress": "window.workDoneProgress",
			"workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport", "window/showDocument": "window.showDocument.support",
		}[method]
		if needs != "" && !has[needs] || method == "client/registerCapability" && !has["workspace.didChangeConfiguration.dynamicRegistration"] && !has["workspace.didChangeWatchedFiles.dynamicRegistration"] {
			t.Errorf("the server uses %s", method)
		}
	}
	if pulls := has["textDocument.diagnostic"]; pulls != (len(e.sent) == 0) {
		t.Errorf("%d diagnostics were pushed to a client that pulls: %v", len(e.sent), pulls)
	}
	for _, p := range e.sent {
		if p.Version != nil && !has["textDocument.publishDiagnostics.versionSupport"] {
			t.Errorf("a version was sent: %+v", p)
		}
	}
}

func TestOutOfOrder(t *testing.T) {
	e := connect(t, full, nil)
	e.change("Clock.jsx", 1, contentChange{Text: "x"}) // not open
	e.tell("textDocument/didClose", e.identify("Clock.jsx"))
	e.open("Clock.jsx", "", 5)
	e.open("Clock.jsx", clock, 5) // there twice
	e.shows("Clock.jsx", 5, "5:18-61 timer-leak")
	insert := contentChange{Range: &Range{}, Text: "// one\n"}
	e.change("Clock.jsx", 7, insert)
	e.change("Clock.jsx", 7, insert) // there twice
	e.change("Clock.jsx", 6, insert) // late
	e.shows("Clock.jsx", 7, "6:18-61 timer-leak")
	backwards := contentChange{Range: &Range{Position{1, 0}, Position{0, 0}}, Text: ""}
	e.change("Clock.jsx", 8, backwards)
	e.shows("Clock.jsx", 8, "5:18-61 timer-leak")
	e.change("Clock.jsx", 9, contentChange{Range: &Range{Position{400, 0}, Position{500, 9}}, Text: "// end\n"}, insert)
	e.shows("Clock.jsx", 9, "6:18-61 timer-leak")
}

// TestCancel asks for many things at once while nothing is analysed yet, and
// takes half of it back.
func TestCancel(t *testing.T) {
	e := connect(t, strings.Replace(full, `"textDocument": {`, `"textDocument": {"diagnostic": {},`, 1), map[string]string{"Clock.jsx": clock})
	e.open("Clock.jsx", clock, 1)
	e.change("Clock.jsx", 2, contentChange{Range: &Range{}, Text: "\n"})
	const asked = 30
	var waits [asked]jsonrpc2.Waiter
	for i := range waits {
		method := []string{"textDocument/hover", "textDocument/codeAction", "textDocument/diagnostic"}[i%3]
		p := e.actionParams("Clock.jsx", Range{Position{6, 20}, Position{6, 20}})
		p["position"] = Position{6, 20}
		var err error
		if waits[i], err = e.conn.DispatchCall(context.Background(), method, p, jsonrpc2.PickID(jsonrpc2.ID{Num: uint64(1000 + i)})); err != nil {
			t.Fatal(err)
		}
		if i%2 == 1 {
			e.tell("$/cancelRequest", map[string]any{"id": 1000 + i})
			e.tell("$/cancelRequest", map[string]any{"id": 1000 + i})
		}
	}
	cancelled := 0
	for i, w := range waits {
		ctx, stop := context.WithTimeout(context.Background(), patient)
		err := w.Wait(ctx, nil)
		stop()
		var refusal *jsonrpc2.Error
		switch {
		case errors.As(err, &refusal) && refusal.Code == codeRequestCancelled && i%2 == 1:
			cancelled++
		case err != nil:
			t.Errorf("request %d: %v", i, err)
		}
	}
	if cancelled == 0 {
		t.Error("no request was cancelled")
	}
	e.leave(0)
}

// TestSameID sends two requests with one id: the second is refused, the first answered.
func TestSameID(t *testing.T) {
	w := dial(t)
	w.say(hello)
	w.hears(1.0, 0)
	w.say(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///no/such/a.js","version":1,"text":"1"}}}`)
	const hover = `{"jsonrpc":"2.0","id":4,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///no/such/a.js"},"position":{"line":0,"character":0}}}`
	w.say(hover) // waits: without initialized nothing is analysed
	w.say(hover)
	w.hears(4.0, -32600)
	w.say(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":4}}`)
	w.hears(4.0, codeRequestCancelled)
	w.say(`{"jsonrpc":"2.0","method":"exit"}`)
	w.ends(1)
}
