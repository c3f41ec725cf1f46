package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/files"
)

// version is that of the format.
const version = 1

// mostBytes are the most that a baseline may have: a million findings.
const mostBytes = 256 << 20

// document is a baseline as it is written.
type document struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// Read returns the entries of a baseline, their files named from root. Errors
// begin with the file, and the line where one is known.
func Read(path, root string) ([]Entry, error) {
	text, err := files.Read(path, mostBytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, files.Cause(err))
	}
	entries, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("%s%w", path, err)
	}
	for i := range entries {
		entries[i].File = nameInRun(entries[i].File, folderOf(path, root), root)
	}
	return entries, nil
}

// Encode returns the text of a baseline that is written to path: the same for
// the same entries, whatever their order. Files are named from root.
func Encode(entries []Entry, path, root string) []byte {
	doc := document{Version: version, Findings: []Entry{}}
	for _, e := range entries {
		e.File = strings.ToValidUTF8(nameInFile(e.File, root, folderOf(path, root)), "\ufffd") // as JSON would: read and written again, it is the same
		doc.Findings = append(doc.Findings, e)
	}
	doc.Findings = sorted(doc.Findings)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		panic("internal error: " + err.Error())
	}
	return b.Bytes()
}

// decode understands a baseline. Its errors begin with what follows the name of
// the file.
func decode(text []byte) ([]Entry, error) {
	var doc document
	d := json.NewDecoder(bytes.NewReader(text))
	err := d.Decode(&doc)
	if doc.Version > version { // whatever else it holds by then
		return nil, fmt.Errorf(": is a baseline of version %d; this leaklint reads version %d", doc.Version, version)
	}
	if err != nil {
		return nil, explain(text, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf(":%d: is no baseline: there is more behind it", lineOf(text, d.InputOffset()))
	}
	if doc.Version < version {
		return nil, errors.New(": is no baseline: it has no version")
	}
	for i, e := range doc.Findings {
		if e.Rule == "" || e.File == "" || e.Fingerprint == "" {
			return nil, fmt.Errorf(": entry %d has no rule, file or fingerprint", i+1)
		}
	}
	return doc.Findings, nil
}

// explain words an error of the decoder.
func explain(text []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return errors.New(": is no baseline: it is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New(": is no baseline: it is cut off")
	case errors.As(err, &syntax):
		return fmt.Errorf(":%d: is no baseline: %w", lineOf(text, syntax.Offset), syntax)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf(":%d: is no baseline: it is of type %s", lineOf(text, kind.Offset), kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf(":%d: is no baseline: %s is of type %s", lineOf(text, kind.Offset), strings.ToLower(kind.Field), kind.Value)
	}
	return fmt.Errorf(": is no baseline: %w", err)
}

func lineOf(text []byte, offset int64) int {
	return 1 + bytes.Count(text[:min(max(offset, 0), int64(len(text)))], []byte("\n"))
}

// folderOf returns the absolute folder of a file.
func folderOf(path, root string) string {
	return filepath.Dir(absolute(path, root))
}

// nameInRun returns the name that a run in root has for a file of a baseline:
// below root a relative one, otherwise an absolute one.
func nameInRun(file, folder, root string) string {
	abs := absolute(file, folder)
	if rel, err := filepath.Rel(root, abs); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(abs)
}

// nameInFile returns the name that a baseline in folder has for a file of a run.
func nameInFile(file, root, folder string) string {
	abs := absolute(file, root)
	if rel, err := filepath.Rel(folder, abs); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(abs) // on another drive
}

func absolute(file, folder string) string {
	if file = filepath.FromSlash(file); filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(folder, file)
}
