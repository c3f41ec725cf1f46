package lsp

import (
	"context"
	"path/filepath"

	"github.com/sourcegraph/jsonrpc2"
)

func (s *server) initialize(m *message) (any, error) {
	if s.phase != fresh {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "initialize was asked for before"}
	}
	var p initializeParams
	if err := params(m, &p); err != nil {
		return nil, err
	}
	s.can = p.Capabilities
	s.encoding = s.can.encoding()
	s.section.initial = p.Options
	s.phase = running
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trace = p.Trace
	for _, root := range p.roots() {
		s.addRoot(root)
	}
	if p.ProcessID != nil {
		s.start(func(ctx context.Context) { s.watchParent(ctx, *p.ProcessID) })
	}
	return map[string]any{
		"capabilities": serverCapabilities(&s.can),
		"serverInfo":   map[string]any{"name": "leaklint", "version": s.options.Version},
	}, nil
}

// roots returns the folders of the workspace, by the newest way that the client
// names them.
func (p *initializeParams) roots() (roots []string) {
	for _, f := range p.WorkspaceFolders {
		if path, ok := pathOf(f.URI); ok {
			roots = append(roots, path)
		}
	}
	if len(roots) > 0 {
		return roots
	}
	if path, ok := pathOf(p.RootURI); ok {
		return []string{path}
	}
	if filepath.IsAbs(p.RootPath) {
		return []string{filepath.Clean(p.RootPath)}
	}
	return nil
}

// initialized asks the client for what it offered, then the work begins.
func (s *server) initialized(*message) (any, error) {
	s.start(func(context.Context) {
		s.registerWatchers()
		s.pullSettings()
		s.begin()
	})
	return nil, nil
}

// begin gives every folder its first task.
func (s *server) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begun = true
	for _, f := range s.folders.sorted() {
		f.ready = true
		f.touch(everything(), 0)
	}
}

func (s *server) shutdown(*message) (any, error) {
	s.phase, s.wasShutDown = shut, true
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closing = true
	for _, f := range s.folders {
		f.stop()
	}
	return nil, nil
}

func (s *server) exit(*message) (any, error) {
	s.phase = exited
	return nil, nil
}

func (s *server) setTrace(m *message) (any, error) {
	var p struct {
		Value string `json:"value"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trace = p.Value
	return nil, nil
}
