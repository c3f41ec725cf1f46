package models

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// document is a pack with the syntax tree it was decoded from, which knows the
// place of each row.
type document struct {
	pack *Pack
	// sections are the values of the top-level keys.
	sections map[string]ast.Node
	root     ast.Node
}

// decode reads the documents of one source. It decodes row by row, so that one
// bad row does not hide the next, and returns all faults joined.
func decode(src Source) ([]document, error) {
	file, err := parser.ParseBytes(src.Data, 0)
	if err != nil {
		return nil, locate(src.Name, err)
	}
	var docs []document
	var errs []error
	for _, d := range file.Docs {
		if d.Body == nil || d.Body.Type() == ast.CommentType || d.Body.Type() == ast.NullType {
			continue // an empty document between two separators
		}
		body, ok := d.Body.(*ast.MappingNode)
		if !ok {
			errs = append(errs, fault(src.Name, d.Body, "a pack is a mapping of named fields"))
			continue
		}
		doc := document{pack: &Pack{Source: src.Name}, sections: map[string]ast.Node{}, root: body}
		errs = append(errs, doc.decode(body)...)
		docs = append(docs, doc)
	}
	return docs, errors.Join(errs...)
}

func (d document) decode(body *ast.MappingNode) (errs []error) {
	fields := fieldsByTag(reflect.ValueOf(d.pack).Elem())
	for _, entry := range body.Values {
		key := entry.Key.GetToken().Value
		field, ok := fields[key]
		if !ok {
			errs = append(errs, fault(d.pack.Source, entry.Key, fmt.Sprintf("unknown field %q", key)))
			continue
		}
		d.sections[key] = entry.Value
		errs = append(errs, d.decodeSection(entry.Value, field)...)
	}
	return errs
}

// decodeSection decodes a list row by row and everything else as a whole.
func (d document) decodeSection(node ast.Node, field reflect.Value) (errs []error) {
	list, ok := node.(*ast.SequenceNode)
	if !ok || field.Kind() != reflect.Slice {
		if err := yaml.NodeToValue(node, field.Addr().Interface(), yaml.Strict()); err != nil {
			errs = append(errs, locateAt(d.pack.Source, node, err))
		}
		return errs
	}
	for _, item := range list.Values {
		row := reflect.New(field.Type().Elem())
		if err := yaml.NodeToValue(item, row.Interface(), yaml.Strict()); err != nil {
			errs = append(errs, locateAt(d.pack.Source, item, err))
		}
		field.Set(reflect.Append(field, row.Elem())) // also a bad one, to keep the indices
	}
	return errs
}

func fieldsByTag(v reflect.Value) map[string]reflect.Value {
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		if tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ","); tag != "-" {
			fields[tag] = v.Field(i)
		}
	}
	return fields
}

// at returns the node that a path of keys (string) and indices (int) leads to,
// or the nearest one above that exists.
func (d document) at(path ...any) ast.Node {
	if len(path) == 0 {
		return d.root
	}
	name, _ := path[0].(string)
	node, ok := d.sections[name]
	if !ok {
		return d.root
	}
	for _, step := range path[1:] {
		next := child(node, step)
		if next == nil {
			return node
		}
		node = next
	}
	return node
}

func child(node ast.Node, step any) ast.Node {
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, entry := range n.Values {
			if entry.Key.GetToken().Value == step {
				return entry.Value
			}
		}
	case *ast.SequenceNode:
		if i, ok := step.(int); ok && i < len(n.Values) {
			return n.Values[i]
		}
	}
	return nil
}

func fault(file string, node ast.Node, message string) error {
	return faultAt(file, firstToken(node), message)
}

// firstToken returns where a reader looks for the node: a mapping's own token
// is the colon after its first key.
func firstToken(node ast.Node) *token.Token {
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		return m.Values[0].Key.GetToken()
	}
	return node.GetToken()
}

func faultAt(file string, t *token.Token, message string) error {
	return fmt.Errorf("%s:%d:%d: %s", file, t.Position.Line, t.Position.Column, message)
}

// locate rewrites an error of the YAML library as file:line:column: message.
func locate(file string, err error) error {
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return faultAt(file, y.GetToken(), y.GetMessage())
	}
	return fmt.Errorf("%s: %w", file, err)
}

func locateAt(file string, node ast.Node, err error) error {
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return locate(file, err)
	}
	return fault(file, node, err.Error())
}
