package source

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// naiveLines splits as the specification words it, one character after another.
func naiveLines(text string, js bool) (lines []string, starts []int) {
	start := 0
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		end := 0
		switch ch := text[i : i+size]; {
		case ch == "\n":
			end = 1
		case js && strings.HasPrefix(text[i:], "\r\n"):
			end = 2
		case js && ch == "\r":
			end = 1
		case js && (ch == "\u2028" || ch == "\u2029"):
			end = 3
		}
		if end > 0 {
			lines, starts = append(lines, text[start:i]), append(starts, start)
			i += end
			start = i
			continue
		}
		i += size
	}
	return append(lines, text[start:]), append(starts, start)
}

var pieces = []string{"a", "=>", "é", "日本", "😀", "\n", "\r", "\r\n", "\u2028", "\u2029", "\xE9", "\xE2\x80", "\xE2", "\x80", "\t", " "}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(30) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func TestLinesAgreeWithNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := randomText(r)
		for _, lang := range []Lang{JS, Go} {
			checkLines(t, text, lang)
		}
		if t.Failed() {
			return
		}
	}
}

func checkLines(t *testing.T, text string, lang Lang) {
	t.Helper()
	l := LinesFor(lang, []byte(text))
	lines, starts := naiveLines(text, lang == JS)
	if l.Count() != len(lines) {
		t.Errorf("%q: %d lines, want %d", text, l.Count(), len(lines))
		return
	}
	for n, want := range lines {
		got := string(l.Line(n + 1))
		if lang == Go && n+1 < len(lines) {
			want = strings.TrimSuffix(want, "\r")
		}
		if got != want {
			t.Errorf("%q: line %d is %q, want %q", text, n+1, got, want)
		}
		checkColumns(t, l, text, n+1, starts[n], want)
	}
}

// checkColumns walks the characters of a line and asks for each both ways.
func checkColumns(t *testing.T, l *Lines, text string, line, start int, content string) {
	t.Helper()
	for i := 0; i <= len(content); {
		column := len(utf16.Encode([]rune(content[:i]))) + 1
		if gotLine, got := l.UTF16(start + i); gotLine != line || got != column {
			t.Errorf("%q: UTF16(%d) = %d:%d, want %d:%d", text, start+i, gotLine, got, line, column)
		}
		if gotLine, got := l.Position(start + i); gotLine != line || got != i+1 {
			t.Errorf("%q: Position(%d) = %d:%d, want %d:%d", text, start+i, gotLine, got, line, i+1)
		}
		if got := l.Offset(line, i+1); got != start+i {
			t.Errorf("%q: Offset(%d, %d) = %d, want %d", text, line, i+1, got, start+i)
		}
		if got := l.OffsetUTF16(line, column); got != start+i {
			t.Errorf("%q: OffsetUTF16(%d, %d) = %d, want %d", text, line, column, got, start+i)
		}
		if i == len(content) {
			break
		}
		_, size := utf8.DecodeRuneInString(content[i:])
		for inside := 1; inside < size; inside++ { // a place inside a character is its start
			if _, got := l.Position(start + i + inside); got != i+1 {
				t.Errorf("%q: Position(%d) is column %d, want %d", text, start+i+inside, got, i+1)
			}
		}
		i += size
	}
}

func TestLinesClamp(t *testing.T) {
	l := NewLines([]byte("ab\r\n😀c"))
	for _, test := range []struct{ line, column, want int }{
		{0, 0, 0}, {-3, 9, 0}, {1, 0, 0}, {1, 3, 2}, {1, 99, 2}, {2, 1, 4}, {2, 2, 4}, {2, 5, 8}, {2, 99, 9}, {3, 1, 9},
	} {
		if got := l.Offset(test.line, test.column); got != test.want {
			t.Errorf("Offset(%d, %d) = %d, want %d", test.line, test.column, got, test.want)
		}
	}
	if got := l.OffsetUTF16(2, 2); got != 4 {
		t.Errorf("the second half of a surrogate pair is at %d, want 4", got)
	}
	if line, column := l.Position(1000); line != 2 || column != 6 {
		t.Errorf("beyond the text is %d:%d, want 2:6", line, column)
	}
	if line, column := l.Position(-1); line != 1 || column != 1 {
		t.Errorf("before the text is %d:%d, want 1:1", line, column)
	}
	if l.Line(0) != nil || l.Line(3) != nil {
		t.Error("lines that do not exist have text")
	}
}
