package resolve

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPrivate(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"app/package.json": `{"private": true, "main": "server.js"}`,
		"lib/package.json": `{"private": true, "exports": "./index.js"}`,
		"pub/package.json": `{"name": "pub", "main": "index.js"}`,
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files := []string{"app/cache.js", "app/server.js", "lib/cache.js", "lib/index.js", "pub/cache.js", "script.js"}
	r := New(root, files)
	want := map[string]bool{"app/cache.js": true}
	for _, file := range files {
		if got := r.Private(file); got != want[file] {
			t.Errorf("%s: private %v, want %v", file, got, want[file])
		}
	}
}
