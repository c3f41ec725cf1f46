package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
	"unicode/utf8"

	"github.com/leaklint/leaklint/internal/leak"
)

// MaxBytes is the size in bytes above which files are not read by default.
const MaxBytes = 2 << 20

// Read returns the text of an entry on disk. When the text must not be parsed
// it returns nil and the problem that says why.
func Read(e Entry) (*File, *leak.Problem) { return Overlay(nil).Read(e) }

// Read is like the function [Read], and prefers the texts of the overlay.
func (o Overlay) Read(e Entry) (*File, *leak.Problem) {
	raw, ok := o[e.Abs]
	if !ok {
		var err error
		if raw, err = readDisk(e.Abs, e.limit()); err != nil {
			return nil, &leak.Problem{File: e.Path, Message: "cannot be read: " + reason(err)}
		}
	}
	f, problem := open(e, raw)
	if problem != nil {
		problem.File = e.Path
		return nil, problem
	}
	return f, nil
}

func (e Entry) limit() int64 {
	if e.MaxBytes > 0 {
		return e.MaxBytes
	}
	return MaxBytes
}

// readDisk reads a file as long as it is when it is opened, so that one that
// grows under our hands cannot fill the memory.
func readDisk(path string, limit int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // do not wait for the writer of a named pipe
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	if info.Size() > limit {
		return nil, tooBig(info.Size(), limit)
	}
	raw := make([]byte, info.Size())
	n, err := io.ReadFull(f, raw)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil // it shrank since
	}
	return raw[:n], err
}

func tooBig(size, limit int64) error {
	return fmt.Errorf("%s is more than the limit of %s", bytesText(size), bytesText(limit))
}

func bytesText(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

// reason drops the path from an error of the file system: the problem has it.
func reason(err error) string {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// open checks the bytes of a file and makes a File of them.
func open(e Entry, raw []byte) (*File, *leak.Problem) {
	if limit := e.limit(); int64(len(raw)) > limit {
		return nil, &leak.Problem{Message: "cannot be read: " + tooBig(int64(len(raw)), limit).Error()}
	}
	text, bom := bytes.CutPrefix(raw, utf8BOM)
	if problem := checkEncoding(text); problem != nil {
		return nil, problem
	}
	f := &File{Path: e.Path, Text: text, BOM: bom}
	if !e.Named {
		f.Skip = skipReason(text, Ext(e.Path))
	}
	problem := Guard(text, Ext(e.Path))
	if problem != nil && f.Skip != "" {
		// Nobody wants to hear of a bundle, and whoever parses it for its
		// exports must be safe too.
		f.Text = nil
		return f, nil
	}
	return f, problem
}

var utf8BOM = []byte("\xEF\xBB\xBF")

// sniffed is how much of a file is searched for NUL bytes, as git does. Later
// ones may sit in a string of a real script.
const sniffed = 8000

// checkEncoding returns a problem for text that is not UTF-8.
func checkEncoding(text []byte) *leak.Problem {
	head := text[:min(len(text), sniffed)]
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")), looksUTF16(head):
		return &leak.Problem{Message: "is UTF-16 text; leaklint reads UTF-8"}
	case bytes.IndexByte(head, 0) >= 0:
		return &leak.Problem{Message: "is a binary file"}
	case utf8.Valid(text):
		return nil
	}
	at := invalidAt(text)
	line, column := NewLines(text).Position(at)
	return &leak.Problem{Line: line, Column: column,
		Message: fmt.Sprintf("is not UTF-8 text (byte 0x%02X); leaklint reads UTF-8", text[at])}
}

// looksUTF16 recognises UTF-16 without a mark: in code every other byte is NUL.
func looksUTF16(head []byte) bool {
	if len(head) < 4 {
		return false
	}
	var even, odd int
	for i := 0; i+1 < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	most := len(head) / 2 * 3 / 4
	return even == 0 && odd > most || odd == 0 && even > most
}

// invalidAt returns the offset of the first byte that is not UTF-8.
func invalidAt(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}
