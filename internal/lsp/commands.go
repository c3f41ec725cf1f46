package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sourcegraph/jsonrpc2"
)

// The commands that actions carry.
const (
	commandExplain = "leaklint.explain"
	commandApply   = "leaklint.applyEdit"
)

var commands = []string{commandExplain, commandApply}

func (s *server) executeCommand(m *message) (any, error) {
	var p struct {
		Command   string            `json:"command"`
		Arguments []json.RawMessage `json:"arguments"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	switch {
	case len(p.Arguments) != 1:
	case p.Command == commandExplain:
		var rule string
		if json.Unmarshal(p.Arguments[0], &rule) == nil {
			return s.explain(rule)
		}
	case p.Command == commandApply:
		return aside(func(context.Context) (any, error) {
			return nil, s.ask("workspace/applyEdit", map[string]any{"label": section, "edit": p.Arguments[0]}, nil)
		}), nil
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: fmt.Sprintf("%s: no such command, or wrong arguments", p.Command)}
}

// explain opens the page of a rule, or shows what it says in short.
func (s *server) explain(id string) (any, error) {
	known, err := s.options.Know(s.options.Packs)
	if err != nil {
		return nil, err
	}
	rule, ok := known.Catalog.Rule(id)
	if !ok {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: "unknown rule " + id}
	}
	href := (&settings{catalog: known.Catalog}).page(id)
	return aside(func(context.Context) (any, error) {
		if s.can.Window.ShowDocument.Support && href != "" {
			var shown struct {
				Success bool `json:"success"`
			}
			err := s.ask("window/showDocument", map[string]any{"uri": href, "external": true}, &shown)
			if err == nil && shown.Success {
				return nil, nil
			}
		}
		s.notify("window/showMessage", map[string]any{"type": messageInfo, "message": id + ": " + rule.Summary + "\n\n" + rule.Fix})
		return nil, nil
	}), nil
}
