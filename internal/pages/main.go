// Command pages writes docs/rules: a page for people from each page of the
// catalog, with what leaklint says of its examples and which fixes it makes. Run
// it with go generate ./internal/pages; it comes after internal/models, whose
// compiled packs it runs with.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/leaklint/leaklint/internal/catalog"
)

//go:generate go run .

func main() {
	// go generate runs in the folder of the file that names the command.
	if err := run(filepath.Join("..", "..")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string) error {
	pages, err := write()
	if err != nil {
		return err
	}
	for name, text := range pages {
		file := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			return err
		}
	}
	return nil
}

// write returns the text of each page by its name below the root.
func write() (map[string]string, error) {
	rules, err := catalog.Load()
	if err != nil {
		return nil, err
	}
	pages := map[string]string{"docs/rules/README.md": index(rules.All())}
	for i, rule := range rules.All() {
		text, err := page(rules.All(), i)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", rule.ID, err)
		}
		pages["docs/rules/"+rule.ID+".md"] = text
	}
	return pages, nil
}
