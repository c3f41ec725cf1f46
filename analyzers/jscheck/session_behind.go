package jscheck

import (
	"bytes"
	"maps"
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// then is what a session keeps of a file after another summary of it: while a
// text in the editor does not parse, the module of the last one that did.
func (r remembered) then(name identity, now summary, text []byte) remembered {
	next := remembered{identity: name, summary: now}
	switch {
	case !name.open: // nobody is typing
	case now.module != nil:
		next.text = text
	case now.problem != nil && r.text != nil:
		next.module, next.text = r.module, r.text
	}
	return next
}

// isBehind reports whether the module is that of a text before the present one.
func (r *remembered) isBehind() bool { return r.problem != nil && r.module != nil }

// behind are the files, by their paths, of which the module is that of an older
// text.
type behind map[string]older

// older is the text of a module.
type older struct {
	abs  string
	text []byte
}

func (s *Session) behind() behind {
	found := behind{}
	for i := range s.kept {
		if r := &s.kept[i]; r.isBehind() {
			found[r.path] = older{s.entries[i].Abs, r.text}
		}
	}
	return found
}

// over returns the overlay with the texts that modules are of.
func (b behind) over(shown source.Overlay) source.Overlay {
	if len(b) == 0 {
		return shown
	}
	texts := maps.Clone(shown)
	for _, o := range b {
		texts[o.abs] = o.text
	}
	return texts
}

// brought drops the findings in older texts and brings the places that others
// mention there to where they are in the texts that are shown. A fix of an older
// text is none.
func (b behind) brought(findings []leak.Finding, shown source.Overlay) []leak.Finding {
	if len(b) == 0 {
		return findings
	}
	kept := findings[:0]
	drifts := map[string]drift{}
	for _, f := range findings {
		if _, ok := b[f.Growth.At.File]; ok {
			continue // the editor moves what it shows of the last text that parsed
		}
		f.Fixes = slices.DeleteFunc(slices.Clone(f.Fixes), b.edits)
		for _, at := range f.Places() {
			o, ok := b[at.File]
			if !ok {
				continue
			}
			d, known := drifts[at.File]
			if !known {
				d = driftOf(o.text, shown[o.abs])
				drifts[at.File] = d
			}
			at.Start, at.End = d.offset(at.Start), d.offset(at.End)
		}
		kept = append(kept, f)
	}
	return kept
}

// edits reports whether a fix is one of an older text.
func (b behind) edits(f leak.Fix) bool {
	return slices.ContainsFunc(f.Edits, func(e leak.Edit) bool {
		_, ok := b[e.At.File]
		return ok
	})
}

// drift is what differs between two texts: all that is between their beginnings
// and ends that are alike.
type drift struct{ start, end, newEnd int }

var byteOrderMark = []byte("\uFEFF")

func driftOf(text, now []byte) drift {
	text, now = bytes.TrimPrefix(text, byteOrderMark), bytes.TrimPrefix(now, byteOrderMark)
	short := min(len(text), len(now))
	d := drift{end: len(text), newEnd: len(now)}
	for d.start < short && text[d.start] == now[d.start] {
		d.start++
	}
	for d.end > d.start && d.newEnd > d.start && text[d.end-1] == now[d.newEnd-1] {
		d.end, d.newEnd = d.end-1, d.newEnd-1
	}
	return d
}

// offset returns where an offset in the older text is in the newer one.
func (d drift) offset(at int) int {
	switch {
	case at <= d.start:
		return at
	case at >= d.end:
		return at + d.newEnd - d.end
	}
	return min(at, d.newEnd)
}
