package suppress

import "testing"

// TestStatements reads what a comment above a statement speaks for; it stands
// on the first line of each text.
func TestStatements(t *testing.T) {
	const why = "leaklint:ignore timer-leak -- why"
	tests := []struct{ name, file, text, want string }{
		{"one line", "a.js", "start()\nstop()", "2"},
		{"arguments", "a.js", "start(\n  panel,\n  { every: 5 },\n)\nstop()", "2-5"},
		{"chain", "a.ts", "const feed = stock\n  .prices()\n  // the cheap ones\n  ?.on('drop', tell)\nstop()", "2-5"},
		{"assignment", "a.ts", "const feed =\n  watch(stock)\nstop()", "2-3"},
		{"arrow", "a.ts", "const feed = () =>\n  watch(stock)\nstop()", "2-3"},
		{"condition", "a.ts", "const feed = stock\n  ? watch(stock)\n  : watch(all)\nstop()", "2-4"},
		{"object", "a.js", "const app = {\n  feed: watch(stock),\n}\nstop()", "2-4"},
		{"body of a callback", "a.js", "stock.on('drop', (price) => {\n  tell(price)\n  note(price)\n}, { once: false })\nstop()", "2 5"},
		{"body of a function", "a.ts", "function serve(): void {\n  tell()\n}\nstop()", "2 4"},
		{"body on a line", "a.js", "stock.on('drop', () => { tell() })\nstop()", "2"},
		{"object in a body", "a.js", "stock.on('drop', () => {\n  tell({\n    a,\n  })\n})\nstop()", "2 6"},
		{"property", "a.js", "feed: watch(\n  stock,\n),\nother: watch(all)", "2-4"},
		{"last argument", "a.js", "watch(stock))\nstop()", "2"},
		{"semicolon", "a.js", "start(); stop(\n)", "2"},
		{"template", "a.js", "start(`\n}`)\nstop()", "2-3"},
		{"unfinished", "a.js", "start(\nstop(", "2"},
		{"spread below", "a.js", "a\n...b", "2"},
		{"jsx element", "a.tsx", "<Clock\n  onTick={() => tell()}\n  a=\"b\"\n/>\n<Other/>", "2-5"},
		{"jsx children", "a.tsx", "<Clock>\n  <Other/>\n</Clock>", "2"},
		{"component tag", "a.vue", "<button\n  @click=\"seen.push(\n  1)\"\n>\n<i/>", "2-5"},
		{"windows line ends", "a.js", "start(\r\n  panel,\r\n)\r\nstop()", "2-4"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := "// " + why + "\n" + test.text
			if test.file == "a.vue" {
				text = "<!-- " + why + " -->\n" + test.text
			}
			if got := describe(Read(test.file, []byte(text))); got != test.want+": timer-leak (why)\n" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestGoStatements(t *testing.T) {
	const comment = "// leaklint:ignore timer-leak -- why\n"
	tests := []struct{ name, text, want string }{
		{"call", "func f() {\n" + comment + "\tstart(\n\t\tpanel,\n\t)\n\tstop()\n}", "4-6"},
		{"function", comment + "func f() {\n\tstart()\n\tstop()\n}", "3 6"},
		{"goroutine", "func f() {\n" + comment + "\tgo func() {\n\t\tstart()\n\t\tstop()\n\t}()\n}", "4 7"},
		{"literal", comment + "var feed = Feed{\n\tEvery: 5,\n\tStock: nil,\n}", "3-6"},
		{"case", "func f() {\n\tswitch a {\n" + comment + "\tcase b:\n\t\tstart()\n\t}\n}", "5"},
		{"does not parse", comment + "var feed = (\n", "3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := describe(Read("a.go", []byte("package shop\n"+test.text)))
			if got != test.want+": timer-leak (why)\n" {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestForms(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"block", "a.js", "a\n// leaklint:ignore-start timer-leak -- why\nb\nc\n// leaklint:ignore-end\nd", "2-5: timer-leak (why)\n"},
		{"nested blocks", "a.js", "// leaklint:ignore-start timer-leak\n// leaklint:ignore-start listener-leak\n// leaklint:ignore-end\nb\n// leaklint:ignore-end", "1-5: timer-leak ()\n2-3: listener-leak ()\n"},
		{"jsx block", "a.tsx", "<p>\n{/* leaklint:ignore-start timer-leak -- why */}\n<Clock/>\n{/* leaklint:ignore-end */}\n</p>", "2-4: timer-leak (why)\n"},
		{"template block", "a.svelte", "<!-- leaklint:ignore-start timer-leak -- why -->\n<Clock/>\n<!-- leaklint:ignore-end -->", "1-3: timer-leak (why)\n"},
		{"block without an end", "a.js", "a\n// leaklint:ignore-start timer-leak -- why\nb", "2: mistake: leaklint:ignore-start has no leaklint:ignore-end\n"},
		{"end of nothing", "a.js", "// leaklint:ignore-end", "1: mistake: leaklint:ignore-end ends nothing\n"},
		{"block without a rule", "a.js", "// leaklint:ignore-start -- why\n", "1: mistake: leaklint:ignore-start names no rule: write leaklint:ignore-start <rule> -- <reason>\n"},
		{"file", "a.js", "a\nb\n// leaklint:ignore-file timer-leak -- why\nc", "1-4: timer-leak (why)\n"},
		{"file of a component", "a.vue", "<!-- leaklint:ignore-file timer-leak -- why -->\n<script>\nstart()\n</script>", "1-4: timer-leak (why)\n"},
		{"next line", "a.js", "// leaklint:ignore-next-line timer-leak\nx", "1: mistake: leaklint:ignore-next-line means nothing; alone on its line it speaks for what follows: write leaklint:ignore\n"},
		{"another word", "a.js", "// leaklint:ignore-all-of-it timer-leak\nx", "1: mistake: leaklint:ignore-all-of-it means nothing; there are leaklint:ignore, leaklint:ignore-start, leaklint:ignore-end and leaklint:ignore-file\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(Read(test.file, []byte(test.text))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestNolint(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"line", "var a = watch() //nolint:leaklint\nvar b = watch()", "2:  ()\n"},
		{"reason", "var a = watch() //nolint:leaklint // lives on\n", "2:  (lives on)\n"},
		{"several", "var a = watch() // nolint:errcheck, LeakLint\n", "2:  ()\n"},
		{"all", "var a = watch() //nolint:all\n", "2:  ()\n"},
		{"bare", "var a = watch() //nolint\n", "2:  ()\n"},
		{"others", "var a = watch() //nolint:errcheck\n", ""},
		{"another word", "var a = watch() //nolinter\n", ""},
		{"function", "//nolint:leaklint\nfunc f() {\n\twatch()\n}\n", "2 3-5:  ()\n"},
		{"documentation", "// f watches.\n//nolint:leaklint // why\nfunc f() {\n}\n", "2-3 4-5:  (why)\n"},
		{"type", "//nolint:leaklint\ntype T struct {\n\ta int\n}\n", "2 3-5:  ()\n"},
		{"statement", "func f() {\n\t//nolint:leaklint\n\tif ok {\n\t\twatch()\n\t}\n}\n", "3 4-6:  ()\n"},
		{"another column", "func f() {\n\t\t//nolint:leaklint\n\twatch()\n}\n", "3:  ()\n"},
		{"string", "var a = \"//nolint:leaklint\"\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := describe(Read("a.go", []byte("package shop\n"+test.text)))
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
