package house

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestPictures holds that the pictures of the book are well formed, can be read in
// light and dark, load nothing, and are shown.
func TestPictures(t *testing.T) {
	pictures, err := filepath.Glob("../../docs/pictures/*")
	if err != nil || len(pictures) == 0 {
		t.Fatal("there are no pictures", err)
	}
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	var book []byte
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		book = append(book, text...)
	}
	for _, picture := range pictures {
		text, err := os.ReadFile(picture)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(picture)
		for d := xml.NewDecoder(bytes.NewReader(text)); err == nil; {
			_, err = d.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Contains(text, []byte("prefers-color-scheme: dark")) {
			t.Errorf("%s has no colours for the dark", name)
		}
		if bytes.Contains(text, []byte("<script")) || bytes.Contains(text, []byte("href=")) || bytes.Contains(text, []byte("url(")) {
			t.Errorf("%s is more than a drawing", name)
		}
		if !bytes.Contains(book, []byte("](pictures/"+name+")")) {
			t.Errorf("no page shows %s", name)
		}
	}
}
