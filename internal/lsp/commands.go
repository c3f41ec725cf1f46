package lsp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/leaklint/leaklint/internal/catalog"
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
	rule, href, ok := s.rule(id)
	if !ok {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: "unknown rule " + id}
	}
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

// rule finds a rule in the catalogs of the folders, which may have packs of
// their own, or else in the built-in one.
func (s *server) rule(id string) (rule catalog.Rule, href string, ok bool) {
	s.mu.Lock()
	var catalogs []*catalog.Catalog
	for _, f := range s.folders.sorted() {
		if f.catalog != nil {
			catalogs = append(catalogs, f.catalog)
		}
	}
	s.mu.Unlock()
	if len(catalogs) == 0 {
		catalogs = append(catalogs, s.builtIn("").catalog)
	}
	for _, c := range catalogs {
		if rule, ok := c.Rule(id); ok {
			return rule, (&settings{catalog: c}).page(id), true
		}
	}
	return catalog.Rule{}, "", false
}
