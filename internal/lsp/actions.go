package lsp

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/fix"
	"github.com/leaklint/leaklint/internal/leak"
)

// The kinds of the actions on offer.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.leaklint"
)

// request is a request for code actions.
type request struct {
	TextDocument documentIdentifier `json:"textDocument"`
	Range        Range              `json:"range"`
	Context      struct {
		Diagnostics []json.RawMessage `json:"diagnostics"`
		Only        []string          `json:"only"`
	} `json:"context"`
}

// wants reports whether the client asks for actions of a kind: a kind that is
// asked for stands for those below it.
func (r *request) wants(kind string) bool {
	if len(r.Context.Only) == 0 {
		return kind == kindQuickFix // fixing everything is asked for by name
	}
	return slices.ContainsFunc(r.Context.Only, func(only string) bool {
		return only == "" || only == kind || strings.HasPrefix(kind, only+".")
	})
}

func (s *server) codeAction(m *message) (any, error) {
	var r request
	if err := params(m, &r); err != nil {
		return nil, err
	}
	path, ok := pathOf(r.TextDocument.URI)
	if !ok {
		return []any{}, nil
	}
	return aside(func(ctx context.Context) (any, error) {
		if _, err := s.await(ctx, path, maxWait); err != nil {
			return nil, err
		}
		return s.actionsFor(&r, path), nil
	}), nil
}

// actionsFor returns the actions for the findings that a range touches.
func (s *server) actionsFor(r *request, path string) []any {
	f, file := s.reportOf(path)
	offers := []codeAction{}
	if file == nil {
		return s.asOffered(offers)
	}
	texts := s.textsOf(f, file)
	if r.wants(kindQuickFix) {
		for i, finding := range file.findings {
			if !file.diagnostics[i].Range.touches(r.Range) {
				continue
			}
			about := sameDiagnostics(r.Context.Diagnostics, file.diagnostics[i])
			offers = append(offers, s.actionsOn(finding, file, texts, about)...)
		}
	}
	if r.wants(kindFixAll) {
		if fixes := allSafe(file.findings); len(fixes) > 0 {
			offers = append(offers, codeAction{Title: "Fix all that leaklint can fix safely", Kind: kindFixAll, Edit: s.editOf(fixes, texts)})
		}
	}
	return s.asOffered(offers)
}

// actionsOn returns the actions on one finding: fixes first, the safe ones
// before the others.
func (s *server) actionsOn(finding leak.Finding, file *fileReport, texts *sources, about []json.RawMessage) (offers []codeAction) {
	fixes := slices.Clone(finding.Fixes)
	slices.SortStableFunc(fixes, func(a, b leak.Fix) int { return rank(a) - rank(b) })
	for _, f := range fixes {
		if edit := s.editOf(f.Edits, texts); edit != nil {
			offers = append(offers, codeAction{Title: f.Message, Kind: kindQuickFix, Diagnostics: about, IsPreferred: f.Safe, Edit: edit})
		}
	}
	if edit := s.suppression(finding, file); edit != nil {
		offers = append(offers, codeAction{Title: "Suppress " + finding.Rule + " on this line", Kind: kindQuickFix, Diagnostics: about, Edit: edit})
	}
	explain := &command{Title: "Explain " + finding.Rule, Command: commandExplain, Arguments: []any{finding.Rule}}
	return append(offers, codeAction{Title: explain.Title, Kind: kindQuickFix, Diagnostics: about, Command: explain})
}

func rank(f leak.Fix) int {
	if f.Safe {
		return 0
	}
	return 1
}

// sameDiagnostics returns those of the client's diagnostics that are d, as the
// client wrote them.
func sameDiagnostics(theirs []json.RawMessage, d diagnostic) (same []json.RawMessage) {
	for _, raw := range theirs {
		var it struct {
			Range Range `json:"range"`
			Code  any   `json:"code"`
		}
		if json.Unmarshal(raw, &it) == nil && it.Range == d.Range && it.Code == d.Code {
			same = append(same, raw)
		}
	}
	return same
}

// allSafe returns the edits of the safe fixes of a file. A fix that is in the way
// of another waits for the next time.
func allSafe(findings []leak.Finding) (edits []leak.Edit) {
	safe := func(_ leak.Finding, f leak.Fix) bool { return f.Safe }
	for _, choice := range fix.Choose(findings, safe) {
		edits = append(edits, choice.Edits...)
	}
	return edits
}

// asOffered turns actions into commands for a client that knows nothing else.
func (s *server) asOffered(offers []codeAction) []any {
	out := []any{}
	for _, o := range offers {
		switch {
		case s.can.TextDocument.CodeAction.Literals != nil:
			o.IsPreferred = o.IsPreferred && s.can.TextDocument.CodeAction.Preferred
			out = append(out, o)
		case o.Command != nil:
			out = append(out, o.Command)
		case s.can.Workspace.ApplyEdit:
			out = append(out, command{Title: o.Title, Command: commandApply, Arguments: []any{o.Edit}})
		}
	}
	return out
}
