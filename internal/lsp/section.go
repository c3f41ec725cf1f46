package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"time"
)

// settingsSource is what the client said, by folder; the server's mutex guards it.
type settingsSource struct {
	initial json.RawMessage            // from initialize or a notification
	byRoot  map[string]json.RawMessage // from workspace/configuration
}

func (s settingsSource) equal(other settingsSource) bool {
	same := func(a, b json.RawMessage) bool { return bytes.Equal(a, b) || isNull(a) && isNull(b) }
	return same(s.initial, other.initial) && maps.EqualFunc(s.byRoot, other.byRoot, same)
}

// patience is how long the client may take to say what its settings are.
const patience = 5 * time.Second

// pullSettings asks the client for the section of each folder.
func (s *server) pullSettings() {
	if !s.can.Workspace.Configuration {
		return
	}
	s.mu.Lock()
	roots := s.folders.roots()
	s.mu.Unlock()
	items := []map[string]string{{"section": section}}
	for _, root := range roots {
		items = append(items, map[string]string{"scopeUri": uriOf(root), "section": section})
	}
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	var sections []json.RawMessage
	err := s.client.Call(ctx, "workspace/configuration", map[string]any{"items": items}, &sections)
	if err != nil || len(sections) != len(items) {
		s.options.Log.Printf("workspace/configuration: %v, %d of %d sections", err, len(sections), len(items))
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !isNull(sections[0]) {
		s.section.initial = sections[0]
	}
	s.section.byRoot = map[string]json.RawMessage{}
	for i, root := range roots {
		if !isNull(sections[i+1]) {
			s.section.byRoot[root] = sections[i+1]
		}
	}
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// didChangeConfiguration takes the section that it brings, or asks for it.
func (s *server) didChangeConfiguration(m *message) (any, error) {
	var p struct {
		Settings map[string]json.RawMessage `json:"settings"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	s.mu.Lock()
	before := s.section
	if raw, ok := p.Settings[section]; ok {
		s.section = settingsSource{initial: raw}
	}
	s.mu.Unlock()
	s.start(func(context.Context) {
		s.pullSettings()
		s.mu.Lock()
		same := s.section.equal(before)
		s.mu.Unlock()
		if !same { // some clients say so right after the start
			s.reload()
		}
	})
	return nil, nil
}

// reload begins every folder anew with what its settings are now.
func (s *server) reload() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.folders.sorted() {
		f.touch(everything(), 0)
	}
}
