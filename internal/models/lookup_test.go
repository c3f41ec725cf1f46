package models_test

import (
	"testing"

	"github.com/leaklint/leaklint/internal/models"
)

func TestLookupJS(t *testing.T) {
	set := load(t, "js")
	for _, test := range []struct {
		name string
		ok   bool
	}{
		{"alias of a module", set.Canonical("preact/hooks") == "react"},
		{"a module without aliases", set.Canonical("left-pad") == "left-pad"},
		{"default export of CommonJS", set.New("ws", "default") != nil && set.New("ws", "default") == set.New("ws", "WebSocket")},
		{"timers imported", set.Export("timers", "setInterval") == set.Export("global", "setInterval")},
		{"timers of window", set.TypeMethod("global.Window", "setInterval") == set.Export("global", "setInterval")},
		{"inherited method", len(set.TypeMethod("node:tls.TLSSocket", "on").Grows) == 1},
		{"method of nobody", set.TypeMethod("node:tls.TLSSocket", "fly") == nil},
		{"export of nobody", set.Export("left-pad", "default") == nil},
		{"kind through two modules", set.IsKind("node:http.KeepAliveSocket", "node:events.EventEmitter")},
		{"kind the other way", !set.IsKind("node:events.EventEmitter", "node:http.KeepAliveSocket")},
		{"lifetime of its own", set.Lifetime("express.Request") == "request"},
		{"lifetime unknown", set.Lifetime("node:stream.Readable") == ""},
		{"shape", len(set.Method("addEventListener")) > 0 && set.Method("addEventListener")[0].Rows.Grows[0].Grow.Shape},
		{"described", set.Describes("fs") && !set.Describes("left-pad")},
	} {
		if !test.ok {
			t.Errorf("%s: not so", test.name)
		}
	}
	if got, ok := set.Field("express.Request", "socket"); got != "node:http.KeepAliveSocket" || !ok {
		t.Errorf("the socket of a request is %q, %v", got, ok)
	}
	if got, ok := set.Global("document"); got != "global.Document" || !ok {
		t.Errorf("document is %q, %v", got, ok)
	}
	if got, ok := set.Object("electron", "ipcMain"); got != "electron.IpcMain" || !ok {
		t.Errorf("ipcMain is %q, %v", got, ok)
	}
	if got, ok := set.Class("events", "default"); got != "node:events.EventEmitter" || !ok {
		t.Errorf("the class events is %q, %v", got, ok)
	}
}

func TestNearestTypeComesFirst(t *testing.T) {
	set := load(t, "js")
	on := set.TypeMethod("global.Process", "on")
	if first := on.Callbacks[0]; first.Phase != "teardown" || first.Of != "process" {
		t.Errorf("the first callback of process.on is %+v, want the one for signals", first)
	}
	if last := on.Callbacks[len(on.Callbacks)-1]; last.Phase != "run" || !last.Many {
		t.Errorf("the last callback of process.on is %+v, want the one of every emitter", last)
	}
	grows := set.TypeMethod("rxjs.CompletingObservable", "subscribe").Grows
	if len(grows) != 2 || !grows[0].Grow.Once || grows[1].Grow.Once {
		t.Error("what completes by itself does not come before what does not")
	}
	if set.TypeMethod("global.Process", "on") == on {
		return // shared rows must not have been appended to
	}
	if again := set.TypeMethod("global.Process", "on"); len(again.Callbacks) != len(on.Callbacks) {
		t.Errorf("a second look-up finds %d callbacks, the first %d", len(again.Callbacks), len(on.Callbacks))
	}
}

func TestParsePath(t *testing.T) {
	for text, want := range map[string]models.Path{
		"Recv":             {Base: models.Recv},
		"Return":           {Base: models.Result},
		"Param[*]":         {Base: models.Param, Index: models.Every},
		"Param[2].capture": {Base: models.Param, Index: 2, Fields: []string{"capture"}},
		"Result[0].Body.x": {Base: models.Result, Fields: []string{"Body", "x"}},
	} {
		got, err := models.ParsePath(text)
		if err != nil || got.Base != want.Base || got.Index != want.Index || len(got.Fields) != len(want.Fields) {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "Param", "Param[]", "Param[-1]", "Param[0", "Result[*]", "Recv[0]", "Param[0]..a", "Param[0].", "param[0]"} {
		if p, err := models.ParsePath(text); err == nil {
			t.Errorf("%q was read as %+v", text, p)
		}
	}
}
