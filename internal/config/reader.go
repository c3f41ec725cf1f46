package config

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/leaklint/leaklint/internal/spell"
)

// reader turns the syntax tree of a file into a [File] by the types and tags of
// its fields. It goes on after a fault, so that all are found; what is faulty is
// left unset.
type reader struct {
	name    string
	text    []byte
	anchors map[string]ast.Node
	// open are the anchors that are being read, against one that holds itself.
	open   []string
	places map[string]place
	faults faults
}

// place is where a value and, in a mapping, its key stand.
type place struct{ key, value token.Position }

// short is a type that is written as a scalar too.
type short interface {
	readScalar(r *reader, node ast.Node)
}

// whole is a type that reads its mapping by itself.
type whole interface {
	readMapping(r *reader, node *ast.MappingNode, path string)
}

func (r *reader) fail(node ast.Node, format string, args ...any) {
	r.faults = append(r.faults, fault{r.name, *firstToken(node).Position, fmt.Sprintf(format, args...)})
}

// read reads a value; path is its keys and indices with slashes between them. It
// returns the node of the value, behind anchors and aliases.
func (r *reader) read(node ast.Node, v reflect.Value, path string) ast.Node {
	depth := len(r.open)
	defer func() { r.open = r.open[:depth] }()
	if node = r.follow(node); node != nil {
		r.value(node, v, path)
	}
	return node
}

func (r *reader) value(node ast.Node, v reflect.Value, path string) {
	r.places[path] = place{r.places[path].key, *firstToken(node).Position}
	name := path[strings.LastIndexByte(path, '/')+1:]
	if node.Type() == ast.NullType {
		r.fail(node, "%s has no value: give it one or leave it out", name)
		return
	}
	mapping, isMapping := node.(*ast.MappingNode)
	list, isList := node.(*ast.SequenceNode)
	if s, ok := v.Addr().Interface().(short); ok && !isMapping && !isList {
		s.readScalar(r, node)
		return
	}
	if w, ok := v.Addr().Interface().(whole); ok && isMapping {
		w.readMapping(r, mapping, path)
		return
	}
	switch kind := v.Kind(); {
	case kind == reflect.Pointer:
		elem := reflect.New(v.Type().Elem())
		r.read(node, elem.Elem(), path)
		v.Set(elem)
	case kind == reflect.Struct && isMapping:
		r.fields(mapping, v, path)
	case kind == reflect.Map && isMapping:
		r.entries(mapping, v, path)
	case kind == reflect.Slice && isList:
		r.items(list, v, path)
	case kind == reflect.Struct || kind == reflect.Map:
		r.fail(node, "%s: want a mapping of keys to values, not %s", name, describe(node))
	case kind == reflect.Slice:
		r.fail(node, "%s: want a list, not %s", name, describe(node))
	default:
		r.scalar(node, v, name)
	}
}

// follow returns the value behind anchors and aliases, nil when there is none.
func (r *reader) follow(node ast.Node) ast.Node {
	for {
		switch n := node.(type) {
		case *ast.AnchorNode:
			r.open = append(r.open, n.Name.GetToken().Value)
			node = n.Value
		case *ast.AliasNode:
			name := n.Value.GetToken().Value
			target, known := r.anchors[name]
			if !known || slices.Contains(r.open, name) {
				r.fail(n, "nothing is anchored as &%s before it", name)
				return nil
			}
			node = target
		default:
			return node
		}
	}
}

// pairs calls do for each entry of a mapping whose key is a text that is new.
func (r *reader) pairs(m *ast.MappingNode, path string, do func(key string, entry *ast.MappingValueNode, path string)) {
	seen := map[string]bool{}
	for _, entry := range m.Values {
		key := entry.Key.GetToken().Value
		_, isText := entry.Key.(*ast.StringNode)
		switch {
		case !isText:
			r.fail(entry.Key, "a key is a name, not %q", key)
		case seen[key]:
			r.fail(entry.Key, "%s is there twice", key)
		default:
			below := join(path, key)
			r.places[below] = place{key: *entry.Key.GetToken().Position}
			do(key, entry, below)
		}
		seen[key] = true
	}
}

func (r *reader) fields(m *ast.MappingNode, v reflect.Value, path string) {
	fields, names := fieldsOf(v.Type())
	given := map[string]bool{}
	r.pairs(m, path, func(key string, entry *ast.MappingValueNode, below string) {
		given[key] = true
		field, known := fields[key]
		if !known {
			r.fail(entry.Key, "unknown key %q%s", key, meant(key, names))
			return
		}
		if value := r.read(entry.Value, v.FieldByIndex(field.Index), below); value != nil {
			r.tagged(value, v.FieldByIndex(field.Index), field, key)
		}
	})
	for _, name := range names {
		if _, optional := optionalTag(fields[name]); !given[name] && !optional {
			r.fail(m, "%s is missing", name)
		}
	}
}

// tagged holds a value against the tags of its field, which the schema is made
// from too.
func (r *reader) tagged(node ast.Node, v reflect.Value, field reflect.StructField, key string) {
	var words []string
	for tag := range strings.SplitSeq(field.Tag.Get("jsonschema"), ",") {
		name, value, _ := strings.Cut(tag, "=")
		switch name {
		case "enum":
			words = append(words, value)
		case "minItems":
			if least, err := strconv.Atoi(value); err == nil && v.Kind() == reflect.Slice && v.Len() < least && isList(node) {
				r.fail(node, "%s is empty", key)
			}
		}
	}
	if v.Kind() != reflect.String || len(words) == 0 {
		return
	}
	if text, isText := textOf(node); isText && !slices.Contains(words, text) {
		r.fail(node, "%s: unknown value %q: use %s%s", key, text, strings.Join(words, ", "), spell.Suggestion(text, words))
		v.SetString("")
	}
}

func (r *reader) entries(m *ast.MappingNode, v reflect.Value, path string) {
	v.Set(reflect.MakeMap(v.Type()))
	r.pairs(m, path, func(key string, entry *ast.MappingValueNode, below string) {
		value := reflect.New(v.Type().Elem()).Elem()
		r.read(entry.Value, value, below)
		v.SetMapIndex(reflect.ValueOf(key), value)
	})
}

func (r *reader) items(list *ast.SequenceNode, v reflect.Value, path string) {
	v.Set(reflect.MakeSlice(v.Type(), len(list.Values), len(list.Values)))
	for i, item := range list.Values { // a faulty one stays empty, to keep the indices
		r.read(item, v.Index(i), join(path, strconv.Itoa(i)))
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "/" + key
}

// meant ends a complaint about an unknown key.
func meant(key string, names []string) string {
	if hint := spell.Suggestion(key, names); hint != "" {
		return hint
	}
	return ": use " + strings.Join(names, ", ")
}

// fieldsOf returns the fields of a struct by the key that they are read from,
// and the keys in the order of the struct.
func fieldsOf(t reflect.Type) (fields map[string]reflect.StructField, names []string) {
	fields = map[string]reflect.StructField{}
	for i := range t.NumField() {
		name, _ := optionalTag(t.Field(i))
		if name == "" || name == "-" {
			continue
		}
		fields[name] = t.Field(i)
		names = append(names, name)
	}
	return fields, names
}

// optionalTag returns the key of a field and whether it may be left out.
func optionalTag(f reflect.StructField) (name string, optional bool) {
	name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name, options == "omitempty"
}
