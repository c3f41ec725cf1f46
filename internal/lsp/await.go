package lsp

import (
	"context"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

// maxWait is how long a request waits for the analysis of what was just typed.
const maxWait = 5 * time.Second

// await waits until the findings in the text of a document are known. It returns
// nil when the document is not open, or was closed meanwhile; a text that is
// edited meanwhile is waited for anew.
func (s *server) await(ctx context.Context, path string, limit time.Duration) (*document, error) {
	late := time.NewTimer(limit)
	defer late.Stop()
	for {
		s.mu.Lock()
		doc := s.open.byPath[path]
		if doc == nil || doc.settled == doc.serial {
			s.mu.Unlock()
			return doc, nil
		}
		changed := doc.home.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-late.C:
			return nil, &jsonrpc2.Error{Code: codeContentModified, Message: "the analysis takes longer"}
		}
	}
}

// reportOf returns what there is to say of a file, nil when there is nothing, or
// only of a text that was edited since.
func (s *server) reportOf(path string) (*folder, *fileReport) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.folders.homeOf(path)
	if f == nil {
		return nil, nil
	}
	report, doc := f.reports[path], s.open.byPath[path]
	if report != nil && doc != nil && (report.version == nil || *report.version != doc.version) {
		return f, nil
	}
	return f, report
}
