package driver

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// lenient comes to what a session should: it checks a project anew, with the
// text of each broken buffer that last parsed, leaves out what it finds there
// and moves what others say of it.
type lenient struct{ project *project }

func (lenient) Name() string      { return "jscheck" }
func (lenient) Lang() source.Lang { return source.JS }

func (e lenient) Check(ctx context.Context, entries []source.Entry, w Work) (Output, error) {
	shown, stale := w.Overlay, map[string]source.Entry{}
	told, err := javascript{}.Check(ctx, entries, w)
	if err != nil {
		return told, err
	}
	w.Overlay = maps.Clone(shown)
	maps.DeleteFunc(e.project.parsed, func(abs string, _ []byte) bool { return shown[abs] == nil })
	for _, entry := range entries {
		text, open := shown[entry.Abs]
		switch {
		case !open:
		case !slices.Contains(told.Broken, entry.Path):
			e.project.parsed[entry.Abs] = text
		case e.project.parsed[entry.Abs] != nil:
			stale[entry.Path], w.Overlay[entry.Abs] = entry, e.project.parsed[entry.Abs]
		}
	}
	out, err := javascript{}.Check(ctx, entries, w)
	out.Problems, out.Broken = told.Problems, told.Broken
	out.Findings = slices.DeleteFunc(out.Findings, func(f leak.Finding) bool { return stale[f.Growth.At.File].Abs != "" })
	for i := range out.Findings {
		f := &out.Findings[i]
		f.Fixes = slices.DeleteFunc(f.Fixes, func(x leak.Fix) bool {
			return slices.ContainsFunc(x.Edits, func(e leak.Edit) bool { return stale[e.At.File].Abs != "" })
		})
		for _, at := range f.Places() {
			if abs := stale[at.File].Abs; abs != "" {
				at.Start, at.End = moved(at.Start, w.Overlay[abs], shown[abs]), moved(at.End, w.Overlay[abs], shown[abs])
			}
		}
	}
	return out, err
}

func (lenient) Why(ctx context.Context, entries []source.Entry, w Work, at Line) ([]report.Account, error) {
	return javascript{}.Why(ctx, entries, w, at)
}

// moved looks for where an offset has gone: it goes with the text before it when
// nothing of that has changed, or else with the text behind it.
func moved(at int, text, now []byte) int {
	if bytes.HasPrefix(now, text[:at]) {
		return at
	}
	if bytes.HasSuffix(now, text[at:]) {
		return len(now) - len(text) + at
	}
	behind := 0 // what is alike at the ends
	before := 0
	for before < min(len(text), len(now)) && text[before] == now[before] {
		before++
	}
	for behind < min(len(text), len(now))-before && text[len(text)-1-behind] == now[len(now)-1-behind] {
		behind++
	}
	return min(at, len(now)-behind)
}
