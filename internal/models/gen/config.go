package main

import (
	"maps"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/models"
)

// configSchema returns the schema of a configuration: that of its types, with
// the short forms that some of them have.
func configSchema(root string) ([]byte, error) {
	pages, err := catalog.Load()
	if err != nil {
		return nil, err
	}
	r, err := reflector(root, "config", "models")
	if err != nil {
		return nil, err
	}
	r.Mapper = scalarSchema
	s := r.Reflect(&config.File{})
	r.ExpandedStruct = false
	maps.Copy(s.Definitions, r.Reflect(&models.Pack{}).Definitions)
	for name, short := range map[string]*jsonschema.Schema{
		"Paths":       scalarSchema(reflect.TypeFor[config.Path]()),
		"RuleSetting": words(config.RuleWords()),
	} {
		long := s.Definitions[name]
		s.Definitions[name] = &jsonschema.Schema{OneOf: []*jsonschema.Schema{short, long}, Description: long.Description}
		long.Description = ""
	}
	s.Definitions["Model"] = &jsonschema.Schema{
		OneOf:       []*jsonschema.Schema{scalarSchema(reflect.TypeFor[config.Path]()), {Ref: "#/$defs/Pack"}},
		Description: s.Definitions["Model"].Description,
	}
	nameRules(s, pages)
	nameRules(s.Definitions["Override"], pages)
	return write(s, "leaklint configuration")
}

// scalarSchema is the schema of the types that are written as one scalar.
func scalarSchema(t reflect.Type) *jsonschema.Schema {
	one := uint64(1)
	switch t {
	case reflect.TypeFor[config.Path](), reflect.TypeFor[config.Glob]():
		return &jsonschema.Schema{Type: "string", MinLength: &one}
	case reflect.TypeFor[config.Size]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "integer", Minimum: "1"},
			{Type: "string", Pattern: `^\s*[0-9]+\s*([kKmMgG]([iI]?[bB])?|[bB])?\s*$`},
		}}
	}
	return nil
}

func words(names []string) *jsonschema.Schema {
	enum := make([]any, len(names))
	for i, name := range names {
		enum[i] = name
	}
	return &jsonschema.Schema{Type: "string", Enum: enum}
}

// nameRules offers the rules of the catalog as keys; packs may declare others.
func nameRules(s *jsonschema.Schema, pages *catalog.Catalog) {
	rules, ok := s.Properties.Get("rules")
	if !ok {
		panic("internal error: a configuration has no rules")
	}
	rules.Properties = jsonschema.NewProperties()
	for _, page := range pages.All() {
		rules.Properties.Set(page.ID, &jsonschema.Schema{Ref: "#/$defs/RuleSetting", Description: page.Summary})
	}
}
