package lsp

import (
	"bytes"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/suppress"
)

const (
	// unsaid stands where the user is to write a reason.
	unsaid = "TODO: say why this is no leak"
	// asked is what a snippet suggests in its place.
	asked = "why this is no leak"
)

// insertion is a comment to be put into a text.
type insertion struct {
	offset       int
	before, rule string
	after        string
}

func (i insertion) with(reason string) string {
	return i.before + suppress.Marker + " " + i.rule + " -- " + reason + i.after
}

// suppression returns the edit that silences a finding; nil where no comment
// would.
func (s *server) suppression(finding leak.Finding, file *fileReport) *workspaceEdit {
	at := report.Primary(finding)
	for _, i := range insertions(finding.Rule, at.File, file.sourceText, at.Start+file.shift) {
		if i.silences(at, file) {
			where := file.text.rangeOf(i.offset, i.offset, s.encoding)
			return s.workspaceEdit([]documentEdit{{
				TextDocument: documentIdentifier{URI: file.uri, Version: file.version}, Edits: []any{s.insert(where, i)},
			}})
		}
	}
	return nil
}

// insert words an insertion; a client that knows snippets asks for the reason.
func (s *server) insert(at Range, i insertion) any {
	edits := &s.can.Workspace.WorkspaceEdit
	switch {
	case edits.DocumentChanges && s.can.Experimental.SnippetTextEdit:
		return textEdit{Range: at, NewText: i.with("${0:" + asked + "}"), InsertTextFormat: formatSnippet}
	case edits.DocumentChanges && edits.SnippetEditSupport:
		e := snippetEdit{Range: at}
		e.Snippet.Kind, e.Snippet.Value = "snippet", i.with("${0:"+asked+"}")
		return e
	}
	return textEdit{Range: at, NewText: i.with(unsaid)}
}

// insertions returns the comments that may silence what stands at an offset, the
// best first: one above its line, as far in, then one at the end of the line.
func insertions(rule, path string, in *sourceText, offset int) (all []insertion) {
	t := in.text
	line := t.line(min(offset, len(t.bytes)))
	start, end := max(t.starts[line], in.shift), t.lineEnd(line)
	open, close := delimiters(source.GroundOf(path, t.bytes, start))
	if open != "" {
		indent := string(t.bytes[start:t.firstIn(start, end)])
		all = append(all, insertion{start, indent + open, rule, close + t.lineBreak(line)})
	}
	if open, close := delimiters(source.GroundOf(path, t.bytes, end)); open != "" {
		all = append(all, insertion{end, " " + open, rule, close})
	}
	return all
}

// delimiters returns what a comment is written between; nothing where there is none.
func delimiters(g source.Ground) (open, close string) {
	switch g {
	case source.InCode:
		return "// ", ""
	case source.InElement:
		return "{/* ", " */}"
	case source.InMarkup:
		return "<!-- ", " -->"
	}
	return "", ""
}

// silences tries an insertion: that a comment reads well is no proof that it
// speaks for the finding.
func (i insertion) silences(at leak.Span, file *fileReport) bool {
	comment := i.with(unsaid)
	after := slices.Concat(file.text.bytes[:i.offset], []byte(comment), file.text.bytes[i.offset:])
	start := at.Start + file.shift
	if i.offset <= start {
		start += len(comment)
	}
	after = after[file.shift:]
	line, _ := source.LinesFor(source.LangOf(at.File), after).Position(start - file.shift)
	return suppress.Read(at.File, after).Silences(i.rule, line)
}

// lineBreak returns what ends the lines of a text, by the example of one.
func (t *text) lineBreak(line int) string {
	end := t.lineEnd(line)
	if bytes.HasPrefix(t.bytes[end:], []byte("\r\n")) || end == len(t.bytes) && strings.Contains(string(t.bytes), "\r\n") {
		return "\r\n"
	}
	return "\n"
}
