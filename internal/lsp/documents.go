package lsp

import (
	"bytes"
	"slices"
)

// document is a text that is open in the editor.
type document struct {
	uri     string // as the client writes it
	path    string
	version int
	text    *text
	// serial tells one text from another: a client may use a version again
	// when it opens a file again.
	serial int
	// settled is the serial of the text whose findings are known.
	settled int
	home    *folder
}

// documents are the open texts, by path. Only files are kept: what has no path
// cannot be part of a program.
type documents struct {
	byPath map[string]*document
	serial int
}

func newDocuments() *documents { return &documents{byPath: map[string]*document{}} }

// open takes a text from the editor. A second open of the same file replaces
// the first one.
func (d *documents) open(item textDocumentItem, path string) *document {
	d.serial++
	doc := &document{uri: item.URI, path: path, version: item.Version, text: newText([]byte(item.Text)), serial: d.serial}
	d.byPath[path] = doc
	return doc
}

// change applies edits in their order. It returns nil for a document that is
// not open, and for a message that is late or there twice: applying edits to
// another text than theirs would be worse than leaving them out.
func (d *documents) change(path string, version *int, changes []contentChange, in encoding) *document {
	doc := d.byPath[path]
	if doc == nil || version != nil && *version <= doc.version {
		return nil
	}
	for _, c := range changes {
		doc.text = doc.text.with(c, in)
	}
	if version != nil {
		doc.version = *version
	}
	d.serial++
	doc.serial = d.serial
	return doc
}

func (d *documents) close(path string) *document {
	doc := d.byPath[path]
	delete(d.byPath, path)
	return doc
}

// all returns the open documents sorted by path.
func (d *documents) all() []*document {
	all := make([]*document, 0, len(d.byPath))
	for _, doc := range d.byPath {
		all = append(all, doc)
	}
	slices.SortFunc(all, func(a, b *document) int { return bytes.Compare([]byte(a.path), []byte(b.path)) })
	return all
}

// with returns the text after a change. A range that ends before it starts is
// read the other way round.
func (t *text) with(c contentChange, in encoding) *text {
	if c.Range == nil {
		return newText([]byte(c.Text))
	}
	start, end := t.offset(c.Range.Start, in), t.offset(c.Range.End, in)
	if end < start {
		start, end = end, start
	}
	return newText(slices.Concat(t.bytes[:start], []byte(c.Text), t.bytes[end:]))
}
