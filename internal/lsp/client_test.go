package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
	"go.uber.org/goleak"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// editor is a client: it keeps what it is sent, and answers what it is asked.
type editor struct {
	t    *testing.T
	root string
	conn *jsonrpc2.Conn
	// answer replies to a request of the server; nil for the usual replies.
	answer func(method string, params json.RawMessage) (any, error)

	mu       sync.Mutex
	news     chan struct{} // closed when something comes in
	shown    map[string]publishParams
	sent     []publishParams
	notices  []notice // all other notifications and requests
	forgets  bool     // of what was sent, only the last of each file is kept
	served   chan struct{}
	exitCode int
	in       *io.PipeWriter
}

type notice struct {
	method string
	params json.RawMessage
}

// full are the capabilities of an editor that can do everything but pull.
const full = `{
  "general": {"positionEncodings": ["utf-16", "utf-8"]},
  "workspace": {
    "configuration": true, "workspaceFolders": true, "applyEdit": true,
    "didChangeConfiguration": {"dynamicRegistration": true}, "didChangeWatchedFiles": {"dynamicRegistration": true},
    "workspaceEdit": {"documentChanges": true}, "diagnostics": {"refreshSupport": true}
  },
  "textDocument": {
    "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true, "tagSupport": {"valueSet": [1, 2]}},
    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}, "isPreferredSupport": true},
    "hover": {"contentFormat": ["markdown", "plaintext"]}
  },
  "window": {"workDoneProgress": true, "showDocument": {"support": true}}
}`

// bare are the capabilities of an editor that can do nothing more than it must.
const bare = `{}`

// connect starts a server on a folder with the given files and initializes it.
func connect(t *testing.T, capabilities string, files map[string]string) *editor {
	t.Helper()
	e := start(t, files)
	e.initialize(capabilities)
	return e
}

// start starts a server that has heard nothing yet.
func start(t *testing.T, files map[string]string) *editor {
	t.Helper()
	return startWith(t, driver.Engines(), files)
}

// startWith starts a server with engines of a test.
func startWith(t *testing.T, engines []driver.Engine, files map[string]string) *editor {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{t: t, root: root, news: make(chan struct{}), shown: map[string]publishParams{}, served: make(chan struct{})}
	for name, text := range files {
		e.write(name, text)
	}
	clientIn, serverOut := io.Pipe()
	serverIn, clientOut := io.Pipe()
	e.in = clientOut
	go func() {
		defer close(e.served)
		e.exitCode, _ = Serve(context.Background(), serverIn, serverOut, Options{
			Engines: engines, Version: "test", Know: know, Settings: configured, Log: log.New(io.Discard, "", 0),
		})
		serverOut.Close()
	}()
	e.conn = jsonrpc2.NewConn(context.Background(), newFrames(clientIn, clientOut), e)
	t.Cleanup(func() {
		clientOut.Close()
		e.conn.Close()
		<-e.served
	})
	return e
}

// know loads the knowledge once for all tests: it is never written to.
var know = sync.OnceValue(func() func([]string, *config.Settings) (Knowledge, error) {
	known := Knowledge{Models: map[string]*models.Set{}}
	var err error
	if known.Catalog, err = catalog.Load(); err != nil {
		panic(err)
	}
	for _, e := range driver.Engines() {
		lang := "js"
		if e.Lang() == source.Go {
			lang = "go"
		}
		if known.Models[e.Name()], err = models.Load(lang); err != nil {
			panic(err)
		}
	}
	return func(packs []string, in *config.Settings) (Knowledge, error) {
		if len(packs) > 0 {
			return known, fmt.Errorf("--models %s: no such pack", packs[0])
		}
		return known, in.Check([]string{"timer-leak", "listener-leak"})
	}
})()

// configured loads the configuration of a folder.
func configured(root string) (*config.Settings, error) {
	file, err := config.Find(root)
	if err != nil || file == "" {
		return config.Default(root), err
	}
	return config.Load(file, root)
}

// Handle takes what the server sends.
func (e *editor) Handle(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	var raw json.RawMessage
	if r.Params != nil {
		raw = *r.Params
	}
	e.mu.Lock()
	if r.Method == "textDocument/publishDiagnostics" {
		var p publishParams
		if err := json.Unmarshal(raw, &p); err != nil {
			e.t.Error(err)
		}
		e.shown[p.URI] = p
		if !e.forgets {
			e.sent = append(e.sent, p)
		}
	} else {
		e.notices = append(e.notices, notice{r.Method, raw})
	}
	close(e.news)
	e.news = make(chan struct{})
	answer := e.answer
	e.mu.Unlock()
	if r.Notif {
		return
	}
	if answer == nil {
		answer = usual
	}
	result, err := answer(r.Method, raw)
	if err != nil {
		conn.ReplyWithError(ctx, r.ID, &jsonrpc2.Error{Code: 1, Message: err.Error()})
		return
	}
	conn.Reply(ctx, r.ID, result)
}

// usual answers as an editor without settings does.
func usual(method string, params json.RawMessage) (any, error) {
	if method != "workspace/configuration" {
		return nil, nil
	}
	var p struct {
		Items []any `json:"items"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	return make([]any, len(p.Items)), nil
}

func (e *editor) initialize(capabilities string) {
	e.t.Helper()
	e.call("initialize", map[string]any{
		"processId": os.Getpid(), "rootUri": uriOf(e.root), "capabilities": json.RawMessage(capabilities),
		"workspaceFolders": []workspaceFolder{{URI: uriOf(e.root), Name: "shop"}},
	}, nil)
	e.tell("initialized", map[string]any{})
}

// call sends a request that must succeed.
func (e *editor) call(method string, params, result any) {
	e.t.Helper()
	if err := e.try(method, params, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

const patient = 30 * time.Second

func (e *editor) try(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	return e.conn.Call(ctx, method, params, result)
}

func (e *editor) tell(method string, params any) {
	e.t.Helper()
	if err := e.conn.Notify(context.Background(), method, params); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) write(name, text string) {
	e.t.Helper()
	file := filepath.Join(e.root, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) uri(name string) string { return uriOf(filepath.Join(e.root, name)) }

func (e *editor) open(name, text string, version int) {
	e.t.Helper()
	e.tell("textDocument/didOpen", map[string]any{"textDocument": textDocumentItem{URI: e.uri(name), LanguageID: "javascript", Version: version, Text: text}})
}

func (e *editor) change(name string, version int, changes ...contentChange) {
	e.t.Helper()
	e.tell("textDocument/didChange", map[string]any{
		"textDocument": documentIdentifier{URI: e.uri(name), Version: &version}, "contentChanges": changes,
	})
}

func (e *editor) identify(name string) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}}
}

// until waits for something to hold of what was sent.
func (e *editor) until(what string, holds func() bool) {
	e.t.Helper()
	late := time.After(patient)
	for {
		e.mu.Lock()
		ok, news := holds(), e.news
		e.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-news:
		case <-late:
			e.mu.Lock()
			defer e.mu.Unlock()
			e.t.Fatalf("never saw %s; the screen shows\n%s", what, e.screen())
		}
	}
}

// shows waits for the diagnostics of a version of a file and wants them to be
// as described: "line:column-column code" each.
func (e *editor) shows(name string, version int, want ...string) publishParams {
	e.t.Helper()
	uri := e.uri(name)
	e.until(fmt.Sprintf("%s version %d with %q", name, version, want), func() bool {
		p, ok := e.shown[uri]
		return ok && (version == 0 || p.Version != nil && *p.Version == version) && slices.Equal(describe(p), want)
	})
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.shown[uri]
}

func describe(p publishParams) []string {
	var lines []string
	for _, d := range p.Diagnostics {
		lines = append(lines, fmt.Sprintf("%d:%d-%d %s", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Character, d.Code))
	}
	return lines
}

// screen words all that is shown.
func (e *editor) screen() string {
	var b strings.Builder
	for _, uri := range slices.Sorted(maps.Keys(e.shown)) {
		p := e.shown[uri]
		version := "-"
		if p.Version != nil {
			version = fmt.Sprint(*p.Version)
		}
		fmt.Fprintf(&b, "%s (%s): %q\n", filepath.Base(uri), version, describe(p))
	}
	for _, n := range e.notices {
		fmt.Fprintf(&b, "%s %s\n", n.method, n.params)
	}
	return b.String()
}

// leave says shutdown and exit and wants an exit code.
func (e *editor) leave(want int) {
	e.t.Helper()
	if want == 0 {
		e.call("shutdown", nil, nil)
	}
	e.tell("exit", nil)
	select {
	case <-e.served:
	case <-time.After(patient):
		e.t.Fatal("the server does not end")
	}
	if e.exitCode != want {
		e.t.Errorf("exit code %d, want %d", e.exitCode, want)
	}
}

// actions asks for the code actions on a range.
func (e *editor) actions(name string, at Range, only ...string) []codeAction {
	e.t.Helper()
	var offers []codeAction
	e.call("textDocument/codeAction", e.actionParams(name, at, only...), &offers)
	return offers
}

func (e *editor) actionParams(name string, at Range, only ...string) map[string]any {
	var shown []diagnostic
	e.mu.Lock()
	shown = append(shown, e.shown[e.uri(name)].Diagnostics...)
	e.mu.Unlock()
	about := map[string]any{"diagnostics": shown}
	if len(only) > 0 {
		about["only"] = only
	}
	p := e.identify(name)
	p["range"], p["context"] = at, about
	return p
}

// titled returns the action with a title that begins so.
func titled(t *testing.T, offers []codeAction, title string) codeAction {
	t.Helper()
	var titles []string
	for _, o := range offers {
		if strings.HasPrefix(o.Title, title) {
			return o
		}
		titles = append(titles, o.Title)
	}
	t.Fatalf("no action %q among %q", title, titles)
	return codeAction{}
}

// apply makes an edit of the workspace in one text, as an editor does.
func apply(t *testing.T, uri, before string, edit *workspaceEdit, in encoding) string {
	t.Helper()
	if edit == nil {
		t.Fatal("there is no edit")
	}
	var edits []leak.Edit
	text := newText([]byte(before))
	add := func(e textEdit) {
		edits = append(edits, leak.Edit{At: leak.Span{Start: text.offset(e.Range.Start, in), End: text.offset(e.Range.End, in)}, New: e.NewText})
	}
	for _, change := range edit.DocumentChanges {
		for _, raw := range change.Edits {
			var e textEdit
			again(t, raw, &e)
			if change.TextDocument.URI == uri {
				add(e)
			}
		}
	}
	for _, e := range edit.Changes[uri] {
		add(e)
	}
	after, err := source.Apply([]byte(before), edits)
	if err != nil {
		t.Fatal(err)
	}
	return string(after)
}

// again reads a value as another type.
func again(t *testing.T, from, into any) {
	t.Helper()
	raw, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
