package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// frames writes each finding with its code, for a terminal:
//
//	error: `sessions` gains an entry per request and is never deleted from
//	  --> src/server.js:14:12
//	   |
//	13 |   const user = await load(req)
//	14 |   sessions.set(user.id, user)
//	   |            ^^^^^^^^^^^^^^^^^^
//	   |
//	 3 | const sessions = new Map()
//	   |       -------- `sessions` comes from here
//	   |
//	   = fix: bound it
//	   = unbounded-cache, high confidence (leaklint explain unbounded-cache)
type frames struct {
	style style
	width int
}

// Emit implements [Emitter].
func (e frames) Emit(w io.Writer, run *Run) error {
	out := bufio.NewWriter(w)
	for _, f := range run.Findings {
		p := &frame{frames: e, Writer: out, texts: run.Texts, severity: run.Severity(f)}
		p.finding(f)
	}
	return out.Flush()
}

// frame is one finding being written.
type frame struct {
	frames
	*bufio.Writer
	texts    *Texts
	severity string
	gutter   int // the width of the line numbers
}

func (p *frame) finding(f leak.Finding) {
	primary := p.texts.region(Primary(f))
	related := p.texts.related(f)
	p.gutter = p.gutterFor(primary, related)

	p.wrapped(p.style.severity(p.severity, p.severity)+": ", len(p.severity)+2, bold, f.Message)
	fmt.Fprintf(p, "%s%s %s\n", strings.Repeat(" ", p.gutter), p.style.in(dim, "-->"), position(primary))
	p.code(primary, 1, func(line string) string { return p.style.severity(p.severity, line) }, "^", "")
	for _, r := range related {
		p.note(r, primary.file)
	}
	p.bar("")
	p.retainers(f.Path, primary.file)
	if f.Advice != "" {
		lead := fmt.Sprintf("%*s %s %s ", p.gutter, "", p.style.in(dim, "="), p.style.in(bold, "fix:"))
		p.wrapped(lead, p.gutter+len(" = fix: "), "", f.Advice)
	}
	p.below(fmt.Sprintf("%s, %s confidence (%s)", p.style.in(bold, f.Rule), f.Confidence,
		p.style.in(cyan, "leaklint explain "+f.Rule)))
	p.WriteString("\n")
}

// gutterFor returns the width of the highest line number that will be shown.
func (p *frame) gutterFor(primary region, others []related) int {
	line := primary.start.line
	for _, r := range others {
		line = max(line, r.start.line)
	}
	return len(strconv.Itoa(line))
}

// code shows the line of a region with the region underlined and a label beside
// the underline, below as many lines of context.
func (p *frame) code(r region, context int, paint func(string) string, mark, label string) {
	source := p.texts.of(r.file)
	if source == nil || !r.known {
		return // the file is gone: the position has to do
	}
	p.bar("")
	for n := max(1, r.start.line-context); n < r.start.line; n++ {
		line, _ := cells(source.line(n))
		p.numbered(n, clip(line, 0, p.room()))
	}
	line := source.line(r.start.line)
	shown, columns := cells(line)
	from := columns[min(r.start.byteColumn-1, len(line))]
	to := max(columns[min(r.end.byteColumn-1, len(line))], from+1)
	left := scroll(from, to, columns[len(line)], p.room())
	p.numbered(r.start.line, clip(shown, left, p.room()))
	to = min(to, left+p.room())
	underline := strings.Repeat(mark, max(to-from, 1))
	if label != "" {
		underline += " " + label
	}
	p.bar(strings.Repeat(" ", from-left) + paint(underline))
}

// room is how many columns of code fit beside the gutter.
func (p *frame) room() int {
	if p.width <= 0 {
		return 160 // minified or generated code must not flood a log
	}
	return max(p.width-p.gutter-4, 40)
}

// scroll returns the column from which a long line is shown so that the range
// from..to can be seen.
func scroll(from, to, width, room int) int {
	if width <= room || to <= room {
		return 0
	}
	return max(0, from-room/4)
}

// clip returns the columns left..left+room of a laid out line.
func clip(shown string, left, room int) string {
	var b strings.Builder
	column := 0
	for _, r := range shown {
		w := runeWidth(r)
		if column >= left && column+w <= left+room {
			b.WriteRune(r)
		} else if column < left && column+w > left {
			b.WriteString(" ") // half of a wide character is cut off
		}
		column += w
	}
	return strings.TrimRight(b.String(), " ")
}

func (p *frame) numbered(n int, line string) {
	p.row(fmt.Sprintf("%*d |", p.gutter, n), line)
}

func (p *frame) bar(line string) {
	p.row(strings.Repeat(" ", p.gutter)+" |", line)
}

func (p *frame) row(gutter, line string) {
	p.WriteString(p.style.in(dim, gutter))
	if line != "" {
		p.WriteString(" " + line)
	}
	p.WriteString("\n")
}

// below writes a line of the block below the code: "   = fix: ...".
func (p *frame) below(text string) {
	fmt.Fprintf(p, "%s %s %s\n", strings.Repeat(" ", p.gutter), p.style.in(dim, "="), text)
}

// note shows a related place below its label; the file is named only when it
// is another one.
func (p *frame) note(r related, shownFile string) {
	label := oneLine(r.note)
	if !r.known {
		p.below(p.style.code("", label) + ": " + position(r.region))
		return // its source is gone
	}
	if r.file != shownFile {
		fmt.Fprintf(p, "%s%s %s\n", strings.Repeat(" ", p.gutter), p.style.in(dim, ":::"), position(r.region))
	}
	p.code(r.region, 0, func(line string) string { return p.style.in(blue, line) }, "-", label)
}

// wrapped writes a text behind a lead that is some columns wide, in as many
// lines as the terminal needs.
func (p *frame) wrapped(lead string, columns int, base, text string) {
	for i, line := range wrap(oneLine(text), p.width-columns) {
		if i > 0 {
			lead = strings.Repeat(" ", columns)
		}
		p.WriteString(lead + p.style.code(base, line) + "\n")
	}
}

// retainers shows the path from the root to what is held, each step below the
// one that keeps it alive.
func (p *frame) retainers(path []leak.Step, shownFile string) {
	if len(path) == 0 {
		return
	}
	p.below(p.style.in(bold, "kept alive by:"))
	for i, step := range path {
		arrow := ""
		if i > 0 {
			arrow = strings.Repeat("   ", i-1) + "`- "
		}
		where := ""
		if r := p.texts.region(step.At); r.known && r.file == shownFile {
			where = p.style.in(dim, fmt.Sprintf(" (line %d)", r.start.line))
		} else if r.known {
			where = p.style.in(dim, " ("+position(r)+")")
		}
		fmt.Fprintf(p, "%s     %s%s%s\n", strings.Repeat(" ", p.gutter), p.style.in(dim, arrow), p.style.code("", oneLine(step.Text)), where)
	}
}
