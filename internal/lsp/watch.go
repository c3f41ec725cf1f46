package lsp

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/source"
)

// watched are the files that the client is asked to watch: sources, and what
// says how they hang together.
var watched = []string{
	"**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte,go}",
	"**/package.json", "**/{ts,js}config*.json", "**/{go.mod,go.sum,go.work}", "**/.leaklint*.{yml,yaml,json}", "**/.gitignore",
}

// registerWatchers asks the client to tell of files that change on disk.
func (s *server) registerWatchers() {
	var registrations []map[string]any
	if s.can.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		var watchers []map[string]any
		for _, pattern := range watched {
			watchers = append(watchers, map[string]any{"globPattern": pattern})
		}
		registrations = append(registrations, map[string]any{
			"id": "leaklint-files", "method": "workspace/didChangeWatchedFiles",
			"registerOptions": map[string]any{"watchers": watchers},
		})
	}
	if s.can.Workspace.DidChangeConfiguration.DynamicRegistration {
		registrations = append(registrations, map[string]any{
			"id": "leaklint-settings", "method": "workspace/didChangeConfiguration",
			"registerOptions": map[string]any{"section": section},
		})
	}
	if len(registrations) == 0 {
		return
	}
	s.start(func(context.Context) { // the client may take its time
		if err := s.ask("client/registerCapability", map[string]any{"registrations": registrations}, nil); err != nil {
			s.report(err)
		}
	})
}

// didChangeWatchedFiles looks at what changed on disk. What is open in the editor
// is newer there.
func (s *server) didChangeWatchedFiles(m *message) (any, error) {
	var p struct {
		Changes []struct {
			URI string `json:"uri"`
		} `json:"changes"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range p.Changes {
		path, ok := pathOf(c.URI)
		if !ok {
			continue
		}
		for _, f := range s.folders.sorted() {
			if f.restsOn(path) {
				f.touch(everything(), f.delay)
				continue
			}
			if t, concerns := changeOnDisk(path, f.lang); concerns && !f.loose && isBelow(path, f.root) {
				f.touch(t, f.delay)
			}
		}
	}
	return nil, nil
}

// changeOnDisk is the task that a change of a file on disk makes for a language.
func changeOnDisk(path string, lang source.Lang) (t task, concerns bool) {
	changed := source.LangOf(path)
	switch filepath.Base(path) {
	case "go.mod", "go.sum", "go.work":
		changed = source.Go
	case ".gitignore":
		return everything(), true
	}
	if isConfiguration(path) {
		return everything(), true // the configuration, or a baseline
	}
	if filepath.Ext(path) == ".json" {
		changed = source.JS // package.json, tsconfig.json and what it extends
	}
	// What is nothing of these is a folder.
	return task{discover: true, whole: true}, changed == lang || changed == source.NoLang
}

// isConfiguration reports whether a file is one of leaklint's own by its name.
func isConfiguration(path string) bool { return strings.HasPrefix(filepath.Base(path), ".leaklint") }

// didChangeWorkspaceFolders lets roots come and go.
func (s *server) didChangeWorkspaceFolders(m *message) (any, error) {
	var p struct {
		Event struct {
			Added   []workspaceFolder `json:"added"`
			Removed []workspaceFolder `json:"removed"`
		} `json:"event"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, gone := range p.Event.Removed {
		if root, ok := pathOf(gone.URI); ok {
			s.removeRoot(root)
		}
	}
	for _, more := range p.Event.Added {
		if root, ok := pathOf(more.URI); ok {
			s.addRoot(root)
		}
	}
	if len(p.Event.Added) > 0 && s.can.Workspace.Configuration {
		s.start(func(context.Context) {
			s.pullSettings()
			s.reload()
		})
	}
	return nil, nil
}
