package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
	"github.com/leaklint/leaklint/internal/bench/spread"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// bench is one measurement.
type bench struct {
	dir                                         string
	maxFiles, lines, files, every, jobs, memory int
	maxRatio                                    float64

	session *driver.Session
	entries []source.Entry
	options driver.Options
	seen    samples
}

// samples are what was measured.
type samples struct {
	parse, focused, whole, waited []time.Duration
	ratios                        []float64
	broken                        []time.Duration // until a file that does not parse is told of
	cancelled                     []time.Duration // until a check ends that nobody waits for
}

func (b *bench) run(ctx context.Context) error {
	if err := b.open(ctx); err != nil {
		return err
	}
	began := cpu()
	if err := b.check(ctx, ""); err != nil {
		return err
	}
	fmt.Printf("%d files, the first check takes %s\n", len(b.entries), spread.Milliseconds(cpu()-began))
	typed, err := b.chosen()
	if err != nil {
		return err
	}
	if b.memory > 0 {
		return b.grow(ctx, typed)
	}
	for _, f := range typed {
		if err := b.typeInto(ctx, f); err != nil {
			return err
		}
	}
	return b.report()
}

// open finds the files and begins a session.
func (b *bench) open(ctx context.Context) error {
	root, err := filepath.Abs(b.dir)
	if err != nil {
		return err
	}
	set, err := models.Load("js")
	if err != nil {
		return err
	}
	b.session = driver.NewSession(driver.Engines())
	b.options = driver.Options{
		Root: root, Overlay: source.Overlay{}, Jobs: b.jobs, Confidence: leak.Medium,
		Models: map[string]*models.Set{"jscheck": set},
	}
	entries, _, err := driver.Discover(ctx, b.options)
	if err != nil {
		return err
	}
	b.entries = slices.DeleteFunc(entries, func(e source.Entry) bool { return e.Lang != source.JS })
	b.entries = b.entries[:min(len(b.entries), b.maxFiles)]
	return nil
}

// document is a file that is typed into.
type document struct {
	entry source.Entry
	text  []byte
	lines int
}

// chosen returns the files that come nearest to the length that is asked for.
func (b *bench) chosen() ([]document, error) {
	var all []document
	for _, e := range b.entries {
		if f, problem := source.Read(e); problem == nil && f.Skip == "" {
			all = append(all, document{e, f.Text, bytes.Count(f.Text, []byte("\n"))})
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no JavaScript or TypeScript", b.dir)
	}
	off := func(d document) int { return max(d.lines-b.lines, b.lines-d.lines) }
	slices.SortStableFunc(all, func(x, y document) int { return cmp.Compare(off(x), off(y)) })
	return all[:min(len(all), b.files)], nil
}

// typed are the lines that are typed at the end of each file.
var typed = []string{
	"const seen = new Map();\n",
	"export function note(key) { seen.set(key, Date.now()); }\n",
	"window.addEventListener('resize', () => note(window.innerWidth));\n",
	"export function forget(key) { seen.delete(key); }\n",
}

// typeInto types the lines into a file, key by key, and measures after each.
func (b *bench) typeInto(ctx context.Context, d document) error {
	text, keys := slices.Clone(d.text), 0
	for _, line := range typed {
		for i := range line {
			text = append(slices.Clip(text), line[i])
			keys++
			if err := b.key(ctx, d.entry, text, keys%b.every == 0); err != nil {
				return err
			}
		}
	}
	if err := b.cancel(ctx); err != nil {
		return err
	}
	delete(b.options.Overlay, d.entry.Abs)
	return b.check(ctx, "")
}

// cancel begins checks of the whole project and cancels them, each a little later.
func (b *bench) cancel(ctx context.Context) error {
	for after := time.Millisecond; after < 100*time.Millisecond; after *= 2 {
		ctx, cancel := context.WithCancel(ctx)
		var at time.Time
		timer := time.AfterFunc(after, func() { at = time.Now(); cancel() })
		_, err := b.session.Run(ctx, b.options, b.entries, nil)
		ended := time.Now()
		if timer.Stop() {
			cancel()
			continue // it was done before
		}
		<-ctx.Done()
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		b.seen.cancelled = append(b.seen.cancelled, max(ended.Sub(at), 0))
	}
	return nil
}

// key measures what follows one key.
func (b *bench) key(ctx context.Context, e source.Entry, text []byte, whole bool) error {
	b.options.Overlay[e.Abs] = text
	began := cpu()
	ok := parses(e, text)
	parse := cpu() - began
	waited := time.Now()
	began = cpu()
	if err := b.check(ctx, e.Path); err != nil {
		return err
	}
	focused := cpu() - began
	b.seen.note(parse, focused, time.Since(waited), ok)
	if !whole {
		return nil
	}
	began = cpu()
	if err := b.check(ctx, ""); err != nil {
		return err
	}
	b.seen.whole = append(b.seen.whole, cpu()-began)
	return nil
}

func (s *samples) note(parse, focused, waited time.Duration, ok bool) {
	if !ok {
		s.broken = append(s.broken, focused)
		return
	}
	s.parse, s.focused, s.waited = append(s.parse, parse), append(s.focused, focused), append(s.waited, waited)
	s.ratios = append(s.ratios, float64(focused)/float64(max(parse, 1)))
}

// parses reports whether a text parses, and does nothing else.
func parses(e source.Entry, text []byte) bool {
	_, problem := syntax.Parse(&source.File{Path: e.Path, Text: text})
	return problem == nil
}

// check runs over the project, with one file in focus or as a whole.
func (b *bench) check(ctx context.Context, focus string) error {
	o := b.options
	if focus != "" {
		o.Focus = []string{focus}
	}
	_, err := b.session.Run(ctx, o, b.entries, nil)
	return err
}
