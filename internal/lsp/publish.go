package lsp

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"sync"
)

// published is what the client was sent, so that nothing is sent twice and all
// of it can be taken back.
type published struct {
	server *server
	mu     sync.Mutex // also orders what is sent
	byURI  map[string]publication
}

// publication is what was last sent of a file, and for whom.
type publication struct {
	of     *folder
	digest string
}

func newPublished(s *server) *published {
	return &published{server: s, byURI: map[string]publication{}}
}

// send publishes the diagnostics of a file unless the client has them. What is
// empty is told to a client that has something else, or has the file open.
func (p *published) send(f *folder, params publishParams, isOpen bool) {
	if params.Diagnostics == nil {
		params.Diagnostics = []diagnostic{}
	}
	digest := digestOf(params)
	p.mu.Lock()
	defer p.mu.Unlock()
	before, known := p.byURI[params.URI]
	switch {
	case known && before.digest == digest:
		p.byURI[params.URI] = publication{f, digest}
		return
	case len(params.Diagnostics) == 0 && !isOpen:
		if !known {
			return
		}
		delete(p.byURI, params.URI)
	default:
		p.byURI[params.URI] = publication{f, digest}
	}
	p.server.notify("textDocument/publishDiagnostics", params)
}

// clear takes back what was published for a folder.
func (p *published) clear(f *folder) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, uri := range slices.Sorted(maps.Keys(p.byURI)) {
		if p.byURI[uri].of == f {
			delete(p.byURI, uri)
			p.server.notify("textDocument/publishDiagnostics", publishParams{URI: uri, Diagnostics: []diagnostic{}})
		}
	}
}

// digestOf tells one set of diagnostics from another.
func digestOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// commit takes over the reports of a run: those of the files in focus, or of
// every file in a language. A file that was edited since keeps what it had
// until the run that is due.
func (s *server) commit(f *folder, shot *snapshot, p part, reports map[string]*fileReport) {
	s.mu.Lock()
	var out []publishParams
	news := false // in a file that the client does not pull by itself
	for _, path := range f.scope(p) {
		doc, was := s.open.byPath[path], shot.docs[path]
		if (doc == nil) != (was.text == nil) || doc != nil && doc.serial != was.serial {
			continue
		}
		if home := s.folders.homeOf(path); home != f {
			continue // a root inside of this one tells of it
		}
		params := publishParams{URI: uriOf(path)}
		if doc != nil {
			doc.settled = doc.serial
			params.URI, params.Version = doc.uri, &was.version
		}
		before := f.reports[path]
		if before != nil && reports[path] == nil && p.kept[path] {
			continue
		}
		delete(f.reports, path)
		if r := reports[path]; r != nil {
			f.reports[path] = r
			params.Diagnostics = r.diagnostics
		}
		news = news || !slices.Contains(p.focus, path) && !before.saysLike(reports[path])
		out = append(out, params)
	}
	f.announce()
	s.mu.Unlock()
	if !s.can.pulls() {
		s.deliver(f, out)
	} else if news {
		s.refresh()
	}
}

// deliver sends diagnostics to a client that does not pull.
func (s *server) deliver(f *folder, out []publishParams) {
	for _, params := range out {
		isOpen := params.Version != nil
		if !s.can.TextDocument.PublishDiagnostics.VersionSupport {
			params.Version = nil
		}
		s.published.send(f, params, isOpen)
	}
}

// scope returns the absolute paths that a run tells of, sorted: those that have
// reports and are gone are among them. The server's mutex is held.
func (f *folder) scope(p part) []string {
	paths := map[string]bool{}
	for _, e := range p.entries {
		if p.focus == nil || slices.Contains(p.focus, e.Path) {
			paths[e.Abs] = true
		}
	}
	if p.focus == nil {
		for path := range f.reports {
			paths[path] = true
		}
	}
	return slices.Sorted(maps.Keys(paths))
}

// settle ends the waiting for the documents that a whole run has seen, those
// that the folder leaves out included: nothing is found in them.
func (s *server) settle(f *folder, shot *snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for path, was := range shot.docs {
		if doc := s.open.byPath[path]; doc != nil && doc.serial == was.serial && doc.home == f {
			doc.settled = doc.serial
		}
	}
	f.known = true
	f.announce()
}
