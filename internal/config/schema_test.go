package config

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// examples are the configurations that are right: those of the tests and of the docs.
func examples(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no example: %v", err)
	}
	texts := map[string]string{"starter.yml": string(Starter), "configuration.md": documented(t)}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(text)
	}
	return texts
}

// documented returns the annotated example of docs/configuration.md.
func documented(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, open := strings.Cut(string(text), "<!-- a test loads this -->\n```yaml\n")
	example, _, closed := strings.Cut(rest, "\n```\n")
	if !open || !closed {
		t.Fatal("docs/configuration.md shows no example")
	}
	return example + "\n"
}

func TestExamplesAreTakenByLoaderAndSchema(t *testing.T) {
	schema := compileSchema(t)
	for name, text := range examples(t) {
		l := parse(name, []byte(text))
		if err := l.err; err != nil || len(l.faults) > 0 {
			t.Errorf("the loader refuses %s: %v %v", name, err, l.faults.err())
		}
		if err := refused(t, schema, text); err != nil {
			t.Errorf("the schema refuses %s: %v", name, err)
		}
	}
}

// TestDocsSayEveryKey wants each key of the grammar in the annotated example.
func TestDocsSayEveryKey(t *testing.T) {
	example := parse("configuration.md", []byte(documented(t)))
	said := map[string]bool{}
	for path := range example.places {
		for key := range strings.SplitSeq(path, "/") {
			said[key] = true
		}
	}
	for _, key := range keys() {
		if !said[key] {
			t.Errorf("docs/configuration.md does not show %s", key)
		}
	}
}

// TestSchemaAndLoaderAgree changes configurations that are right, one value or
// key after the other: what the schema refuses, the loader refuses.
func TestSchemaAndLoaderAgree(t *testing.T) {
	schema := compileSchema(t)
	refusals, accepted := 0, 0
	for name, text := range examples(t) {
		var whole any
		if err := yaml.Unmarshal([]byte(text), &whole); err != nil {
			t.Fatal(err)
		}
		for _, changed := range mutants(whole) {
			data, err := json.Marshal(changed) // JSON is YAML
			if err != nil {
				t.Fatal(err)
			}
			l := parse(name, data)
			isRefused := l.err != nil || len(l.faults) > 0
			err = refused(t, schema, string(data))
			switch {
			case err != nil && !isRefused:
				t.Errorf("%s: the loader takes %s\nbut the schema says: %v", name, data, err)
			case err != nil:
				refusals++
			case !isRefused:
				accepted++
			}
		}
	}
	if refusals < 500 || accepted < 100 {
		t.Errorf("%d changes are refused and %d taken by both: too few to mean anything", refusals, accepted)
	}
}

// mutants returns copies of a value, each with one change somewhere in it.
func mutants(value any) []any {
	others := []any{nil, true, 0, -3, 2.5, "", "off", "medium", "error", "go", "x", "500kB", []any{}, []any{"x"}, []any{1}, map[string]any{}, map[string]any{"x": 1}}
	all := others
	switch v := value.(type) {
	case map[string]any:
		for key, inner := range v {
			for _, m := range mutants(inner) {
				all = append(all[:len(all):len(all)], with(v, key, m))
			}
			without := with(v, key, nil)
			delete(without, key)
			misspelt := with(v, key+"x", inner)
			delete(misspelt, key)
			all = append(all, without, misspelt)
		}
		for _, key := range keys() {
			all = append(all, with(v, key, "medium"))
		}
	case []any:
		for i := range v {
			for _, m := range mutants(v[i]) {
				changed := append([]any(nil), v...)
				changed[i] = m
				all = append(all[:len(all):len(all)], changed)
			}
		}
	}
	return all
}

func with(m map[string]any, key string, value any) map[string]any {
	changed := map[string]any{}
	for k, v := range m {
		changed[k] = v
	}
	changed[key] = value
	return changed
}

func compileSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("../../rules/schema/config.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// refused returns why the schema refuses a configuration.
func refused(t testing.TB, schema *jsonschema.Schema, text string) error {
	t.Helper()
	body, err := documentOf("x.yml", []byte(text))
	if err != nil || body == nil {
		return err // an empty file says nothing, which is no mistake
	}
	value, err := plainValue(body)
	if err != nil {
		return err
	}
	data, err := json.Marshal(value)
	if err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(data)))
	if err != nil {
		return err
	}
	return schema.Validate(doc)
}

func plainValue(body ast.Node) (value any, err error) {
	if err := yaml.NodeToValue(body, &value); err != nil {
		return nil, fmt.Errorf("not plain: %w", err)
	}
	return value, nil
}
