package config

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// mostBytes and deepest bound what is handed to the YAML parser, whose time
// grows faster than its input.
const (
	mostBytes = 64 << 10
	deepest   = 50
)

// parse reads one file. The file that it returns holds what is sound.
func parse(name string, text []byte) *layer {
	l := &layer{name: name, file: &File{}, places: map[string]place{}}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if err := guard(text); err != nil {
		l.err = fmt.Errorf("%s: %w", name, err)
		return l
	}
	body, err := documentOf(name, text)
	if err != nil || body == nil {
		l.err = err
		return l
	}
	r := &reader{name: name, text: text, anchors: anchorsOf(body), places: l.places}
	if _, ok := body.(*ast.MappingNode); ok {
		r.read(body, reflect.ValueOf(l.file).Elem(), "")
	} else {
		r.fail(body, "a configuration is a mapping of keys to values, not %s", describe(body))
	}
	l.faults = r.faults
	return l
}

// guard refuses what would keep the parser busy for ever.
func guard(text []byte) error {
	if len(text) > mostBytes {
		return fmt.Errorf("is larger than %d KiB", mostBytes>>10)
	}
	if !utf8.Valid(text) {
		return errors.New("is not UTF-8")
	}
	depth := 0
	for line := range bytes.SplitSeq(text, []byte("\n")) {
		if start := bytes.TrimLeft(line, " -?:\t"); bytes.Count(line[:len(line)-len(start)], []byte("-"))+bytes.Count(line[:len(line)-len(start)], []byte("?")) > deepest {
			return errors.New("is nested too deeply")
		}
		for _, c := range line {
			switch c {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(depth-1, 0)
			}
			if depth > deepest {
				return errors.New("is nested too deeply")
			}
		}
	}
	return nil
}

// documentOf returns the value of the only document in a text, nil when there is none.
func documentOf(name string, text []byte) (ast.Node, error) {
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return nil, fault{name, *y.GetToken().Position, strings.TrimSpace(y.GetMessage())}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var body ast.Node
	for _, d := range file.Docs {
		switch {
		case d.Body == nil || d.Body.Type() == ast.CommentType || d.Body.Type() == ast.NullType:
		case body == nil:
			body = d.Body
		default:
			return nil, fault{name, *firstToken(d.Body).Position, "a configuration is one document: there is a second one"}
		}
	}
	return body, nil
}

// anchorsOf returns the values with an anchor, by its name.
func anchorsOf(body ast.Node) map[string]ast.Node {
	found := anchors{}
	ast.Walk(found, body)
	return found
}

type anchors map[string]ast.Node

// Visit notes an anchor.
func (a anchors) Visit(node ast.Node) ast.Visitor {
	if n, ok := node.(*ast.AnchorNode); ok {
		a[n.Name.GetToken().Value] = n
	}
	return a
}

// cutOut returns a text in which a mapping stands alone, at the lines and
// columns where it is: what is around it is blank.
func cutOut(text []byte, m *ast.MappingNode) []byte {
	lines := strings.SplitAfter(string(text), "\n")
	first := firstToken(m).Position
	var b strings.Builder
	b.WriteString(strings.Repeat("\n", first.Line-1))
	b.WriteString(strings.Repeat(" ", first.Column-1))
	if m.IsFlowStyle {
		last := m.End.Position
		for n := first.Line; n <= last.Line; n++ {
			line, from := []rune(lines[n-1]), 0
			if n == first.Line {
				from = first.Column - 1
			}
			if n == last.Line {
				line = line[:last.Column]
			}
			b.WriteString(string(line[from:]))
		}
		return []byte(b.String())
	}
	b.WriteString(string([]rune(lines[first.Line-1])[first.Column-1:]))
	for _, line := range lines[first.Line:] {
		if inner := strings.TrimLeft(line, " "); strings.TrimSpace(inner) != "" && inner[0] != '#' && len(line)-len(inner) < first.Column-1 {
			break
		}
		b.WriteString(line)
	}
	return []byte(b.String())
}
