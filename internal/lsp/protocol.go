package lsp

import "encoding/json"

// The types of the protocol, as far as they are used. Their names and members
// are those of the specification, version 3.17.

// Position is a place in a document, counted from 0.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

func (p Position) before(q Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Character < q.Character
}

// Range is from one position to before another.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// touches reports whether two ranges share a place; the ends count.
func (r Range) touches(s Range) bool { return !s.End.before(r.Start) && !r.End.before(s.Start) }

type location struct {
	URI   string `json:"uri"`
	Range Range  `json:"range"`
}

type diagnostic struct {
	Range              Range             `json:"range"`
	Severity           int               `json:"severity"`
	Code               string            `json:"code,omitempty"`
	CodeDescription    *codeDescription  `json:"codeDescription,omitempty"`
	Source             string            `json:"source"`
	Message            string            `json:"message"`
	Tags               []int             `json:"tags,omitempty"`
	RelatedInformation []relatedPlace    `json:"relatedInformation,omitempty"`
	Data               *diagnosticDetail `json:"data,omitempty"`
}

// The severities of a diagnostic, and its tag for what has no use.
const (
	severityError       = 1
	severityWarning     = 2
	severityInformation = 3
	severityHint        = 4
	tagUnnecessary      = 1
)

type codeDescription struct {
	Href string `json:"href"`
}

type relatedPlace struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

// diagnosticDetail is what a client hands back with a diagnostic.
type diagnosticDetail struct {
	Rule        string `json:"rule"`
	Confidence  string `json:"confidence"`
	Fingerprint string `json:"fingerprint,omitempty"`
	Fixes       int    `json:"fixes"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textDocumentItem struct {
	URI        string `json:"uri"`
	LanguageID string `json:"languageId"`
	Version    int    `json:"version"`
	Text       string `json:"text"`
}

type documentIdentifier struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"`
}

type contentChange struct {
	Range *Range `json:"range"`
	Text  string `json:"text"`
}

type textEdit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
	// InsertTextFormat is 2 for a snippet, where the client takes them so.
	InsertTextFormat int `json:"insertTextFormat,omitempty"`
}

// snippetEdit is an edit with places to fill in, as version 3.18 has it.
type snippetEdit struct {
	Range   Range `json:"range"`
	Snippet struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	} `json:"snippet"`
}

type documentEdit struct {
	TextDocument documentIdentifier `json:"textDocument"`
	Edits        []any              `json:"edits"` // textEdit or snippetEdit
}

type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []documentEdit        `json:"documentChanges,omitempty"`
}

type codeAction struct {
	Title       string            `json:"title"`
	Kind        string            `json:"kind,omitempty"`
	Diagnostics []json.RawMessage `json:"diagnostics,omitempty"`
	IsPreferred bool              `json:"isPreferred,omitempty"`
	Edit        *workspaceEdit    `json:"edit,omitempty"`
	Command     *command          `json:"command,omitempty"`
}

type command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments,omitempty"`
}

type workspaceFolder struct {
	URI  string `json:"uri"`
	Name string `json:"name"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

// formatSnippet marks the new text of an edit as a snippet.
const formatSnippet = 2

// The codes of errors that the protocol adds to those of JSON-RPC.
const (
	codeNotInitialized   = -32002
	codeRequestFailed    = -32803
	codeServerCancelled  = -32802
	codeContentModified  = -32801
	codeRequestCancelled = -32800
)

// The types of a message that is shown or logged.
const (
	messageError   = 1
	messageWarning = 2
	messageInfo    = 3
	messageLog     = 4
)
