package lsp

import (
	"maps"
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

// textsOf returns the texts that the fixes of a report are about: its own as it
// was analysed, others as they are now.
func (s *server) textsOf(f *folder, file *fileReport) *sources {
	texts := newSources(f, s.snapshot(f), nil)
	for _, finding := range file.findings {
		texts.known[report.Primary(finding).File] = file.sourceText
	}
	return texts
}

// editOf turns the edits of fixes into one of the workspace; nil when a text is
// gone. Texts that are open are edited in the version that was analysed.
func (s *server) editOf(edits []leak.Edit, texts *sources) *workspaceEdit {
	byFile := map[string][]any{}
	for _, e := range edits {
		text := texts.text(e.At.File)
		if text == nil {
			return nil
		}
		byFile[e.At.File] = append(byFile[e.At.File], textEdit{Range: text.rangeOf(e.At, s.encoding), NewText: e.New})
	}
	var all []documentEdit
	for _, file := range slices.Sorted(maps.Keys(byFile)) {
		text := texts.text(file)
		all = append(all, documentEdit{TextDocument: documentIdentifier{URI: text.uri, Version: text.version}, Edits: byFile[file]})
	}
	return s.workspaceEdit(all)
}

// workspaceEdit words edits as the client takes them.
func (s *server) workspaceEdit(all []documentEdit) *workspaceEdit {
	if len(all) == 0 {
		return nil
	}
	if s.can.Workspace.WorkspaceEdit.DocumentChanges {
		return &workspaceEdit{DocumentChanges: all}
	}
	changes := map[string][]textEdit{}
	for _, d := range all {
		for _, e := range d.Edits {
			if plain, ok := e.(textEdit); ok {
				changes[d.TextDocument.URI] = append(changes[d.TextDocument.URI], plain)
			}
		}
	}
	return &workspaceEdit{Changes: changes}
}
