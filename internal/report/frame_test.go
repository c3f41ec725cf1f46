package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/leak"
)

func TestFrameOfOddPlaces(t *testing.T) {
	long := strings.Repeat("x", 300) + "grow(名)" + strings.Repeat("y", 300)
	tests := []struct {
		name, text string
		start, end int
		want       string
	}{
		{"wide characters before and below", "'名🙂'.keep(名)", 10, 19, "  |\n1 | '名🙂'.keep(名)\n  |        ^^^^^^^^\n"},
		{"tabs are columns", "\ta\tkeep()", 3, 9, "  |\n1 |     a   keep()\n  |         ^^^^^^\n"},
		{"combining marks take no room", "e\u0301 keep()", 4, 10, "  |\n1 | e\u0301 keep()\n  |   ^^^^^^\n"},
		{"an empty range", "keep()", 4, 4, "  |\n1 | keep()\n  |     ^\n"},
		{"the end of the file", "a\n", 2, 2, "  |\n1 | a\n2 |\n  | ^\n"},
		{"several lines are cut at the first", "keep(a,\nb)", 0, 10, "  |\n1 | keep(a,\n  | ^^^^^^^\n"},
		{"windows line ends", "a\r\nkeep()\r\n", 3, 9, "  |\n1 | a\n2 | keep()\n  | ^^^^^^\n"},
		{"no escape reaches the terminal", "\x1b[31mkeep()", 5, 11, "  |\n1 | \uFFFD[31mkeep()\n  |      ^^^^^^\n"},
		{"no reading direction either", "\u202Ekeep()", 3, 9, "  |\n1 | \uFFFDkeep()\n  |  ^^^^^^\n"},
		{"a long line is scrolled", long, 300, 309, "  |\n1 | " + strings.Repeat("x", 10) + "grow(名)" + strings.Repeat("y", 22) + "\n  |           ^^^^^^^^\n"},
		{"a place outside of the text", "keep()", 99, 100, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := leak.Finding{Rule: "timer-leak", Growth: leak.Event{At: leak.Span{File: "a.js", Start: test.start, End: test.end}}}
			run := &Run{Findings: []leak.Finding{f}, Texts: NewTexts(func(string) ([]byte, bool) { return []byte(test.text), true })}
			got := emit(t, "text", Options{Frames: true, Width: 45}, run)
			_, got, _ = strings.Cut(got, "a.js")
			_, got, _ = strings.Cut(got, "\n")
			got, _, _ = strings.Cut(got, "  |\n  =")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRelatedPlaceInAnotherFile(t *testing.T) {
	texts := map[string]string{"a.js": "keep()", "b.js": "\nconst table = []"}
	f := leak.Finding{Rule: "timer-leak", Growth: leak.Event{At: leak.Span{File: "a.js", Start: 0, End: 6}}}
	f.Owner = leak.Owner{Name: "table", At: leak.Span{File: "b.js", Start: 7, End: 12}}
	f.Nearest = &leak.Event{At: leak.Span{File: "gone.js", Start: 7, End: 12}}
	run := &Run{Findings: []leak.Finding{f}, Texts: NewTexts(func(p string) ([]byte, bool) { return []byte(texts[p]), texts[p] != "" })}
	got := emit(t, "text", Options{Frames: true}, run)
	for _, want := range []string{
		" ::: b.js:2:7\n  |\n2 | const table = []\n  |       ----- `table` comes from here\n",
		"  = this comes closest but does not undo it: gone.js\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		text string
		room int
		want []string
	}{
		{"delete the entry when what it describes ends", 30, []string{"delete the entry when what it", "describes ends"}},
		{"use `new LRUCache({ max, ttl })` from lru-cache", 34, []string{"use `new LRUCache({ max, ttl })`", "from lru-cache"}},
		{strings.Repeat("名", 20) + " " + strings.Repeat("x", 20), 50, []string{strings.Repeat("名", 20), strings.Repeat("x", 20)}},
		{"unknown width stays one line", 0, []string{"unknown width stays one line"}},
		{strings.Repeat("x", 60), 30, []string{strings.Repeat("x", 60)}},
		{"", 40, []string{""}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, wrap(test.text, test.room)); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
	}
}

func TestOwnerOnTheSameLineIsNotShownTwice(t *testing.T) {
	f := leak.Finding{Rule: "timer-leak", Growth: leak.Event{At: leak.Span{File: "a.js", Start: 4, End: 13}}}
	f.Owner = leak.Owner{Name: "bus", At: leak.Span{File: "a.js", Start: 0, End: 3}}
	run := &Run{Findings: []leak.Finding{f}, Texts: NewTexts(func(string) ([]byte, bool) { return []byte("bus.on(tick)"), true })}
	if got := emit(t, "text", Options{Frames: true}, run); strings.Contains(got, "comes from here") {
		t.Error(got)
	}
	if got := emit(t, "sarif", Options{}, run); strings.Contains(got, "relatedLocations") {
		t.Error(got)
	}
}
