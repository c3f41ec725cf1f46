package driver

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// project is a copy of all fixtures for JavaScript as one project, under edit:
// some files in the overlay as in an editor, the others on disk.
type project struct {
	t       *testing.T
	rand    *rand.Rand
	root    string
	files   []string // slash-separated, below root
	overlay source.Overlay
	models  *models.Set
	added   int
	// parsed are the last texts of open files that parsed, by absolute path.
	parsed source.Overlay
	// saved is set when something was changed on disk.
	saved bool
}

func newProject(t *testing.T, seed uint64) *project {
	t.Helper()
	p := &project{t: t, rand: seeded(seed), root: t.TempDir(), overlay: source.Overlay{}, parsed: source.Overlay{}}
	var err error
	if p.models, err = models.Load("js"); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{"js", "regress"} {
		top := filepath.Join("../../testdata", from)
		p.ok(filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(top, path)
			if err != nil {
				return err
			}
			file := from + "/" + filepath.ToSlash(rel)
			p.write(file, string(text))
			return os.Chtimes(p.abs(file), time.Time{}, time.Now().Add(-time.Hour)) // as if it had long been there
		}))
	}
	if len(p.files) < 100 {
		t.Fatalf("the project has %d files", len(p.files))
	}
	return p
}

func (p *project) ok(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) abs(file string) string { return filepath.Join(p.root, filepath.FromSlash(file)) }

// write puts a file on disk.
func (p *project) write(file, text string) {
	p.saved = true
	p.ok(os.MkdirAll(filepath.Dir(p.abs(file)), 0o777))
	p.ok(os.WriteFile(p.abs(file), []byte(text), 0o666))
	if source.LangOf(file) == source.JS && !slices.Contains(p.files, file) {
		p.files = append(p.files, file)
		slices.Sort(p.files)
	}
}

func (p *project) pick() string { return p.files[p.rand.IntN(len(p.files))] }

func (p *project) text(file string) string {
	if text, ok := p.overlay[p.abs(file)]; ok {
		return string(text)
	}
	text, err := os.ReadFile(p.abs(file))
	p.ok(err)
	return string(text)
}

// change gives a file a text, in its buffer or on disk.
func (p *project) change(file, text string) {
	_, open := p.overlay[p.abs(file)]
	switch {
	case open && p.rand.IntN(4) == 0: // save and close
		delete(p.overlay, p.abs(file))
		p.write(file, text)
	case open || p.rand.IntN(4) > 0:
		p.overlay[p.abs(file)] = []byte(text)
	default:
		p.write(file, text)
	}
}

// edit changes something and says what.
func (p *project) edit() string {
	kinds := []func(file string) string{
		p.deleteLine, p.deleteLine, p.deleteLine, p.insertLine, p.insertLine, p.insertLine,
		p.moveLine, p.renameExport, p.renameName, p.addFile, p.addBarrel, p.removeFile, p.breakFile,
		p.configure, p.revert,
	}
	file := p.pick()
	if open := p.open(); len(open) > 0 && p.rand.IntN(2) == 0 {
		file = open[p.rand.IntN(len(open))] // people edit a file many times
	}
	return kinds[p.rand.IntN(len(kinds))](file)
}

// open lists the files with a buffer.
func (p *project) open() (files []string) {
	for _, file := range p.files {
		if _, ok := p.overlay[p.abs(file)]; ok {
			files = append(files, file)
		}
	}
	return files
}

func (p *project) lines(file string) []string { return strings.SplitAfter(p.text(file), "\n") }

func (p *project) deleteLine(file string) string {
	lines := p.lines(file)
	at := p.rand.IntN(len(lines))
	p.change(file, strings.Join(slices.Delete(lines, at, at+1), ""))
	return fmt.Sprintf("delete line %d of %s", at+1, file)
}

// inserted are lines as they are typed.
var inserted = []string{
	"window.addEventListener('resize', () => console.log('resized'));\n",
	"setInterval(() => console.log(Date.now()), 1000);\n",
	"process.on('SIGHUP', () => { console.log('again') });\n",
	"export const seen = new Map(); export function note(k) { seen.set(k, 1) }\n",
	"export function forget(k) { seen.delete(k); cache.delete(k); cache.clear() }\n",
	"import { EventEmitter } from 'node:events'; export const bus = new EventEmitter();\n",
	"export function register(f) { bus.on('change', f); return () => bus.off('change', f) }\n",
	"emitter.removeListener('data', onData); clearInterval(timer); socket.close();\n",
	"class Late extends Base { get bus() { return this._bus } dispose() { this.items.length = 0 } }\n",
	"module.exports.cache = {};\n",
	"await new Promise((resolve) => { pending.set(id, resolve) });\n",
}

func (p *project) insertLine(file string) string {
	lines := p.lines(file)
	at := p.rand.IntN(len(lines))
	p.change(file, strings.Join(slices.Insert(lines, at, inserted[p.rand.IntN(len(inserted))]), ""))
	return fmt.Sprintf("insert line %d of %s", at+1, file)
}

func (p *project) moveLine(file string) string {
	from := p.pick()
	source, lines := p.lines(from), p.lines(file)
	at := p.rand.IntN(len(lines))
	p.change(file, strings.Join(slices.Insert(lines, at, source[p.rand.IntN(len(source))]), ""))
	return fmt.Sprintf("copy a line of %s to %s:%d", from, file, at+1)
}

var exported = regexp.MustCompile(`export (?:async )?(?:function|const|class|let) (\w+)`)

func (p *project) renameExport(file string) string {
	text := p.text(file)
	found := exported.FindAllStringSubmatch(text, -1)
	if found == nil {
		return p.deleteLine(file)
	}
	name := found[p.rand.IntN(len(found))][1]
	p.change(file, strings.ReplaceAll(text, name, name+"New"))
	return fmt.Sprintf("rename %s of %s", name, file)
}

var word = regexp.MustCompile(`[A-Za-z_]\w+`)

func (p *project) renameName(file string) string {
	text := p.text(file)
	words := word.FindAllStringIndex(text, -1)
	if words == nil {
		return p.insertLine(file)
	}
	at, other := words[p.rand.IntN(len(words))], words[p.rand.IntN(len(words))]
	p.change(file, text[:at[0]]+text[other[0]:other[1]]+text[at[1]:])
	return fmt.Sprintf("%s for %s in %s", text[other[0]:other[1]], text[at[0]:at[1]], file)
}

func (p *project) addFile(file string) string {
	p.added++
	name := fmt.Sprintf("%s/added%d%s", filepath.ToSlash(filepath.Dir(file)), p.added, filepath.Ext(file))
	p.write(name, p.text(file))
	return fmt.Sprintf("%s as a copy of %s", name, file)
}

func (p *project) addBarrel(file string) string {
	p.added++
	name := fmt.Sprintf("%s/index%d.ts", filepath.ToSlash(filepath.Dir(file)), p.added)
	base := filepath.Base(file)
	p.write(name, fmt.Sprintf("export * from './%s';\n", strings.TrimSuffix(base, filepath.Ext(base))))
	return fmt.Sprintf("%s exports all of %s", name, file)
}

func (p *project) removeFile(file string) string {
	delete(p.overlay, p.abs(file))
	p.saved = true
	p.ok(os.Remove(p.abs(file)))
	p.files = slices.DeleteFunc(p.files, func(f string) bool { return f == file })
	return "remove " + file
}

func (p *project) breakFile(file string) string {
	p.overlay[p.abs(file)] = []byte(p.text(file) + "\nfunction (")
	return "break " + file
}

// configure changes how imports are resolved.
func (p *project) configure(file string) string {
	dir := filepath.ToSlash(filepath.Dir(file))
	configs := []struct{ name, text string }{
		{"tsconfig.json", `{"compilerOptions": {"baseUrl": ".", "paths": {"@cache/*": ["./lib/*"], "@/*": ["./*"]}}}`},
		{"tsconfig.json", `{"compilerOptions": {"paths": {"@cache/*": ["./nowhere/*"]}}}`},
		{"package.json", `{"name": "fixture", "private": true}`},
		{"package.json", `{"name": "fixture", "exports": "./index.js"}`},
		{"package.json", `{"private": true, "main": "./` + filepath.Base(file) + `"}`},
	}
	c := configs[p.rand.IntN(len(configs))]
	path := dir + "/" + c.name
	if p.rand.IntN(4) == 0 {
		if err := os.Remove(p.abs(path)); err == nil {
			p.saved = true
			return "remove " + path
		}
	}
	p.write(path, c.text)
	return "write " + path
}

// revert closes a buffer unsaved.
func (p *project) revert(file string) string {
	open := p.open()
	if len(open) == 0 {
		return p.insertLine(file)
	}
	file = open[p.rand.IntN(len(open))]
	delete(p.overlay, p.abs(file))
	return "revert " + file
}
