package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/leaklint/leaklint/internal/leak"
)

// contextLines are shown above and below a growth.
const contextLines = 2

// longLine is the length above which a line is shown in part: minified code must
// not fill the page.
const longLine = 240

// excerpt is a part of a source, with places in it marked.
type excerpt struct {
	File string
	Rows []codeRow
}

// codeRow is a line, or a gap between lines.
type codeRow struct {
	Gap    bool
	Number int
	Parts  []codePart
	Notes  []codeNote
}

// codePart is a piece of a line; Class says what is marked: growth, owner,
// release, or nothing.
type codePart struct{ Class, Text string }

// codeNote stands below a line.
type codeNote struct{ Class, Text string }

// marked is a place to mark, with what is said of it.
type marked struct {
	region
	class, note string
	context     int
}

// excerpts returns the code around the growth of a finding, where its owner comes
// from and the release that comes closest, one excerpt a file.
func (t *Texts) excerpts(f leak.Finding) []excerpt {
	growth := marked{region: t.region(Primary(f)), class: "growth", context: contextLines}
	if root := f.Growth.When.Root; root != "" {
		growth.note = "grows " + oneLine(root)
	}
	marks := []marked{growth}
	for _, r := range t.related(f) {
		class := "owner"
		if f.Nearest != nil && r.at == f.Nearest.At {
			class = "release"
		}
		marks = append(marks, marked{region: r.region, class: class, note: oneLine(r.note)})
	}
	var files []string
	of := map[string][]marked{}
	for _, m := range marks {
		if !m.known {
			continue // the source is gone: the position has to do
		}
		if of[m.file] == nil {
			files = append(files, m.file)
		}
		of[m.file] = append(of[m.file], m)
	}
	var all []excerpt
	for _, file := range files {
		all = append(all, excerpt{oneLine(file), t.of(file).rows(of[file])})
	}
	return all
}

// rows returns the lines that marks need, with a gap where lines are left out.
func (t *text) rows(marks []marked) (rows []codeRow) {
	var wanted []int
	for _, m := range marks {
		for n := max(1, m.start.line-m.context); n <= min(t.lines.Count(), m.start.line+m.context); n++ {
			wanted = append(wanted, n)
		}
	}
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	for i, n := range wanted {
		if i > 0 && wanted[i-1] != n-1 {
			rows = append(rows, codeRow{Gap: true})
		}
		var here []marked
		for _, m := range marks {
			if m.start.line == n {
				here = append(here, m)
			}
		}
		rows = append(rows, codeLine(n, t.line(n), here))
	}
	rows = trimEmpty(rows)
	outdent(rows)
	return rows
}

// outdent takes away the blanks that all lines start with.
func outdent(rows []codeRow) {
	common, started := "", false
	for _, r := range rows {
		if r.Gap || len(r.Parts) == 1 && strings.TrimSpace(r.Parts[0].Text) == "" {
			continue // an empty line has no indentation of its own
		}
		blanks := ""
		if first := r.Parts[0]; first.Class == "" {
			blanks = first.Text[:len(first.Text)-len(strings.TrimLeft(first.Text, " \t"))]
		}
		if !started {
			common, started = blanks, true
		}
		for !strings.HasPrefix(blanks, common) {
			common = common[:len(common)-1]
		}
	}
	for i := range rows {
		if !rows[i].Gap {
			rows[i].Parts[0].Text = strings.TrimPrefix(rows[i].Parts[0].Text, common)
		}
	}
}

// trimEmpty leaves out empty lines at either end.
func trimEmpty(rows []codeRow) []codeRow {
	isEmpty := func(r codeRow) bool {
		return !r.Gap && len(r.Notes) == 0 && len(r.Parts) == 1 && strings.TrimSpace(r.Parts[0].Text) == ""
	}
	for len(rows) > 1 && isEmpty(rows[0]) {
		rows = rows[1:]
	}
	for len(rows) > 1 && isEmpty(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// codeLine cuts a line at its marks; of two that overlap the first is kept.
func codeLine(number int, line string, marks []marked) codeRow {
	slices.SortStableFunc(marks, func(a, b marked) int { return cmp.Compare(a.start.byteColumn, b.start.byteColumn) })
	row := codeRow{Number: number}
	done := 0
	for _, m := range marks {
		from, to := min(m.start.byteColumn-1, len(line)), min(m.end.byteColumn-1, len(line))
		if m.note != "" {
			row.Notes = append(row.Notes, codeNote{m.class, m.note})
		}
		if from < done || to <= from {
			continue
		}
		row.add("", line[done:from])
		row.add(m.class, line[from:to])
		done = to
	}
	row.add("", line[done:])
	if len(row.Parts) == 0 {
		row.add("", " ")
	}
	if len(line) > longLine {
		row.shorten()
	}
	return row
}

func (r *codeRow) add(class, text string) {
	if text != "" {
		r.Parts = append(r.Parts, codePart{class, shownCode(text)})
	}
}

// shownCode is code as it may be shown: tabs stay, what steers a terminal or
// turns the reading direction does not.
func shownCode(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return visible(r)
	}, text)
}

// shorten keeps what is marked and its surroundings.
func (r *codeRow) shorten() {
	for i, part := range r.Parts {
		switch {
		case part.Class != "":
			r.Parts[i].Text = keepEnds(part.Text, longLine/2, 0)
		case i == 0 && len(r.Parts) > 1:
			r.Parts[i].Text = keepEnds(part.Text, 0, longLine/4)
		default:
			r.Parts[i].Text = keepEnds(part.Text, longLine/4, 0)
		}
	}
}

// keepEnds keeps so many characters at the start and the end of a text.
func keepEnds(text string, head, tail int) string {
	if utf8.RuneCountInString(text) <= head+tail {
		return text
	}
	runes := []rune(text)
	return string(runes[:head]) + "…" + string(runes[len(runes)-tail:])
}
