package lsp

import (
	"context"
	"os"
	"path/filepath"
	"slices"
)

// restsOn reports whether the settings of a folder rest on a file: it is one of
// their sources, or in a folder of packs. The server's mutex is held.
func (f *folder) restsOn(path string) bool {
	return slices.ContainsFunc(f.sources, func(source string) bool { return isBelow(path, source) })
}

// watchSources asks the client to tell of the sources of settings that are no
// file of the workspace by name or place; others are watched from the start.
func (s *server) watchSources() {
	if !s.can.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		return
	}
	s.mu.Lock()
	var wanted []string
	for _, f := range s.folders.sorted() {
		for _, path := range f.sources {
			if isOurs := slices.ContainsFunc(s.folders.roots(), func(root string) bool { return isBelow(path, root) }); !isOurs || !isConfiguration(path) {
				wanted = append(wanted, path)
			}
		}
	}
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	before := s.watching
	s.watching = wanted
	s.mu.Unlock()
	if slices.Equal(before, wanted) {
		return
	}
	const id, method = "leaklint-sources", "workspace/didChangeWatchedFiles"
	var watchers []map[string]any
	for _, path := range wanted {
		watchers = append(watchers, s.watcherOf(path)...)
	}
	s.start(func(context.Context) {
		s.watchTurn.Lock()
		defer s.watchTurn.Unlock()
		if len(before) > 0 {
			// The protocol spells it so.
			gone := []map[string]string{{"id": id, "method": method}}
			s.report(s.ask("client/unregisterCapability", map[string]any{"unregisterations": gone}, nil))
		}
		if len(watchers) > 0 {
			registrations := []map[string]any{{"id": id, "method": method, "registerOptions": map[string]any{"watchers": watchers}}}
			s.report(s.ask("client/registerCapability", map[string]any{"registrations": registrations}, nil))
		}
	})
}

// watcherOf words a file, or a folder of packs, as a pattern.
func (s *server) watcherOf(path string) []map[string]any {
	dir, name := filepath.Dir(path), filepath.Base(path)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		dir, name = path, "**/*.{yml,yaml}"
	}
	if s.can.Workspace.DidChangeWatchedFiles.RelativePatterns {
		return []map[string]any{{"globPattern": map[string]any{"baseUri": uriOf(dir), "pattern": name}}}
	}
	return []map[string]any{{"globPattern": filepath.ToSlash(dir) + "/" + name}}
}
