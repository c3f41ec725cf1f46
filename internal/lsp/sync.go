package lsp

import (
	"path/filepath"

	"github.com/leaklint/leaklint/internal/source"
)

func (s *server) didOpen(m *message) (any, error) {
	var p struct {
		TextDocument textDocumentItem `json:"textDocument"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	path, ok := pathOf(p.TextDocument.URI)
	if !ok || source.LangOf(path) == source.NoLang {
		return nil, nil // not a file that leaklint reads
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	home := s.home(path)
	if home == nil {
		return nil, nil
	}
	doc := s.open.open(p.TextDocument, path)
	doc.home = home
	t := changeOf(path)
	t.discover = true // it may be a file that was not there before
	doc.home.touch(t, 0)
	return nil, nil
}

func (s *server) didChange(m *message) (any, error) {
	var p struct {
		TextDocument   documentIdentifier `json:"textDocument"`
		ContentChanges []contentChange    `json:"contentChanges"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if doc := s.open.change(path, p.TextDocument.Version, p.ContentChanges, s.encoding); doc != nil {
		doc.home.touch(changeOf(path), doc.home.pause())
	}
	return nil, nil
}

// didSave looks at the whole: what is on disk is what the other tools see, and
// a file may be new there.
func (s *server) didSave(m *message) (any, error) {
	path, err := documentOf(m)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if doc := s.open.byPath[path]; doc != nil {
		doc.home.touch(task{discover: true, focus: focusOn(path), whole: true}, 0)
	}
	return nil, nil
}

// didClose goes back to the text on disk.
func (s *server) didClose(m *message) (any, error) {
	path, err := documentOf(m)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	doc := s.open.close(path)
	if doc == nil {
		return nil, nil
	}
	if doc.home.loose {
		s.rehome() // with the last file of a loose folder, it goes
	}
	doc.home.touch(task{discover: true, whole: true}, doc.home.delay)
	return nil, nil
}

// documentOf reads the parameters of a message about one document.
func documentOf(m *message) (path string, err error) {
	var p struct {
		TextDocument documentIdentifier `json:"textDocument"`
	}
	if err := params(m, &p); err != nil {
		return "", err
	}
	path, _ = pathOf(p.TextDocument.URI)
	return filepath.Clean(path), nil
}
