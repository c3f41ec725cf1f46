package changes

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/bluekeyes/go-gitdiff/gitdiff"
)

// Patch is the lines that a patch adds.
type Patch struct{ added map[string][]lines }

type lines struct{ first, last int64 }

// ReadPatch understands a unified diff, of git or of diff -u.
func ReadPatch(r io.Reader) (*Patch, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	parsed, preamble, err := gitdiff.Parse(bytes.NewReader(withoutBareHeaders(text)))
	if err != nil {
		return nil, fmt.Errorf("is no patch: %s", strings.TrimPrefix(err.Error(), "gitdiff: "))
	}
	if len(parsed) == 0 && strings.TrimSpace(preamble) != "" {
		return nil, errors.New("is no patch: no file is named in it")
	}
	p := &Patch{added: map[string][]lines{}}
	for _, f := range parsed {
		for _, fragment := range f.TextFragments {
			p.add(f.NewName, fragment)
		}
	}
	return p, nil
}

// withoutBareHeaders drops the headers of git diff --no-prefix, where both names
// are the same: without them the parser takes no folder for a prefix.
func withoutBareHeaders(text []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(text) {
		names, isHeader := bytes.CutPrefix(bytes.TrimRight(line, "\r\n"), []byte("diff --git "))
		if half := len(names) / 2; isHeader && len(names)%2 == 1 && bytes.Equal(names[:half], names[half+1:]) {
			continue
		}
		kept = append(kept, line...)
	}
	return kept
}

func (p *Patch) add(name string, fragment *gitdiff.TextFragment) {
	n := fragment.NewPosition
	for _, line := range fragment.Lines {
		switch line.Op {
		case gitdiff.OpAdd:
			p.added[name] = append(p.added[name], lines{n, n})
			n++
		case gitdiff.OpContext:
			n++
		}
	}
}

// Adds reports whether the patch adds the 1-based line of a file, named as in
// the patch.
func (p *Patch) Adds(name string, line int) bool {
	return slices.ContainsFunc(p.added[name], func(l lines) bool { return l.first <= int64(line) && int64(line) <= l.last })
}
