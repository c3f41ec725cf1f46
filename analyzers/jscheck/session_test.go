package jscheck_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/source"
)

// desk is a project of files that exist in an editor alone.
type desk struct {
	t       *testing.T
	session *jscheck.Session
	entries []source.Entry
	options jscheck.Options
	read    int // how many files the last check read
}

func newDesk(t *testing.T, files map[string]string, names ...string) *desk {
	t.Helper()
	d := &desk{t: t, session: jscheck.NewSession()}
	d.options = jscheck.Options{Root: t.TempDir(), Models: loadModels(t), Jobs: 1, Overlay: source.Overlay{}}
	d.options.Progress = func(int, int) { d.read++ }
	for _, name := range names {
		abs := filepath.Join(d.options.Root, name)
		d.entries = append(d.entries, source.Entry{Path: name, Abs: abs, Lang: source.JS})
		d.options.Overlay[abs] = []byte(files[name])
	}
	return d
}

func (d *desk) write(name, text string) {
	d.options.Overlay[filepath.Join(d.options.Root, name)] = []byte(text)
}

// findings checks and counts the findings.
func (d *desk) findings(focus ...string) int {
	d.t.Helper()
	d.read, d.options.Focus = 0, focus
	r, err := d.session.Check(context.Background(), d.entries, d.options)
	if err != nil {
		d.t.Fatal(err)
	}
	return len(r.Findings)
}

const (
	server = `import { sessions } from './sessions';
export function onRequest(req, res) { sessions.set(req.id, { at: Date.now() }); res.end(); }
`
	sessions = "export const sessions = new Map();\n"
	logout   = "import { sessions } from './sessions';\nexport function onLogout(req, res) { sessions.delete(req.id); res.end(); }\n"
)

// TestSessionSeesOtherFiles holds that a release in one file clears the finding
// in another, and that nothing but the edited file is read.
func TestSessionSeesOtherFiles(t *testing.T) {
	files := map[string]string{"server.ts": server, "sessions.ts": sessions, "logout.ts": "export {};\n"}
	names := []string{"logout.ts", "server.ts", "sessions.ts"}
	for i := range 50 {
		name := fmt.Sprintf("view%02d.ts", i)
		files[name] = fmt.Sprintf("export function view%d(state) { return state.items.map((x) => x.name); }\n", i)
		names = append(names, name)
	}
	d := newDesk(t, files, names...)
	if n := d.findings(); n != 1 || d.read != len(names) {
		t.Fatalf("%d findings, %d files read", n, d.read)
	}
	for _, step := range []struct {
		what, file, text string
		focus            []string
		findings         int
	}{
		{"a release appears", "logout.ts", logout, nil, 0},
		{"it goes", "logout.ts", "export {};\n", []string{"server.ts"}, 1},
		{"it comes back while its file is looked at", "logout.ts", logout, []string{"logout.ts"}, 0},
		{"it does not parse: somebody types", "logout.ts", "export function (\n" + logout, []string{"server.ts"}, 0},
		{"nor does it without the release", "logout.ts", "export function (\n", nil, 0},
		{"it does, without the release", "logout.ts", "export {};\n", []string{"server.ts"}, 1},
		{"it does with it", "logout.ts", logout, []string{"server.ts"}, 0},
		{"it is of another table", "sessions.ts", "export const sessions = new Map();\nexport const others = new Map();\n", []string{"server.ts"}, 0},
		{"it was renamed", "logout.ts", "import { others } from './sessions';\nexport function onLogout(req, res) { others.delete(req.id); res.end(); }\n", []string{"server.ts"}, 1},
		{"the table is another's", "sessions.ts", "export * from './tables';\n", nil, 0},
	} {
		d.write(step.file, step.text)
		if n := d.findings(step.focus...); n != step.findings || d.read != 1 {
			t.Errorf("%s: %d findings instead of %d, %d files read", step.what, n, step.findings, d.read)
		}
	}
	if n := d.findings(); n != 0 || d.read != 0 {
		t.Errorf("without an edit: %d findings, %d files read", n, d.read)
	}
}

// TestSessionKeepsNothing holds that edits leave nothing behind but the names
// that were typed, and those without the texts in which they stood. It measures
// before the program is linked anew, which would hide what has gathered, and after.
func TestSessionKeepsNothing(t *testing.T) {
	d := newDesk(t, map[string]string{"server.ts": server, "sessions.ts": sessions, "logout.ts": logout}, "logout.ts", "server.ts", "sessions.ts")
	long := ""
	for i := range 400 {
		long += fmt.Sprintf("export const orderStatusDescription%03d = %d;\n", i, i)
	}
	edit := func(from, to int) (kept int) {
		for i := from; i < to; i++ {
			d.write("server.ts", long+fmt.Sprintf("%sexport const keep%d = (req) => sessions.set(req.id, %d);\n", server, i, i))
			if i%10 == 0 {
				d.findings()
			} else {
				d.findings("server.ts")
			}
		}
		return heap()
	}
	few, more := edit(0, 50), edit(50, 350)
	if each := (more - few) / 300; each > len(long)/20 {
		t.Errorf("each of 300 edits of a text of %d bytes leaves %d bytes", len(long), each)
	}
	if many := edit(350, 1500); float64(many) > 1.1*float64(few) {
		t.Errorf("%d bytes are kept after 50 edits, %d after 1500", few, many)
	}
	runtime.KeepAlive(d) // else there is no session left to measure
}

// heap is how much is kept once all garbage is collected.
func heap() int {
	for range 3 { // pools are emptied by the second
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
