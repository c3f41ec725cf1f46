package report

import (
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

// TestGist holds what a formatter and an edit of a body may do.
func TestGist(t *testing.T) {
	for _, test := range []struct{ name, a, b string }{
		{"quotes", "on('price', tell)", `on("price", tell)`},
		{"line breaks", "set(token, user)", "set(\n\ttoken,\n\tuser,\n)"},
		{"parentheses of an arrow", "on('price', price => tell(price))", "on('price', (price) => tell(price))"},
		{"body of a callback", "on('price', () => { tell() })", "on('price', () => { tell(); note() })"},
		{"body of a function", "on('price', function () { tell() })", "on('price', function () {})"},
		{"fields of an object", "set(token, { a: 1 })", "set(token, { a: 1, b: 2 })"},
		{"function of Go", "AfterFunc(d, func() { a() })", "AfterFunc(d, func() { b() })"},
	} {
		if gist(test.a) != gist(test.b) {
			t.Errorf("%s: %q and %q", test.name, gist(test.a), gist(test.b))
		}
	}
	for _, test := range []struct{ a, b string }{
		{"set(token, user)", "set(name, user)"}, {"on('price', tell)", "on('stock', tell)"}, {"set(`a:${id}`)", "set(`a:${name}`)"}, {"set(größe)", "set(grüße)"},
	} {
		if gist(test.a) == gist(test.b) {
			t.Errorf("%q and %q are one", test.a, test.b)
		}
	}
}

func TestIdentifyCountsEqualsInAFile(t *testing.T) {
	texts := NewTexts(func(string) ([]byte, bool) { return []byte("set(a); set(a)"), true })
	at := func(file string, start int) leak.Finding {
		return leak.Finding{Rule: "unbounded-cache", Growth: leak.Event{At: leak.Span{File: file, Start: start, End: start + 6}}}
	}
	findings := []leak.Finding{at("a.js", 0), at("a.js", 8), at("b.js", 0)}
	Identify(findings, texts)
	if findings[0].Fingerprint == findings[1].Fingerprint {
		t.Error("two findings of a file are one")
	}
	if findings[0].Fingerprint != findings[2].Fingerprint {
		t.Error("the file counts")
	}
}
