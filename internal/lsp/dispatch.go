package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/sourcegraph/jsonrpc2"
)

// phase is how far the session is.
type phase uint8

const (
	fresh   phase = iota // before initialize
	running              // until shutdown
	shut                 // until exit
	exited
)

// method does what a message asks for. Only requests have a result.
type method func(s *server, m *message) (any, error)

var methods = map[string]method{
	"initialize":                          (*server).initialize,
	"initialized":                         (*server).initialized,
	"shutdown":                            (*server).shutdown,
	"exit":                                (*server).exit,
	"$/setTrace":                          (*server).setTrace,
	"textDocument/didOpen":                (*server).didOpen,
	"textDocument/didChange":              (*server).didChange,
	"textDocument/didSave":                (*server).didSave,
	"textDocument/didClose":               (*server).didClose,
	"textDocument/diagnostic":             (*server).pullDocument,
	"workspace/diagnostic":                (*server).pullWorkspace,
	"textDocument/hover":                  (*server).hover,
	"textDocument/codeAction":             (*server).codeAction,
	"workspace/didChangeConfiguration":    (*server).didChangeConfiguration,
	"workspace/didChangeWatchedFiles":     (*server).didChangeWatchedFiles,
	"workspace/didChangeWorkspaceFolders": (*server).didChangeWorkspaceFolders,
	"workspace/executeCommand":            (*server).executeCommand,
}

// dispatch finds the method of a message and looks whether it is time for it.
func (s *server) dispatch(m *message) (any, error) {
	run, ok := methods[m.Method]
	switch {
	case m.Method == "exit":
		return run(s, m)
	case m.Notif && (s.phase != running || !ok):
		return nil, nil // the protocol wants it dropped
	case s.phase == fresh && m.Method != "initialize":
		return nil, &jsonrpc2.Error{Code: codeNotInitialized, Message: "the first request is initialize"}
	case s.phase == shut:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "shutdown was asked for"}
	case !ok:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "no method " + m.Method}
	case m.Notif != isNotification(m.Method):
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: m.Method + " is of the other kind of message"}
	}
	return run(s, m)
}

// isNotification reports whether a method has no answer.
func isNotification(method string) bool {
	_, name, _ := strings.Cut(method, "/")
	return method == "initialized" || method == "exit" || strings.HasPrefix(name, "did") || name == "setTrace" || method == "window/workDoneProgress/cancel"
}

// params reads the parameters of a message.
func params(m *message, into any) error {
	text := json.RawMessage("{}")
	if m.Params != nil && string(*m.Params) != "null" {
		text = *m.Params
	}
	if err := json.Unmarshal(text, into); err != nil {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
	}
	return nil
}

// report logs an error of the connection; that it ended is seen elsewhere.
func (s *server) report(err error) {
	if err != nil && !errors.Is(err, jsonrpc2.ErrClosed) && s.ctx.Err() == nil {
		s.options.Log.Print(err)
	}
}

// notify sends a notification.
func (s *server) notify(method string, params any) {
	s.report(s.client.Notify(s.ctx, method, params))
}

// ask sends a request and waits for its answer; never on the goroutine that
// works off messages.
func (s *server) ask(method string, params, result any) error {
	return s.client.Call(s.ctx, method, params, result)
}

// log sends a line to the output that the client keeps for the server.
func (s *server) log(kind int, message string) {
	s.notify("window/logMessage", map[string]any{"type": kind, "message": message})
}

// tell shows a message to the user, each only once.
func (s *server) tell(kind int, message string) { s.once(kind, "window/showMessage", message) }

// maxTold is how many messages are remembered as told.
const maxTold = 100

// once sends a message to be shown or logged, unless it was sent before.
func (s *server) once(kind int, method, message string) {
	s.mu.Lock()
	if len(s.told) >= maxTold {
		clear(s.told) // to repeat oneself is better than to grow
	}
	known := s.told[method+message]
	s.told[method+message] = true
	s.mu.Unlock()
	if !known {
		s.notify(method, map[string]any{"type": kind, "message": message})
	}
}

// tracef sends a line to a client that follows the work of the server.
func (s *server) tracef(format string, args ...any) {
	s.mu.Lock()
	wanted := s.trace == "messages" || s.trace == "verbose"
	s.mu.Unlock()
	if wanted {
		s.notify("$/logTrace", map[string]any{"message": fmt.Sprintf(format, args...)})
	}
}

// recovered keeps the fault of one task from ending the session.
func (s *server) recovered(what string) {
	if p := recover(); p != nil {
		s.options.Log.Printf("%s: internal error: %v\n%s", what, p, debug.Stack())
	}
}
