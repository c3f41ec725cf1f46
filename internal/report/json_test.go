package report

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	reflected "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestFindingsSchema keeps the schema that describes --format json equal to the
// types, and the output equal to the schema.
func TestFindingsSchema(t *testing.T) {
	const file = "findings.schema.json"
	reflector := &reflected.Reflector{ExpandedStruct: true, AllowAdditionalProperties: true}
	if err := reflector.AddGoComments("github.com/leaklint/leaklint/internal/report", "./"); err != nil {
		t.Fatal(err)
	}
	schema := reflector.Reflect(&Log{})
	schema.ID, schema.Title = "", "leaklint findings, version 1"
	text, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, '\n')
	if *update {
		if err := os.WriteFile(file, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(text)); diff != "" {
		t.Errorf("%s is out of date; run go test -update (-old +new):\n%s", file, diff)
	}
	if !strings.Contains(string(text), "UTF16Column counts UTF-16 code units") {
		t.Error("the schema has no descriptions")
	}
	compiled, err := jsonschema.NewCompiler().Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	empty := &Run{Texts: NewTexts(func(string) ([]byte, bool) { return nil, false })}
	for name, run := range map[string]*Run{"full": testRun(t), "empty": empty} {
		log, err := jsonschema.UnmarshalJSON(strings.NewReader(emit(t, "json", Options{}, run)))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(log); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := compiled.Validate(map[string]any{"version": 1}); err == nil {
		t.Error("the schema accepts a log without findings: it checks nothing")
	}
}
