package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/invopop/jsonschema"
)

// schema returns the JSON schema of what a Go struct of a package decodes, with
// the comments of the package as descriptions.
func schema(root, pkg, title string, value any) ([]byte, error) {
	r, err := reflector(root, pkg)
	if err != nil {
		return nil, err
	}
	return write(r.Reflect(value), title)
}

// reflector returns one that describes things with the comments of packages.
func reflector(root string, packages ...string) (*jsonschema.Reflector, error) {
	r := &jsonschema.Reflector{FieldNameTag: "yaml", ExpandedStruct: true}
	// Comments are found under the import path joined with the folder, so walk
	// from the root itself.
	back, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if err := os.Chdir(root); err != nil {
		return nil, err
	}
	defer func() { _ = os.Chdir(back) }() // a test or generator that ends soon
	for _, pkg := range packages {
		if err := r.AddGoComments("github.com/leaklint/leaklint", filepath.Join("internal", pkg)); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func write(schema *jsonschema.Schema, title string) ([]byte, error) {
	schema.ID = ""
	schema.Title = title
	text, err := json.MarshalIndent(schema, "", "  ")
	return append(text, '\n'), err
}
