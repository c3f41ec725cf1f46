package source

import "testing"

func TestMeets(t *testing.T) {
	for _, test := range []struct {
		path        string
		want, tests bool // tests is what is wanted when test files are
	}{
		{"src/a.ts", true, true}, {"a.go", true, true}, {"src/a.md", false, false}, {"src/a.d.ts", false, false},
		{"node_modules/x/a.js", false, false}, {"src/a.min.js", false, false},
		{"src/a.test.ts", false, true}, {"a_test.go", false, true}, {"src/__tests__/a.js", false, true},
	} {
		if got := Meets(test.path, false); got != test.want {
			t.Errorf("%s: got %v", test.path, got)
		}
		if got := Meets(test.path, true); got != test.tests {
			t.Errorf("%s, with tests: got %v", test.path, got)
		}
	}
}
