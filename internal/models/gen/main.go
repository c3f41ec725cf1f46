// Command gen compiles the built-in packs to Go literals and writes the JSON
// schemas of the files that people write. Run it with go generate ./internal/models.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/models"
)

func main() {
	// go generate runs in the folder of the file that names the command.
	if err := run(filepath.Join("..", "..")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string) error {
	outputs, err := outputs(root)
	if err != nil {
		return err
	}
	for name, text := range outputs {
		if err := os.WriteFile(filepath.Join(root, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// outputs returns the text of each generated file by its name below the root.
func outputs(root string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, language := range []string{"go", "js"} {
		text, err := compile(language)
		if err != nil {
			return nil, err
		}
		files["internal/models/compiled_"+language+"_packs.go"] = text
	}
	for name, schema := range map[string]func(root string) ([]byte, error){
		"pack": func(root string) ([]byte, error) { return schema(root, "models", "leaklint pack", &models.Pack{}) },
		"page": func(root string) ([]byte, error) {
			return schema(root, "catalog", "front matter of a leaklint catalog page", &catalog.Rule{})
		},
		"config": configSchema,
	} {
		text, err := schema(root)
		if err != nil {
			return nil, err
		}
		files["rules/schema/"+name+".json"] = text
	}
	return files, nil
}
