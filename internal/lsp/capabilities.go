package lsp

import (
	"encoding/json"
	"slices"
)

type initializeParams struct {
	ProcessID        *int               `json:"processId"`
	RootURI          string             `json:"rootUri"`
	RootPath         string             `json:"rootPath"`
	WorkspaceFolders []workspaceFolder  `json:"workspaceFolders"`
	Capabilities     clientCapabilities `json:"capabilities"`
	Options          json.RawMessage    `json:"initializationOptions"`
	Trace            string             `json:"trace"`
}

type dynamic struct {
	DynamicRegistration bool `json:"dynamicRegistration"`
}

// clientCapabilities is what a client can do, as far as it matters here.
type clientCapabilities struct {
	General struct {
		PositionEncodings []encoding `json:"positionEncodings"`
	} `json:"general"`
	Workspace struct {
		Configuration          bool    `json:"configuration"`
		WorkspaceFolders       bool    `json:"workspaceFolders"`
		ApplyEdit              bool    `json:"applyEdit"`
		DidChangeConfiguration dynamic `json:"didChangeConfiguration"`
		DidChangeWatchedFiles  struct {
			dynamic
			RelativePatterns bool `json:"relativePatternSupport"`
		} `json:"didChangeWatchedFiles"`
		WorkspaceEdit struct {
			DocumentChanges    bool `json:"documentChanges"`
			SnippetEditSupport bool `json:"snippetEditSupport"`
		} `json:"workspaceEdit"`
		Diagnostics struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"diagnostics"`
	} `json:"workspace"`
	TextDocument struct {
		Diagnostic         *struct{} `json:"diagnostic"`
		PublishDiagnostics struct {
			RelatedInformation     bool `json:"relatedInformation"`
			VersionSupport         bool `json:"versionSupport"`
			CodeDescriptionSupport bool `json:"codeDescriptionSupport"`
			DataSupport            bool `json:"dataSupport"`
			TagSupport             *struct {
				ValueSet []int `json:"valueSet"`
			} `json:"tagSupport"`
		} `json:"publishDiagnostics"`
		CodeAction struct {
			Literals  *struct{} `json:"codeActionLiteralSupport"`
			Preferred bool      `json:"isPreferredSupport"`
		} `json:"codeAction"`
		Hover struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
	} `json:"textDocument"`
	Window struct {
		WorkDoneProgress bool `json:"workDoneProgress"`
		ShowDocument     struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
	Experimental struct {
		SnippetTextEdit bool `json:"snippetTextEdit"`
	} `json:"experimental"`
}

// encoding agrees on what characters are counted in.
func (c *clientCapabilities) encoding() encoding {
	if slices.Contains(c.General.PositionEncodings, utf8Units) {
		return utf8Units
	}
	return utf16Units
}

// pulls reports whether the client asks for diagnostics; it is sent none then.
func (c *clientCapabilities) pulls() bool { return c.TextDocument.Diagnostic != nil }

// serverCapabilities says what this server does. Diagnostics are offered to
// clients that ask for them and to no others: one that gets them both ways
// shows each twice.
func serverCapabilities(c *clientCapabilities) map[string]any {
	offers := map[string]any{
		"positionEncoding": c.encoding(),
		"textDocumentSync": map[string]any{
			"openClose": true, "change": 2, "save": map[string]any{"includeText": false},
		},
		"hoverProvider":          true,
		"codeActionProvider":     map[string]any{"codeActionKinds": []string{kindQuickFix, kindFixAll}},
		"executeCommandProvider": map[string]any{"commands": commands},
		"workspace": map[string]any{
			"workspaceFolders": map[string]any{"supported": true, "changeNotifications": true},
		},
	}
	if c.pulls() {
		offers["diagnosticProvider"] = map[string]any{
			"identifier": section, "interFileDependencies": true, "workspaceDiagnostics": true,
		}
	}
	return offers
}
