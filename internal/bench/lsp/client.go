package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// client is an editor that does nothing but type.
type client struct {
	conn   *jsonrpc2.Conn
	server *exec.Cmd
	sent   chan publication
	ended  chan struct{} // a first load is over
}

// publication is that diagnostics of a version came in.
type publication struct {
	URI     string
	Version int
	at      time.Time
}

// pipes are the standard streams of the server.
type pipes struct {
	io.Reader
	io.WriteCloser
}

// patience is how long anything may take.
const patience = 5 * time.Minute

func connect(ctx context.Context, server, root string) (*client, error) {
	c := &client{server: exec.CommandContext(ctx, server, "lsp"), sent: make(chan publication, 1<<16), ended: make(chan struct{}, 100)}
	c.server.Dir, c.server.Stderr = root, os.Stderr
	if abs, err := filepath.Abs(server); err == nil {
		c.server.Path = abs
	}
	in, err := c.server.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.server.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.server.Start(); err != nil {
		return nil, err
	}
	c.conn = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(pipes{out, in}, jsonrpc2.VSCodeObjectCodec{}), c)
	capabilities := json.RawMessage(`{"textDocument": {"publishDiagnostics": {"versionSupport": true, "relatedInformation": true}}, "window": {"workDoneProgress": true}}`)
	err = c.conn.Call(ctx, "initialize", map[string]any{"processId": os.Getpid(), "rootUri": uriOf(root), "capabilities": capabilities}, nil)
	if err != nil {
		return nil, err
	}
	return c, c.conn.Notify(ctx, "initialized", map[string]any{})
}

// Handle takes what the server sends.
func (c *client) Handle(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	at := time.Now()
	switch {
	case r.Params == nil:
	case r.Method == "textDocument/publishDiagnostics":
		p := publication{at: at}
		if json.Unmarshal(*r.Params, &p) == nil {
			c.sent <- p
		}
	case r.Method == "$/progress" && strings.Contains(string(*r.Params), `"kind":"end"`):
		c.ended <- struct{}{}
	}
	if !r.Notif {
		_ = conn.Reply(ctx, r.ID, nil) // the server is gone otherwise, which is seen elsewhere
	}
}

// shows waits for the diagnostics of a version, and returns how long after a
// moment they came.
func (c *client) shows(ctx context.Context, path string, version int, since time.Time) (time.Duration, error) {
	late := time.After(patience)
	for {
		select {
		case p := <-c.sent:
			if p.URI == uriOf(path) && p.Version == version {
				return p.at.Sub(since), nil
			}
		case <-late:
			return 0, fmt.Errorf("%s: no diagnostics of version %d in %s", path, version, patience)
		case <-c.conn.DisconnectNotify():
			return 0, errors.New("the server is gone")
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}

// loaded waits for the end of the first load, not for ever: one that is short
// shows no progress.
func (c *client) loaded(limit time.Duration) {
	select {
	case <-c.ended:
	case <-time.After(limit):
	}
}

func (c *client) open(ctx context.Context, path, text string) error {
	for len(c.ended) > 0 {
		<-c.ended
	}
	return c.conn.Notify(ctx, "textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": uriOf(path), "languageId": "plain", "version": 1, "text": text,
	}})
}

func (c *client) insert(ctx context.Context, path string, version, line, character int, text string) error {
	at := map[string]int{"line": line, "character": character}
	return c.conn.Notify(ctx, "textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uriOf(path), "version": version},
		"contentChanges": []any{map[string]any{"range": map[string]any{"start": at, "end": at}, "text": text}},
	})
}

// contentModified is the code of an answer that takes longer than people wait.
const contentModified = -32801

// hover asks something that needs the findings, again and again until it is known.
func (c *client) hover(ctx context.Context, path string, line int) error {
	for {
		err := c.conn.Call(ctx, "textDocument/hover", map[string]any{
			"textDocument": map[string]any{"uri": uriOf(path)}, "position": map[string]int{"line": line, "character": 0},
		}, nil)
		var late *jsonrpc2.Error
		if !errors.As(err, &late) || late.Code != contentModified {
			return err
		}
	}
}

func (c *client) close(ctx context.Context, path string) error {
	return c.conn.Notify(ctx, "textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uriOf(path)}})
}

// memory is what the server has in memory, 0 where the system does not say.
func (c *client) memory() int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", c.server.Process.Pid))
	if err != nil {
		return 0
	}
	var all, resident int
	_, _ = fmt.Sscan(string(text), &all, &resident) // 0 then
	return resident * os.Getpagesize()
}

func (c *client) leave(ctx context.Context) error {
	if err := c.conn.Call(ctx, "shutdown", nil, nil); err != nil {
		return err
	}
	if err := c.conn.Notify(ctx, "exit", nil); err != nil {
		return err
	}
	return c.server.Wait()
}

func uriOf(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}
