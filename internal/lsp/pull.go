package lsp

import (
	"context"
	"time"
)

// pulled is a report of one file for a client that pulls.
type pulled struct {
	Kind     string        `json:"kind"`
	ResultID string        `json:"resultId"`
	Items    *[]diagnostic `json:"items,omitempty"`
	// URI and Version are told in reports of the workspace; the version is null
	// for a file that is not open.
	URI     string `json:"uri,omitempty"`
	Version any    `json:"version,omitempty"`
}

// answerTo makes a report, short when the client has the diagnostics already.
func answerTo(diagnostics []diagnostic, previous string) pulled {
	if diagnostics == nil {
		diagnostics = []diagnostic{}
	}
	id := digestOf(diagnostics)
	if id == previous {
		return pulled{Kind: "unchanged", ResultID: id}
	}
	return pulled{Kind: "full", ResultID: id, Items: &diagnostics}
}

// maxPull is how long a client that pulls is kept waiting for a first load.
const maxPull = 2 * time.Minute

func (s *server) pullDocument(m *message) (any, error) {
	var p struct {
		TextDocument     documentIdentifier `json:"textDocument"`
		PreviousResultID string             `json:"previousResultId"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return answerTo(nil, p.PreviousResultID), nil
	}
	return aside(func(ctx context.Context) (any, error) {
		if _, err := s.await(ctx, path, maxPull); err != nil {
			return nil, err
		}
		_, file := s.reportOf(path)
		switch {
		case file != nil:
			return answerTo(file.diagnostics, p.PreviousResultID), nil
		case p.PreviousResultID != "" && s.isKept(path):
			return pulled{Kind: "unchanged", ResultID: p.PreviousResultID}, nil
		}
		return answerTo(nil, p.PreviousResultID), nil
	}), nil
}

// pullWorkspace tells of every file that has diagnostics, and of those that the
// client thinks have some.
func (s *server) pullWorkspace(m *message) (any, error) {
	var p struct {
		PreviousResultIDs []struct {
			URI   string `json:"uri"`
			Value string `json:"value"`
		} `json:"previousResultIds"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	previous := map[string]string{}
	for _, r := range p.PreviousResultIDs {
		previous[r.URI] = r.Value
	}
	return aside(func(ctx context.Context) (any, error) {
		if err := s.awaitLoad(ctx); err != nil {
			return nil, err
		}
		items := []pulled{}
		told := map[string]bool{}
		for _, file := range s.allReports() {
			told[file.uri] = true
			r := answerTo(file.diagnostics, previous[file.uri])
			if path, ok := pathOf(file.uri); ok && s.isKept(path) {
				if previous[file.uri] == "" {
					continue // it will be told when it is about the text that is there
				}
				r = pulled{Kind: "unchanged", ResultID: previous[file.uri]}
			}
			r.URI, r.Version = file.uri, file.version
			items = append(items, r)
		}
		for _, before := range p.PreviousResultIDs {
			if !told[before.URI] {
				r := answerTo(nil, before.Value)
				r.URI, r.Version = before.URI, (*int)(nil)
				items = append(items, r)
				told[before.URI] = true
			}
		}
		return map[string]any{"items": items}, nil
	}), nil
}

// allReports returns the reports of all files, in the order of their folders and
// paths.
func (s *server) allReports() (all []*fileReport) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.folders.sorted() {
		all = append(all, f.sortedReports()...)
	}
	return all
}

// maxLoad is how long an answer about the workspace waits for the first load.
// What comes later is pulled again: a client does so by itself, and at once when
// it is told.
const maxLoad = 10 * time.Second

// awaitLoad waits until every folder was looked at once.
func (s *server) awaitLoad(ctx context.Context) error {
	late := time.NewTimer(maxLoad)
	defer late.Stop()
	for {
		var changed chan struct{}
		s.mu.Lock()
		for _, f := range s.folders.sorted() {
			if !f.known {
				changed = f.changed
				break
			}
		}
		s.mu.Unlock()
		if changed == nil {
			return ctx.Err()
		}
		select {
		case <-changed:
		case <-late.C:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// refresh asks a client that pulls to do so again, because of what was found in
// files that it did not ask for just now.
func (s *server) refresh() {
	if !s.can.Workspace.Diagnostics.RefreshSupport {
		return
	}
	s.start(func(context.Context) {
		s.report(s.ask("workspace/diagnostic/refresh", nil, nil))
	})
}
