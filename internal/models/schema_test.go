package models_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/parser"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/leaklint/leaklint/internal/models"
)

// TestPacksFollowTheSchema holds the schema, which editors read, against what
// the loader takes.
func TestPacksFollowTheSchema(t *testing.T) {
	schema := compileSchema(t)
	sources, err := models.ReadUser("../../testdata/packs")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"go", "js"} {
		builtin, err := models.BuiltinSources(language)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, builtin...)
	}
	for _, src := range sources {
		for _, doc := range documents(t, src) {
			if err := schema.Validate(doc); err != nil {
				t.Errorf("%s: %v", src.Name, err)
			}
		}
	}
}

func TestSchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	schema := compileSchema(t)
	for _, text := range []string{
		"package: acme",
		"{package: acme, language: cobol}",
		"{package: acme, language: js, colour: red}",
		"{package: acme, language: js, calls: [{call: serve, param: 0, phase: running}]}",
		"{package: acme, language: js, pairs: [{rule: timer-leak, grow: {hold: x}}]}",
	} {
		src := models.Source{Name: "x.yaml", Data: []byte(text)}
		if _, err := models.Load("js", src); err == nil {
			t.Errorf("the loader takes %s", text)
		}
		if err := schema.Validate(documents(t, src)[0]); err == nil {
			t.Errorf("the schema takes %s", text)
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("../../rules/schema/pack.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// documents returns the documents of a source as the JSON validator sees them.
func documents(t *testing.T, src models.Source) (docs []any) {
	t.Helper()
	file, err := parser.ParseBytes(src.Data, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Docs {
		var value any
		if err := yaml.NodeToValue(d.Body, &value); err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	if len(docs) == 0 {
		t.Fatalf("%s holds no document", src.Name)
	}
	return docs
}
