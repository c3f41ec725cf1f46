package resolve

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// write makes a tree of files on the disk and returns its root.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestConfigurationAboveTheRoot(t *testing.T) {
	top := write(t, map[string]string{
		"outside/package.json":       `{"name": "outside", "imports": {"#log": "./repo/web/src/log.js"}}`,
		"outside/repo/.git/HEAD":     "ref: refs/heads/main",
		"outside/repo/tsconfig.json": "\ufeff" + `{"compilerOptions": {"paths": {"@web/*": ["web/src/*"]}}}`,
	})
	r := New(filepath.Join(top, "outside/repo/web"), []string{"src/app.js", "src/log.js"})
	for spec, want := range map[string]string{
		"@web/log": "src/log.js",
		"#log":     "package #log", // what lies above the repository is another project
	} {
		if got := worded(r.Resolve("src/app.js", spec)); got != want {
			t.Errorf("%s leads to %s, want %s", spec, got, want)
		}
	}
}

func TestFolderNamedLikeAConfiguration(t *testing.T) {
	root := write(t, map[string]string{
		"tsconfig.json/index.ts": "", "package.json/index.ts": "", "src/app.ts": "",
	})
	r := New(root, []string{"src/app.ts"})
	if got := worded(r.Resolve("src/app.ts", "react")); got != "package react" {
		t.Errorf("react leads to %s", got)
	}
}

// TestConcurrentUse compares what many goroutines are told with what one is.
func TestConcurrentUse(t *testing.T) {
	files, specs := monorepo()
	root := write(t, files)
	modules := modulesOf(files)
	alone := New(root, modules)
	shared := New(root, modules)
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 400 {
				from, spec := modules[(i*7+worker)%len(modules)], specs[(i+worker)%len(specs)]
				got, want := worded(shared.Resolve(from, spec)), worded(alone.Resolve(from, spec))
				if got != want {
					t.Errorf("%s in %s leads to %s, alone to %s", spec, from, got, want)
				}
			}
		})
	}
	wg.Wait()
}

// monorepo returns 20 packages without a build, and what they import.
func monorepo() (files map[string]string, specs []string) {
	files = map[string]string{
		"package.json":       `{"name": "shop", "workspaces": ["packages/*"]}`,
		"tsconfig.base.json": `{"compilerOptions": {"outDir": "${configDir}/dist", "paths": {"~shared/*": ["packages/p0/src/*"]}}}`,
	}
	specs = []string{"react", "node:fs", "lodash/memoize", "~shared/part1", "@/part2", "./part1", "../src/part2.js", "./styles.css"}
	for p := range 20 {
		dir := fmt.Sprintf("packages/p%d/", p)
		files[dir+"package.json"] = fmt.Sprintf(`{"name": "@shop/p%d", "exports": {".": "./dist/part0.js", "./*": "./dist/*.js"}}`, p)
		files[dir+"tsconfig.json"] = `{"extends": "../../tsconfig.base.json"}`
		for part := range 8 {
			files[fmt.Sprintf("%ssrc/part%d.ts", dir, part)] = ""
		}
		specs = append(specs, fmt.Sprintf("@shop/p%d", p), fmt.Sprintf("@shop/p%d/part%d", p, p%8))
	}
	return files, specs
}

func modulesOf(files map[string]string) (modules []string) {
	for name := range files {
		if _, ext := split(name); ext != extNone {
			modules = append(modules, name)
		}
	}
	slices.Sort(modules)
	return modules
}

// BenchmarkNamed follows 21,000 imports by name an iteration, from a resolver
// that has read nothing yet.
func BenchmarkNamed(b *testing.B) {
	files, specs := monorepo()
	root, modules := write(b, files), modulesOf(files)
	for b.Loop() {
		r := New(root, modules)
		for i := range 21000 {
			r.Resolve(modules[i%len(modules)], specs[i%len(specs)])
		}
	}
}
