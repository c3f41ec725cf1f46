package lsp

import (
	"testing"
	"unicode/utf8"
)

func TestPositions(t *testing.T) {
	const lines = "a\r\nb🕰c\rd\u2028é\n\nend"
	tests := []struct {
		name   string
		in     encoding
		at     Position
		offset int
		back   Position // where the offset is
	}{
		{"start", utf16Units, Position{0, 0}, 0, Position{0, 0}},
		{"behind the line", utf16Units, Position{0, 9}, 1, Position{0, 1}},
		{"before a pair", utf16Units, Position{1, 1}, 4, Position{1, 1}},
		{"inside a pair", utf16Units, Position{1, 2}, 4, Position{1, 1}},
		{"behind a pair", utf16Units, Position{1, 3}, 8, Position{1, 3}},
		{"behind four bytes", utf8Units, Position{1, 5}, 8, Position{1, 5}},
		{"inside four bytes", utf8Units, Position{1, 4}, 4, Position{1, 1}},
		{"behind a carriage return", utf16Units, Position{2, 0}, 10, Position{2, 0}},
		{"a separator ends no line", utf16Units, Position{2, 3}, 16, Position{2, 3}},
		{"the same in bytes", utf8Units, Position{2, 6}, 16, Position{2, 6}},
		{"an empty line", utf16Units, Position{3, 4}, 17, Position{3, 0}},
		{"the last line", utf16Units, Position{4, 99}, 21, Position{4, 3}},
		{"behind the last line", utf16Units, Position{9, 1}, 21, Position{4, 3}},
		{"before the first", utf16Units, Position{-1, 5}, 0, Position{0, 0}},
		{"before the line", utf16Units, Position{4, -5}, 18, Position{4, 0}},
	}
	text := newText([]byte(lines))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := text.offset(test.at, test.in); got != test.offset {
				t.Errorf("offset %d, want %d", got, test.offset)
			}
			if got := text.position(test.offset, test.in); got != test.back {
				t.Errorf("position %v, want %v", got, test.back)
			}
		})
	}
}

// FuzzPositions wants each start of a character to be found again by its
// position, in both encodings.
func FuzzPositions(f *testing.F) {
	f.Add("a\r\nb🕰c\rd\u2028é\n\nend")
	f.Add("\xff\xf0\x9f\r\r\n\n")
	f.Fuzz(func(t *testing.T, s string) {
		text := newText([]byte(s))
		for _, in := range []encoding{utf8Units, utf16Units} {
			for at := 0; at <= len(s); {
				p := text.position(at, in)
				if got := text.offset(p, in); got != at && at <= text.lineEnd(p.Line) {
					t.Fatalf("%q: %d is %v, which is %d", s, at, p, got)
				}
				_, size := utf8.DecodeRuneInString(s[at:])
				at += max(size, 1)
			}
		}
	})
}

func TestPaths(t *testing.T) {
	for uri, want := range map[string]string{
		"file:///shop/a%20b%C3%A9.js": "/shop/a bé.js",
		"file:///shop/../shop/c.js":   "/shop/c.js",
		"untitled:one":                "",
		"git:/shop/a.js":              "",
		"file:":                       "",
		"file:///a%00b":               "",
		"%zz":                         "",
	} {
		if got, ok := pathOf(uri); got != want || ok != (want != "") {
			t.Errorf("%s: got %q", uri, got)
		}
	}
	if got := uriOf("/shop/a bé#1.js"); got != "file:///shop/a%20b%C3%A9%231.js" {
		t.Errorf("got %s", got)
	}
}
