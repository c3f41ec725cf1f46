package jscheck_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// extensions are those that differ in how a text is read.
var extensions = []string{".js", ".ts", ".tsx", ".vue", ".svelte"}

// FuzzLower holds that whatever parses is lowered and linked, and that all
// rules run over it, without a panic: twice the same text, so that it can
// import itself.
func FuzzLower(f *testing.F) {
	seed(f)
	set, err := models.Load("js")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, kind uint8, text []byte) {
		ext := extensions[int(kind)%len(extensions)]
		root := filepath.FromSlash("/fuzz")
		var entries []source.Entry
		overlay := source.Overlay{}
		for _, name := range []string{"a", "b"} {
			abs := filepath.Join(root, name+ext)
			overlay[abs] = text
			entries = append(entries, source.Entry{Path: name + ext, Abs: abs, Lang: source.JS, Named: true})
		}
		r, err := jscheck.Check(context.Background(), entries, jscheck.Options{Root: root, Models: set, Overlay: overlay, Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Problems {
			if p.Internal {
				t.Fatal(p.Message)
			}
		}
	})
}

// seed adds the fixtures and what they do not have.
func seed(f *testing.F) {
	for _, text := range []string{
		"import * as a from './b'; export * from './b'; export * from './a'; export { default } from './b'; a.b()",
		"module.exports = require('./b'); exports.a = module.exports.a",
		"class A extends A { static a = new A(); #b = this.#b; get c() { return this.c } constructor() { super(); this.d = this.d } }",
		"const f = () => f(); const g = g || f; function h(a = h, ...b) { return h(...b, a) } h(h)",
		"for (const [a, { b = a }] of a) for (var i in i) { label: while (a) continue label }",
		"x ??= x.y?.[x] ?? (await x, yield, x`${x}`)",
		"enum A { B = 1 << 2, C = B } namespace D.E { export const f = setInterval(() => f) }",
		"var a = 1; var a; { function a() {} } try { throw a } catch { } finally { a() }",
		"export default class extends (class {}) { [Symbol.iterator]() {} async *a() { yield* this } }",
		"new Map; new new a()(); delete a[b]; [a, b] = [b, a]; ({ a, ...b } = b); a.prototype.b = function () { this.c() }",
	} {
		for kind := range extensions {
			f.Add(uint8(kind), []byte(text))
		}
	}
	err := filepath.WalkDir(fixtures, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for kind, ext := range extensions {
			if filepath.Ext(path) == ext {
				text, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				f.Add(uint8(kind), text)
			}
		}
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
}
