package lsp

import (
	"context"
	"fmt"
	"io"
	"log"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/leaklint/leaklint/internal/driver"
)

// wire speaks to a server byte by byte.
type wire struct {
	t      *testing.T
	in     *io.PipeWriter
	out    chan map[string]any
	served chan int
}

func dial(t *testing.T) *wire {
	clientIn, serverOut := io.Pipe()
	serverIn, clientOut := io.Pipe()
	w := &wire{t: t, in: clientOut, out: make(chan map[string]any, 4096), served: make(chan int, 1)}
	go func() {
		code, _ := Serve(context.Background(), serverIn, serverOut, Options{
			Engines: driver.Engines(), Version: "test", Know: know, Settings: configured, Log: log.New(io.Discard, "", 0),
		})
		serverOut.Close()
		w.served <- code
	}()
	stream := newFrames(clientIn, io.Discard)
	go func() {
		defer close(w.out)
		for {
			message := map[string]any{}
			if stream.ReadObject(&message) != nil {
				return
			}
			w.out <- message
		}
	}()
	return w
}

func (w *wire) send(text string) {
	w.t.Helper()
	if _, err := io.WriteString(w.in, text); err != nil {
		w.t.Fatal(err)
	}
}

// say sends a message in a frame.
func (w *wire) say(text string) {
	w.t.Helper()
	w.send(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(text), text))
}

// hears wants the next answer to be to an id, with an error code or none.
func (w *wire) hears(id any, code float64) {
	w.t.Helper()
	for {
		select {
		case message, ok := <-w.out:
			if !ok {
				w.t.Fatalf("the server ended without an answer to %v", id)
			}
			if message["method"] != nil {
				continue
			}
			var got float64
			if e, ok := message["error"].(map[string]any); ok {
				got, _ = e["code"].(float64)
			}
			if message["id"] != id || got != code {
				w.t.Errorf("the answer is %v, want one to %v with code %v", message, id, code)
			}
			return
		case <-time.After(patient):
			w.t.Fatalf("no answer to %v", id)
		}
	}
}

func (w *wire) ends(code int) {
	w.t.Helper()
	select {
	case got := <-w.served:
		if got != code {
			w.t.Errorf("exit code %d, want %d", got, code)
		}
	case <-time.After(patient):
		w.t.Fatal("the server does not end")
	}
	w.in.Close()
	for range w.out { // what is left
	}
}

const hello = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`

func TestBadFrames(t *testing.T) {
	const invalid, parse = -32600, -32700
	tests := []struct {
		name, frame string
		code        float64
	}{
		{"no JSON", "Content-Length: 5\r\n\r\n{\"a\":", parse},
		{"not UTF-8", "Content-Length: 2\r\n\r\n\xff\xfe", parse},
		{"nothing", "Content-Length: 0\r\n\r\n", parse},
		{"a list", "Content-Length: 2\r\n\r\n[]", invalid},
		{"a number", "Content-Length: 2\r\n\r\n42", invalid},
		{"neither a request nor a response", "Content-Length: 17\r\n\r\n{\"jsonrpc\":\"2.0\"}", invalid},
		{"an id that is none", "Content-Length: 37\r\n\r\n{\"id\":{},\"method\":\"shutdown\",\"x\":123}", invalid},
		{"no length", "Content-Type: text\r\n\r\n", parse},
		{"a length that is none", "Content-Length: five\r\n\r\n", parse},
		{"a negative length", "Content-Length: -5\r\n\r\n", parse},
		{"a header without an end", "X: " + strings.Repeat("x", 3*maxHeader) + "\r\n\r\n", parse},
		{"far too long", fmt.Sprintf("Content-Length: %d\r\n\r\n%s", maxFrame+1, strings.Repeat("x", maxFrame+1)), invalid},
	}
	w := dial(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w.t = t
			w.send(test.frame)
			w.hears(nil, test.code)
		})
	}
	w.t = t
	w.send("\r\ncontent-length : " + fmt.Sprint(len(hello)) + "\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n" + hello)
	w.hears(1.0, 0)
	w.say(`{"jsonrpc":"2.0","method":"exit"}`)
	w.ends(1)
}

func TestLifecycle(t *testing.T) {
	w := dial(t)
	w.say(`{"jsonrpc":"2.0","id":0,"method":"textDocument/hover","params":{}}`)
	w.hears(0.0, -32002)
	w.say(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}`) // dropped
	w.say(hello)
	w.hears(1.0, 0)
	for i, test := range []struct {
		method, params string
		code           float64
	}{
		{"initialize", `{}`, -32600},
		{"textDocument/rename", `{}`, -32601},
		{"$/unknown", `{}`, -32601},
		{"textDocument/hover", `{"position": "here"}`, -32602},
		{"textDocument/hover", `[]`, -32602},
		{"textDocument/codeAction", `{"range": 1}`, -32602},
		{"textDocument/didOpen", `{}`, -32600},
		{"textDocument/hover", `{"textDocument": {"uri": "untitled:one"}}`, 0},
		{"textDocument/hover", `null`, 0},
		{"textDocument/codeAction", `{"textDocument": {"uri": "file:///nowhere.js"}}`, 0},
		{"workspace/diagnostic", `{}`, 0},
		{"shutdown", `null`, 0},
		{"textDocument/hover", `{}`, -32600},
		{"shutdown", `null`, -32600},
	} {
		w.say(fmt.Sprintf(`{"jsonrpc":"2.0","id":"r%d","method":%q,"params":%s}`, i, test.method, test.params))
		w.hears(fmt.Sprintf("r%d", i), test.code)
	}
	w.say(`{"jsonrpc":"2.0","method":"exit"}`)
	w.ends(0)
}

func TestNotificationsThatAreWrong(t *testing.T) {
	w := dial(t)
	w.say(hello)
	w.hears(1.0, 0)
	for _, method := range []string{
		"initialized", "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose", "$/cancelRequest", "$/setTrace",
		"workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "no/such", "shutdown", "textDocument/hover",
	} {
		for _, params := range []string{`null`, `{}`, `[]`, `"x"`, `{"textDocument":{"uri":"%zz"}}`, `{"textDocument":{"uri":"file:///a.js"},"contentChanges":[{"range":{"start":{"line":9,"character":-4},"end":{"line":-1,"character":3}},"text":"x"}]}`,
			`{"settings":{"leaklint":7}}`, `{"changes":[{"uri":7}]}`, `{"event":{"removed":[{"uri":"file:///nowhere"}]}}`, `{"id":99}`} {
			w.say(fmt.Sprintf(`{"jsonrpc":"2.0","method":%q,"params":%s}`, method, params))
		}
	}
	w.say(`{"jsonrpc":"2.0","id":77,"result":null}`) // an answer to nothing
	w.say(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)
	w.hears(2.0, 0)
	w.say(`{"jsonrpc":"2.0","method":"exit"}`)
	w.ends(0)
}

func TestEndWithoutExit(t *testing.T) {
	w := dial(t)
	w.say(hello)
	w.hears(1.0, 0)
	w.send("Content-Length: 400\r\n\r\n{\"half\":")
	w.in.Close()
	w.ends(1)
}

// FuzzFrames sends whatever bytes to a server that is running: it answers or
// drops them, and ends with its input.
func FuzzFrames(f *testing.F) {
	frame := func(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }
	f.Add([]byte(frame(hello) + frame(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`) + frame(`{"jsonrpc":"2.0","method":"exit"}`)))
	f.Add([]byte("Content-Length: 5\r\n\r\n{}{}{}"))
	f.Add([]byte("Content-Length: 99999999999999999999\r\n\r\n{}"))
	f.Add([]byte("\r\n\r\nContent-Length:2\n\n{}"))
	f.Add([]byte(frame(hello) + frame(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///no/such/a.js","version":1,"text":"setInterval(f)"}}}`) +
		frame(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///no/such/a.js","version":2},"contentChanges":[{"range":{"start":{"line":0,"character":3},"end":{"line":7,"character":0}},"text":"é"}]}}`) +
		frame(`{"jsonrpc":"2.0","id":[1],"method":"textDocument/hover"}`) + frame(`{"jsonrpc":"2.0","id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///no/such/a.js"}}}`)))
	f.Fuzz(func(t *testing.T, bytes []byte) {
		w := dial(t)
		go func() {
			w.in.Write(bytes) // the server may end before
			w.in.Close()
		}()
		select {
		case <-w.served:
		case <-time.After(patient):
			t.Fatalf("the server does not end on %q", bytes)
		}
		for range w.out {
		}
	})
}

// TestParentGone names a process that has ended as the one that started the
// server: nobody will say exit.
func TestParentGone(t *testing.T) {
	t.Parallel()
	gone := exec.Command("true")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	w := dial(t)
	w.say(strings.Replace(hello, `"processId":null`, fmt.Sprintf(`"processId":%d`, gone.Process.Pid), 1))
	w.hears(1.0, 0)
	w.ends(1)
}
