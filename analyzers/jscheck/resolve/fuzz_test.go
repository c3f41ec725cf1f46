package resolve

import (
	"testing"

	"golang.org/x/tools/txtar"
)

// FuzzResolve holds the promises that no configuration may break: an answer is
// an analysed file or a name, never both, and the same when asked again.
func FuzzResolve(f *testing.F) {
	f.Add("src/app.ts", "@shop/pool", `{"compilerOptions": {"paths": {"@shop/*": ["src/*"]}, "outDir": "dist"}}`, `{"name": "shop", "exports": {"./*": "./dist/*.js"}}`)
	f.Add("src/app.ts", "../dist/pool.js", `{"extends": ["./tsconfig.json", "shop"], "references": [{"path": "."}]}`, `{"main": ".", "imports": {"#*": "#*"}}`)
	f.Add("/srv/app.js", "..//./shop/", "\ufeff// x\n[,]", `{"name": "@", "exports": "./*"}`)
	f.Add("", "@", `{"compilerOptions": {"paths": {"*": ["*"], "": [""], "/": ["/"]}, "baseUrl": "/"}}`, `{"exports": {".": {"import": null}}}`)
	f.Fuzz(func(t *testing.T, from, spec, tsconfig, manifest string) {
		files := []txtar.File{
			{Name: "src/app.ts"}, {Name: "src/pool.ts"}, {Name: "index.js"}, {Name: "lib/Panel.vue"},
			{Name: "tsconfig.json", Data: []byte(tsconfig)},
			{Name: "package.json", Data: []byte(manifest)},
			{Name: "lib/package.json", Data: []byte(manifest)},
			{Name: "vite.config.ts", Data: []byte(tsconfig)},
		}
		r := over(files)
		file, pkg := r.Resolve(from, spec)
		if file != "" && pkg != "" {
			t.Fatalf("two answers: %q, %q", file, pkg)
		}
		if file != "" && !r.holds(file) {
			t.Fatalf("%q is no analysed file", file)
		}
		if again, name := over(files).Resolve(from, spec); again != file || name != pkg {
			t.Fatalf("first %q, %q, then %q, %q", file, pkg, again, name)
		}
	})
}

func (r *Resolver) holds(file string) bool {
	for _, v := range r.tree.variants {
		if v.path == file {
			return true
		}
	}
	return false
}
