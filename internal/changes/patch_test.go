package changes

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestReadPatch(t *testing.T) {
	const hunk = "@@ -1,2 +1,3 @@\n a\n+b\n c\n"
	tests := []struct{ name, patch, want string }{
		{"git", "diff --git a/src/a.js b/src/a.js\nindex 1..2 100644\n--- a/src/a.js\n+++ b/src/a.js\n" + hunk, "src/a.js:2"},
		{"git without context", "diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -3 +4,2 @@ function f() {\n-x\n+y\n+z\n", "a.js:4 a.js:5"},
		{"git without prefixes", "diff --git src/a.js src/a.js\nindex 1..2 100644\n--- src/a.js\n+++ src/a.js\n" + hunk, "src/a.js:2"},
		{"new file", "diff --git a/a.js b/a.js\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/a.js\n@@ -0,0 +1,2 @@\n+a\n+b\n", "a.js:1 a.js:2"},
		{"deleted file", "diff --git a/a.js b/a.js\ndeleted file mode 100644\nindex 1..0\n--- a/a.js\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n", ""},
		{"renamed file", "diff --git a/a.js b/b.js\nsimilarity index 90%\nrename from a.js\nrename to b.js\nindex 1..2 100644\n--- a/a.js\n+++ b/b.js\n" + hunk, "b.js:2"},
		{"odd names", "diff --git \"a/gr\\303\\266\\303\\237e 1.js\" \"b/gr\\303\\266\\303\\237e 1.js\"\n--- \"a/gr\\303\\266\\303\\237e 1.js\"\n+++ \"b/gr\\303\\266\\303\\237e 1.js\"\n" + hunk, "größe 1.js:2"},
		{"mail", "From 1 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] x\n\n---\n a.js | 1 +\n\ndiff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n" + hunk + "-- \n2.39.5\n", "a.js:2"},
		{"diff -u", "--- a.js.orig\t2026-11-01 10:00:00\n+++ a.js\t2026-11-01 10:00:01\n" + hunk, "a.js:2"},
		{"nothing", "", ""},
		{"text", "hello\n", "is no patch"},
		{"cut off", "diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -1,2 +1,3 @@\n a\n", "is no patch"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := ReadPatch(strings.NewReader(test.patch))
			if err != nil {
				if test.want != "is no patch" || !strings.HasPrefix(err.Error(), test.want) {
					t.Errorf("error %v, want %q", err, test.want)
				}
				return
			}
			var got []string
			for _, name := range slices.Sorted(maps.Keys(p.added)) {
				for line := range 20 {
					if p.Adds(name, line) {
						got = append(got, name+":"+string(rune('0'+line)))
					}
				}
			}
			if words := strings.Join(got, " "); words != test.want {
				t.Errorf("got %q, want %q", words, test.want)
			}
		})
	}
}
