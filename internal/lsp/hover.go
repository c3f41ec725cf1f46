package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/suppress"
)

// hoverResult is what is shown beside the mouse.
type hoverResult struct {
	Contents markup `json:"contents"`
	Range    Range  `json:"range"`
}

func (s *server) hover(m *message) (any, error) {
	var p struct {
		TextDocument documentIdentifier `json:"textDocument"`
		Position     Position           `json:"position"`
	}
	if err := params(m, &p); err != nil {
		return nil, err
	}
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil, nil
	}
	return aside(func(ctx context.Context) (any, error) {
		doc, err := s.await(ctx, path, maxWait)
		if err != nil || doc == nil {
			return nil, err
		}
		if found := s.hoverAt(path, p.Position); found != nil {
			return found, nil
		}
		return nil, nil
	}), nil
}

// hoverAt explains the findings at a position, or the comment that silences some.
func (s *server) hoverAt(path string, at Position) *hoverResult {
	f, file := s.reportOf(path)
	if f == nil {
		return nil
	}
	here := Range{at, at}
	var parts []string
	var where Range
	if file != nil {
		for i, finding := range file.findings {
			if d := file.diagnostics[i]; d.Range.touches(here) {
				parts = append(parts, s.about(f, finding, file))
				where = d.Range
			}
		}
	}
	if len(parts) == 0 {
		return s.hoverComment(file, path, at)
	}
	return &hoverResult{Contents: s.markup(strings.Join(parts, "\n\n---\n\n")), Range: where}
}

// markup is prose as the client shows it: the prose is written so that it reads
// well with its marks taken out.
func (s *server) markup(prose string) markup {
	if slices.Contains(s.can.TextDocument.Hover.ContentFormat, "markdown") {
		return markup{Kind: "markdown", Value: prose}
	}
	prose = strings.NewReplacer("**", "", "\n\n---\n\n", "\n\n").Replace(prose)
	return markup{Kind: "plaintext", Value: prose}
}

// about says what there is to know of a finding: what, why, what to do, and who
// holds it how long.
func (s *server) about(f *folder, finding leak.Finding, file *fileReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s** (%s, %s confidence)\n\n%s\n", finding.Rule, f.settings.severity(finding), finding.Confidence, finding.Message)
	rule, _ := f.settings.catalog.Rule(finding.Rule)
	if why, _, _ := strings.Cut(rule.Why, "\n\n"); why != "" {
		fmt.Fprintf(&b, "\n**Why:** %s\n", strings.Join(strings.Fields(why), " "))
	}
	if finding.Advice != "" {
		fmt.Fprintf(&b, "\n**What to do:** %s\n", finding.Advice)
	}
	for _, line := range holders(finding, file) {
		fmt.Fprintf(&b, "\n- %s", line)
	}
	if page := f.settings.page(finding.Rule); page != "" {
		fmt.Fprintf(&b, "\n\n%s", page)
	}
	return strings.TrimSpace(b.String())
}

// holders names the owner, what runs how often, and the release that comes
// closest.
func holders(finding leak.Finding, file *fileReport) (lines []string) {
	if o := finding.Owner; o.Name != "" || o.Lifetime != leak.LifetimeUnknown {
		line := "Owner:"
		if o.Name != "" {
			line += " `" + o.Name + "`"
		}
		if o.Lifetime != leak.LifetimeUnknown {
			line += ", lives as long as the " + o.Lifetime.String()
		}
		lines = append(lines, strings.Replace(line, "Owner:,", "Owner:", 1))
	}
	for _, step := range finding.Path {
		lines = append(lines, "Held: "+step.Text)
	}
	near := finding.Nearest
	if near == nil {
		return append(lines, "Release: none was found")
	}
	line := "Release: "
	if near.What != "" {
		line += "`" + near.What + "`"
	} else {
		line += "one"
	}
	if near.At.File == report.Primary(finding).File {
		line += fmt.Sprintf(" on line %d", file.text.line(min(near.At.Start+file.shift, len(file.text.bytes)))+1)
	} else if near.At.File != "" {
		line += " in " + near.At.File
	}
	return append(lines, line+" comes closest but does not undo it")
}

// hoverComment says what the comment on a line silences.
func (s *server) hoverComment(file *fileReport, path string, at Position) *hoverResult {
	s.mu.Lock()
	doc := s.open.byPath[path]
	s.mu.Unlock()
	if doc == nil {
		return nil
	}
	t := doc.text
	for _, c := range suppress.Read(path, t.bytes).Comments() {
		line := t.line(c.Offset)
		end := t.lineEnd(line)
		if line != at.Line || t.offset(at, s.encoding) < t.firstInLine(line) || end < c.Offset {
			continue
		}
		return &hoverResult{Contents: s.markup(silencedBy(c, path, file)), Range: t.rangeOf(c.Offset, end, s.encoding)}
	}
	return nil
}

func silencedBy(c *suppress.Comment, path string, file *fileReport) string {
	var lines []string
	if file != nil {
		table := source.LinesFor(source.LangOf(path), file.text.bytes[file.shift:])
		for _, f := range file.silenced {
			if line, _ := table.Position(report.Primary(f).Start); c.Silences(f.Rule, line) {
				lines = append(lines, fmt.Sprintf("- line %d, %s: %s", line, f.Rule, f.Message))
			}
		}
	}
	if len(lines) == 0 {
		return "**" + c.Marker + "** silences nothing: it can go."
	}
	return "**" + c.Marker + "** silences\n\n" + strings.Join(lines, "\n")
}
