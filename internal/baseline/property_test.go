package baseline_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// leaks are pieces of a server that leak once each; @ is a number of their own.
var leaks = []string{
	"const visits@ = []\ncreateServer((req, res) => {\n  visits@.push(req.url)\n  res.end(String(visits@.length))\n}).listen(80@)\n",
	"const users@ = new Map()\nexport function login@(name) {\n  users@.set(name, { since: Date.now() })\n  return users@.get(name)\n}\ncreateServer((req, res) => {\n  login@(req.url)\n  res.end()\n}).listen(80@)\n",
	"createServer((req, res) => {\n  process.on('SIGHUP', () => {\n    res.end()\n  })\n}).listen(81)\n",
	"createServer((req, res) => {\n  setInterval(() => res.write('.'), 1000)\n}).listen(82)\n",
}

// harmless are pieces that do not leak.
var harmless = []string{
	"// Prices are in cents.\n", "\n\n", "export const tax@ = (price) => price * 1.19\n",
	"export function total@(items) {\n  let sum = 0\n  for (const item of items) sum += item.price\n  return sum\n}\n",
	"const names@ = new Map([['de', 'Deutsch']])\nexport const nameOf@ = (code) => names@.get(code)\n",
}

// project is files made of pieces.
type project map[string][]string

func (p project) text(file string) string {
	return "import { createServer } from 'node:http'\n" + strings.Join(p[file], "")
}

func (p project) clone() project {
	c := project{}
	for file, pieces := range p {
		c[file] = slices.Clone(pieces)
	}
	return c
}

func (p project) files() []string { return slices.Sorted(maps.Keys(p)) }

// check runs the engine for JavaScript over a project.
func check(t *testing.T, p project) []leak.Finding {
	t.Helper()
	root := t.TempDir()
	for _, file := range p.files() {
		if err := os.WriteFile(filepath.Join(root, file), []byte(p.text(file)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	o := driver.Options{Root: root, Confidence: leak.Medium, Jobs: 1, Models: map[string]*models.Set{}}
	for _, e := range driver.Engines() {
		if e.Lang() == source.JS {
			o.Engines = append(o.Engines, e)
			set, err := models.Load("js")
			if err != nil {
				t.Fatal(err)
			}
			o.Models[e.Name()] = set
		}
	}
	entries, problems, err := driver.Discover(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := driver.Run(t.Context(), o, entries, problems)
	if err != nil || len(r.Problems) > 0 {
		t.Fatal(err, r.Problems)
	}
	return r.Findings
}

// editor makes random changes to a project.
type editor struct {
	*rand.Rand
	next int
}

func (e *editor) piece(of []string) string {
	e.next++
	return strings.ReplaceAll(of[e.IntN(len(of))], "@", fmt.Sprint(e.next))
}

func (e *editor) file(p project) string { return p.files()[e.IntN(len(p))] }

func (e *editor) insert(p project, file, piece string) {
	p[file] = slices.Insert(p[file], e.IntN(len(p[file])+1), piece)
}

// edit makes a change that has nothing to do with leaks.
func (e *editor) edit(p project) string {
	file := e.file(p)
	switch e.IntN(5) {
	case 0:
		e.insert(p, file, e.piece(harmless))
		return "insert"
	case 1:
		e.Shuffle(len(p[file]), func(i, j int) { p[file][i], p[file][j] = p[file][j], p[file][i] })
		return "reorder"
	case 2:
		e.next++
		p[fmt.Sprintf("moved%d.js", e.next)] = p[file]
		delete(p, file)
		return "rename"
	case 3:
		if len(p[file]) == 0 {
			return "nothing"
		}
		i := e.IntN(len(p[file]))
		piece := p[file][i]
		p[file] = slices.Delete(p[file], i, i+1)
		e.insert(p, e.file(p), piece)
		return "move"
	}
	for i, piece := range p[file] {
		p[file][i] = strings.NewReplacer("'SIGHUP', ", "\n    \"SIGHUP\",\n    ", "push(", "push(\n    ", "set(name, ", "set(\n    name,\n    ", "res.end()", "res.end();").Replace(piece)
	}
	return "format"
}

// TestRandomEdits changes a project at random: what has nothing to do with
// leaks makes no finding new and no entry stale, and a leak that is added, a
// copy of an old one among them, makes exactly one finding new.
func TestRandomEdits(t *testing.T) {
	for seed := range uint64(40) {
		e := &editor{Rand: rand.New(rand.NewPCG(seed, 7))}
		p := project{"a.js": nil, "b.js": nil, "c.js": nil}
		for range 8 {
			e.insert(p, e.file(p), e.piece(leaks))
			e.insert(p, e.file(p), e.piece(harmless))
		}
		old := check(t, p)
		if len(old) != 8 {
			t.Fatalf("seed %d: %d of 8 leaks are found", seed, len(old))
		}
		known := baseline.Entries(old)
		var edits []string
		for range 1 + e.IntN(8) {
			edits = append(edits, e.edit(p))
		}
		if fresh, stale := compare(known, check(t, p), p); fresh != 0 || stale != 0 {
			t.Errorf("seed %d: %d new and %d stale after %v", seed, fresh, stale, edits)
		}
		copied, written := p.clone(), p.clone()
		from := e.file(p)
		for len(leakOf(p[from])) == 0 {
			from = e.file(p)
		}
		e.insert(copied, e.file(p), rename(leakOf(p[from])[0]))
		e.insert(written, e.file(p), e.piece(leaks))
		for what, with := range map[string]project{"copied": copied, "written": written} {
			if fresh, stale := compare(known, check(t, with), with); fresh != 1 || stale != 0 {
				t.Errorf("seed %d: %d new and %d stale with a leak %s after %v", seed, fresh, stale, what, edits)
			}
		}
	}
}

// leakOf returns the pieces that leak.
func leakOf(pieces []string) (leaking []string) {
	for _, piece := range pieces {
		if strings.Contains(piece, "createServer") {
			leaking = append(leaking, piece)
		}
	}
	return leaking
}

// rename gives the declarations of a piece other names, so that it can stand in
// one file with the first; pieces that declare nothing are copied as they are.
func rename(piece string) string {
	return strings.NewReplacer("visits", "visitsToo", "users", "usersToo", "login", "loginToo").Replace(piece)
}

func compare(known []baseline.Entry, findings []leak.Finding, p project) (fresh, stale int) {
	m := baseline.Compare(known, findings, baseline.Scope{
		Analysed: func(file string) bool { _, there := p[file]; return there },
		Gone:     func(file string) bool { _, there := p[file]; return !there },
		Searched: func(string) bool { return true },
		Wants:    func(_, _ string) bool { return true },
	})
	for _, known := range m.Known {
		if !known {
			fresh++
		}
	}
	return fresh, len(m.Stale)
}
