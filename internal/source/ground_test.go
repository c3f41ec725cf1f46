package source

import (
	"strings"
	"testing"
)

func TestGroundOf(t *testing.T) {
	tests := []struct {
		name, path, text string // the place is at §
		want             Ground
	}{
		{"a statement", "a.js", "const a = 1\n§b()", InCode},
		{"go", "a.go", "func f() {\n\t§g()\n}", InCode},
		{"a template", "a.js", "say(`one\n§two`)", InText},
		{"a hole in a template", "a.js", "say(`one ${\n§two}`)", InCode},
		{"behind a template", "a.ts", "say(`one`)\n§two", InCode},
		{"between tags", "a.jsx", "const a = <p>\n§<b>it's</b></p>", InElement},
		{"between attributes", "a.jsx", "const a = <p\n§onClick={go}>x</p>", InCode},
		{"a handler in an element", "a.tsx", "const a = <p onClick={() => {\n§go() }}>x</p>", InCode},
		{"braces in an element", "a.tsx", "const a = <p>{list.map(x => {\n§return x })}</p>", InCode},
		{"behind an element", "a.tsx", "const a = <p>x</p>\n§b()", InCode},
		{"a template of vue", "a.vue", "<template>\n§<p @click=\"go\">x</p>\n</template>", InMarkup},
		{"a tag of vue", "a.vue", "<template>\n<p\n§@click=\"a => b\">x</p></template>", InText},
		{"behind an arrow in a tag", "a.vue", "<template>\n<p @click=\"a => b\">\n§x</p></template>", InMarkup},
		{"a script of vue", "a.vue", "<template><p/></template>\n<script setup>\n§go()\n</script>", InCode},
		{"behind a script", "a.svelte", "<script>\nif (a < b) go()\n</script>\n§<p>x</p>", InMarkup},
		{"a tag of svelte", "a.svelte", "<p on:click={() => go()}\n§class=x>x</p>", InText},
		{"a comment", "a.vue", "<!-- one\n§two -->", InText},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, after, ok := strings.Cut(test.text, "§")
			if !ok {
				t.Fatal("the text marks no place")
			}
			if got := GroundOf(test.path, []byte(before+after), len(before)); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}
