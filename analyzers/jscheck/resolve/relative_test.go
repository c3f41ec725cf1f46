package resolve

import (
	"fmt"
	"strings"
	"testing"
)

func TestRelative(t *testing.T) {
	tests := []struct {
		name, files, from, spec, want string
	}{
		{"no extension", "src/app.ts src/pool.ts", "src/app.ts", "./pool", "src/pool.ts"},
		{"typescript first", "src/app.ts src/pool.js src/pool.ts", "src/app.ts", "./pool", "src/pool.ts"},
		{"javascript first", "src/app.js src/pool.js src/pool.ts", "src/app.js", "./pool", "src/pool.js"},
		{"output for source", "src/app.ts src/pool.ts", "src/app.ts", "./pool.js", "src/pool.ts"},
		{"output for tsx", "src/app.ts src/Panel.tsx", "src/app.ts", "./Panel.js", "src/Panel.tsx"},
		{"jsx for tsx", "src/app.ts src/Panel.tsx", "src/app.ts", "./Panel.jsx", "src/Panel.tsx"},
		{"jsx is not ts", "src/app.ts src/Panel.ts", "src/app.ts", "./Panel.jsx", ""},
		{"mjs for mts", "src/app.mts src/pool.mts src/pool.ts", "src/app.mts", "./pool.mjs", "src/pool.mts"},
		{"cjs for cts", "src/app.cts src/pool.cts", "src/app.cts", "./pool.cjs", "src/pool.cts"},
		{"source beside output, from typescript", "a.ts pool.js pool.ts", "a.ts", "./pool.js", "pool.ts"},
		{"source beside output, from javascript", "a.js pool.js pool.ts", "a.js", "./pool.js", "pool.js"},
		{"source extension", "a.ts pool.ts pool.tsx", "a.ts", "./pool.tsx", "pool.tsx"},
		{"source extension that is missing", "a.ts pool.ts", "a.ts", "./pool.tsx", ""},
		{"dots in the name", "a.ts pool.service.ts", "a.ts", "./pool.service", "pool.service.ts"},
		{"styles written in typescript", "a.ts panel.css.ts", "a.ts", "./panel.css", "panel.css.ts"},
		{"index", "src/app.ts src/db/index.ts", "src/app.ts", "./db", "src/db/index.ts"},
		{"file before folder", "src/app.ts src/db.ts src/db/index.ts", "src/app.ts", "./db", "src/db.ts"},
		{"slash means folder", "src/app.ts src/db.ts src/db/index.ts", "src/app.ts", "./db/", "src/db/index.ts"},
		{"own folder", "src/db/a.ts src/db/index.ts src/db.ts", "src/db/a.ts", ".", "src/db/index.ts"},
		{"own folder with slash", "src/db/a.ts src/db/index.ts", "src/db/a.ts", "./", "src/db/index.ts"},
		{"folder above", "src/db/a.ts src/index.ts", "src/db/a.ts", "..", "src/index.ts"},
		{"above", "src/db/a.ts lib/log.ts", "src/db/a.ts", "../../lib/log", "lib/log.ts"},
		{"steps inside", "src/a.ts src/log.ts", "src/a.ts", "./db/../log", "src/log.ts"},
		{"doubled slash", "src/a.ts src/db/log.ts", "src/a.ts", ".//db//log", "src/db/log.ts"},
		{"index is named", "src/a.ts src/db/index.ts", "src/a.ts", "./db/index.js", "src/db/index.ts"},
		{"vue", "a.ts Panel.vue", "a.ts", "./Panel.vue", "Panel.vue"},
		{"vue without extension", "a.js Panel.vue", "a.js", "./Panel", "Panel.vue"},
		{"from vue", "Panel.vue pool.ts pool.js", "Panel.vue", "./pool.js", "pool.ts"},
		{"svelte", "a.ts Panel.svelte", "a.ts", "./Panel.svelte", "Panel.svelte"},
		{"svelte module", "a.ts state.svelte.ts", "a.ts", "./state.svelte.js", "state.svelte.ts"},
		{"svelte module without extension", "a.ts state.svelte.ts", "a.ts", "./state.svelte", "state.svelte.ts"},
		{"platform", "a.ts storage.web.ts storage.native.ts", "a.ts", "./storage", "storage.native.ts"},
		{"no extension at all", "bin/run lib/cli.js", "lib/cli.js", "../bin/run", "bin/run"},
		{"query", "a.ts pool.ts", "a.ts", "./pool.ts?v=2", "pool.ts"},
		{"text of a module", "a.ts pool.ts", "a.ts", "./pool.ts?raw", ""},
		{"worker", "a.ts pool.ts", "a.ts", "./pool?worker&inline", ""},
		{"missing", "a.ts pool.ts", "a.ts", "./cache", ""},
		{"style sheet", "a.ts pool.ts", "a.ts", "./pool.css", ""},
		{"data", "a.ts pool.ts", "a.ts", "./pool.json", ""},
		{"out of the root and in again", "src/a.ts src/b.ts", "src/a.ts", "../../shop/src/b", "src/b.ts"},
		{"outside", "a.ts /srv/lib/log.ts", "a.ts", "../lib/log", "/srv/lib/log.ts"},
		{"from outside", "a.ts /srv/lib/log.ts", "/srv/lib/log.ts", "../shop/a", "a.ts"},
		{"beyond the top", "a.ts", "a.ts", "../../../../../../a", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file, pkg := New("/srv/shop", strings.Fields(tt.files)).Resolve(tt.from, tt.spec)
			if file != tt.want || pkg != "" {
				t.Errorf("%s in %s leads to %q, %q, want %q", tt.spec, tt.from, file, pkg, tt.want)
			}
		})
	}
}

func TestPackageNames(t *testing.T) {
	r := New(t.TempDir(), []string{"src/app.ts"})
	for _, spec := range []string{"node:fs", "react", "lodash/memoize", "@angular/core", "@vue/runtime-core/dist/x.js"} {
		if file, pkg := r.Resolve("src/app.ts", spec); file != "" || pkg != spec {
			t.Errorf("%s leads to %q, %q", spec, file, pkg)
		}
	}
}

// BenchmarkRelative follows 21,000 imports between 3,000 files an iteration.
func BenchmarkRelative(b *testing.B) {
	var files, specs []string
	for i := range 3000 {
		files = append(files, fmt.Sprintf("packages/p%d/src/feature%d/part%d.ts", i%20, i%50, i))
	}
	for i := range 21000 {
		to := i * 7 % 3000
		specs = append(specs, [...]string{
			fmt.Sprintf("../../../p%d/src/feature%d/part%d", to%20, to%50, to),
			fmt.Sprintf("./part%d.js", to),
			fmt.Sprintf("../feature%d", to),
		}[i%3])
	}
	r := New("/srv/shop", files)
	b.ReportAllocs()
	for b.Loop() {
		for i, spec := range specs {
			r.Resolve(files[i%len(files)], spec)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	var files []string
	for i := range 3000 {
		files = append(files, fmt.Sprintf("packages/p%d/src/feature%d/part%d.ts", i%20, i%50, i))
	}
	for b.Loop() {
		New("/srv/shop", files)
	}
}
