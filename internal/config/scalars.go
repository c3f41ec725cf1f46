package config

import (
	"reflect"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/spell"
)

// scalar reads a text, a number or a truth value.
func (r *reader) scalar(node ast.Node, v reflect.Value, name string) {
	text, isText := textOf(node)
	switch v.Kind() {
	case reflect.String:
		if isText {
			v.SetString(text)
			return
		}
		r.fail(node, "%s: want a text, not %s%s", name, describe(node), quoting(node))
	case reflect.Bool:
		if b, ok := node.(*ast.BoolNode); ok {
			v.SetBool(b.Value)
			return
		}
		r.fail(node, "%s: want true or false, not %s", name, describe(node))
	case reflect.Int:
		if n, ok := node.(*ast.IntegerNode); ok {
			switch value := n.Value.(type) {
			case int64:
				v.SetInt(value)
				return
			case uint64:
				if value < 1<<31 {
					v.SetInt(int64(value))
					return
				}
			}
		}
		r.fail(node, "%s: want a number, not %s", name, describe(node))
	default:
		panic("internal error: a configuration has no " + v.Kind().String())
	}
}

// textOf returns the text of a node that is one.
func textOf(node ast.Node) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	}
	return "", false
}

// filled reads a text that must not be empty.
func (r *reader) filled(node ast.Node, what string) (string, bool) {
	text, isText := textOf(node)
	switch {
	case !isText:
		r.fail(node, "want %s, not %s%s", what, describe(node), quoting(node))
	case text == "":
		r.fail(node, "want %s, not an empty text", what)
	case strings.ContainsAny(text, "\n\x00"):
		r.fail(node, "want %s, not a text of several lines", what)
	default:
		return text, true
	}
	return "", false
}

func (p *Path) readScalar(r *reader, node ast.Node) {
	if text, ok := r.filled(node, "a path"); ok {
		*p = Path(text)
	}
}

func (p *Paths) readScalar(r *reader, node ast.Node) {
	var one Path
	if one.readScalar(r, node); one != "" {
		*p = Paths{one}
	}
}

func (g *Glob) readScalar(r *reader, node ast.Node) {
	text, ok := r.filled(node, "a glob")
	switch {
	case !ok:
	case strings.HasPrefix(text, "!"):
		r.fail(node, "glob %q: globs cannot be turned round with !", text)
	case strings.Contains("/"+text+"/", "/../"):
		r.fail(node, "glob %q: globs do not lead out of the folder of the configuration", text)
	case strings.Trim(text, "./") == "":
		r.fail(node, "glob %q means every file: write **", text)
	case !doublestar.ValidatePattern(text):
		r.fail(node, "glob %q is malformed", text)
	default:
		*g = Glob(text)
	}
}

func (s *Size) readScalar(r *reader, node ast.Node) {
	text, isText := textOf(node)
	if n, ok := node.(*ast.IntegerNode); ok {
		text, isText = n.GetToken().Value, true
	}
	if !isText {
		r.fail(node, "want a size such as 500kB or 2MiB, not %s", describe(node))
		return
	}
	if _, err := source.ParseSize(text); err != nil {
		r.fail(node, "max-file-size: %s", err)
		return
	}
	*s = Size(text)
}

func (s *RuleSetting) readScalar(r *reader, node ast.Node) {
	word, isText := textOf(node)
	switch {
	case !isText:
		r.fail(node, "want one of %s, or a mapping, not %s", strings.Join(ruleWords, ", "), describe(node))
		return
	case !slices.Contains(ruleWords, word):
		r.fail(node, "unknown setting %q: use %s, or a mapping%s", word, strings.Join(ruleWords, ", "), spell.Suggestion(word, ruleWords))
		return
	}
	on := word != "off"
	s.Enabled = &on
	if on && word != "on" {
		s.Severity = word
	}
}

func (m *Model) readScalar(r *reader, node ast.Node) { m.Path.readScalar(r, node) }

func (m *Model) readMapping(r *reader, node *ast.MappingNode, path string) {
	pack, before := &models.Pack{}, len(r.faults)
	if r.fields(node, reflect.ValueOf(pack).Elem(), path); len(r.faults) > before {
		return // what is wrong would be told again when it is loaded
	}
	m.Pack, m.text = pack, cutOut(r.text, node)
}

func isList(node ast.Node) bool { return node.Type() == ast.SequenceType }

// describe words a node of the wrong kind.
func describe(node ast.Node) string {
	switch node.Type() {
	case ast.MappingType:
		return "a mapping"
	case ast.SequenceType:
		return "a list"
	case ast.NullType:
		return "nothing"
	case ast.TagType:
		return "a tag"
	case ast.LiteralType:
		return "a text of several lines"
	}
	text := node.GetToken().Value
	if node.Type() == ast.StringType {
		return "\"" + text + "\""
	}
	return text
}

// quoting says how a number is made a text.
func quoting(node ast.Node) string {
	switch node.Type() {
	case ast.IntegerType, ast.FloatType, ast.BoolType:
		return ": put it in quotes"
	}
	return ""
}

// firstToken returns where a reader looks for a node: a mapping's own token is
// the colon after its first key.
func firstToken(node ast.Node) *token.Token {
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		return m.Values[0].Key.GetToken()
	}
	return node.GetToken()
}
