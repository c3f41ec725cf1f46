package syntax

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/leaklint/leaklint/internal/source"
)

const vueCounter = `<!-- a counter <script>not me</script> -->
<template>
  <my-dialog v-if="open" :title="t('counter.title')" :size @close="onClose($event)" ref="dialog">
    <template #footer="{ ok }"><b v-focus @click.once="ok(); stats.push(count)">{{ label(count) + 'text' }}</b></template>
    {{ ` + "`${first} and ${second}`" + ` }}
  </my-dialog>
  <p>a < b {x}</p>
</template>
<script lang="ts">
export const limits = new Map<string, number>()
</script>
<script setup lang='ts' generic="T extends Record<string, unknown>">
const close = "</scrip" + "t>"
</script>
<script src="./extra.js"></script>
<i18n>{ "a": "<script>no()</script>" }</i18n>
<style scoped>.a > .b { color: red }</style>
`

func TestScriptsOfVue(t *testing.T) {
	b := Scripts([]byte(vueCounter), ".vue")
	checkRegions(t, vueCounter, b, []wantRegion{
		{"\nexport const limits = new Map<string, number>()\n", false, "ts"},
		{"\nconst close = \"</scrip\" + \"t>\"\n", true, "ts"},
	})
	if !b.TypeScript || b.JSX {
		t.Errorf("TypeScript %v, JSX %v", b.TypeScript, b.JSX)
	}
	for _, name := range strings.Fields("open t size onClose dialog ok stats count label first second vFocus MyDialog myDialog") {
		if !slices.Contains(b.TemplateNames, name) {
			t.Errorf("%s is not among the names %q", name, b.TemplateNames)
		}
	}
	for _, name := range strings.Fields("counter text x push not color red close") {
		if slices.Contains(b.TemplateNames, name) {
			t.Errorf("%s is among the names %q", name, b.TemplateNames)
		}
	}
}

const svelteClock = `<svelte:head><script>window.page = 1</script></svelte:head>
<script context="module">
  let shared = []
</script>
<script>
  export let size
</script>
<svelte:window on:resize={measure} bind:innerWidth />
{#each $items as item (item.id)}
  <Row {size} {...rest} class="row {item.kind === 'a' ? tone : "}"}" on:click={() => pick(item)} use:tooltip|local={tip} transition:fade />
{/each}
{@html "<script>no()<\/script>"}
{@render footer?.()}
<style>p { margin: 0 }</style>
`

func TestScriptsOfSvelte(t *testing.T) {
	b := Scripts([]byte(svelteClock), ".svelte")
	checkRegions(t, svelteClock, b, []wantRegion{
		{"\n  let shared = []\n", false, ""},
		{"\n  export let size\n", true, ""},
	})
	if b.TypeScript || !b.JSX {
		t.Errorf("TypeScript %v, JSX %v", b.TypeScript, b.JSX)
	}
	for _, name := range strings.Fields("measure innerWidth $items items item size rest tone pick tooltip tip fade footer Row") {
		if !slices.Contains(b.TemplateNames, name) {
			t.Errorf("%s is not among the names %q", name, b.TemplateNames)
		}
	}
	for _, name := range strings.Fields("margin kind id page") {
		if slices.Contains(b.TemplateNames, name) {
			t.Errorf("%s is among the names %q", name, b.TemplateNames)
		}
	}
}

type wantRegion struct {
	text  string
	setup bool
	lang  string
}

func checkRegions(t *testing.T, text string, b Blocks, want []wantRegion) {
	t.Helper()
	if len(b.Regions) != len(want) {
		t.Fatalf("regions %+v, want %+v", b.Regions, want)
	}
	for i, r := range b.Regions {
		if got := text[r.Start:r.End]; got != want[i].text || r.Setup != want[i].setup || r.Module == r.Setup || r.Lang != want[i].lang {
			t.Errorf("region %d is %+v with %q, want %+v", i, r, got, want[i])
		}
	}
	checkBlank(t, []byte(text), b)
}

// checkBlank holds for every input: same length, same lines, scripts in place,
// nothing else.
func checkBlank(t *testing.T, text []byte, b Blocks) {
	t.Helper()
	if len(b.Text) != len(text) {
		t.Fatalf("%q became %d bytes, was %d", text, len(b.Text), len(text))
	}
	at := 0
	for _, r := range b.Regions {
		if r.Start < at || r.End < r.Start || r.End > len(text) {
			t.Fatalf("%q has region %+v behind %d", text, r, at)
		}
		if b.Problem == nil && !bytes.Equal(b.Text[r.Start:r.End], text[r.Start:r.End]) {
			t.Fatalf("%q: the script at %d changed", text, r.Start)
		}
		checkSpace(t, b.Text[at:r.Start])
		at = r.End
	}
	checkSpace(t, b.Text[at:])
	before, after := source.NewLines(text), source.NewLines(b.Text)
	for offset := range text {
		was, _ := before.Position(offset)
		if is, _ := after.Position(offset); was != is {
			t.Fatalf("%q: offset %d was on line %d and is on %d", text, offset, was, is)
		}
	}
}

func checkSpace(t *testing.T, text []byte) {
	t.Helper()
	if rest := bytes.Trim(text, " \r\n\u2028\u2029"); len(rest) > 0 {
		t.Fatalf("%q is left outside the scripts", rest)
	}
}

func TestScriptsOddInput(t *testing.T) {
	for _, test := range []struct{ ext, text, want string }{
		{".vue", "", ""},
		{".vue", "<script>", ""},
		{".vue", "<script>a()", "a()"},
		{".vue", "<script>a()</SCRIPT\n>b", "a()"},
		{".vue", "<SCRIPT Setup>a()</script>", "a()"},
		{".vue", "<script/><script>a()</script>", "a()"},
		{".vue", "<script lang=coffee>a -> b</script>", ""},
		{".vue", "<script type='application/ld+json'>{}</script>", ""},
		{".vue", "<template lang=pug>\np script\n</template><script>a()</script>", "a()"},
		{".vue", "<template><template v-if='x'/><p>{{ y }</template><script>a()</script>", "a()"},
		{".vue", "<script foo", ""},
		{".vue", "é\u2028<script>a('é')</script>\u2029", "a('é')"},
		{".svelte", "{`<script>${`x`}`}<script>a()</script>", "a()"},
		{".svelte", "{#if a < b}<p>it's {x</p>", ""},
		{".svelte", "<script module lang='tsx'>a()</script>", "a()"},
	} {
		b := Scripts([]byte(test.text), test.ext)
		checkBlank(t, []byte(test.text), b)
		if got := strings.Trim(string(b.Text), " \r\n\u2028\u2029"); got != test.want {
			t.Errorf("%q: scripts %q, want %q", test.text, got, test.want)
		}
	}
}

var soup = []string{"<script>", "<script setup lang=ts>", "</script>", "<template>", "</template>", "<style>", "</style>", "<svelte:head>", "</svelte:head>",
	"{", "}", "{{", "}}", "`", "${", "'", "\"", "<", ">", "=", "/", "<!--", "-->", "\n", "\r\n", "\u2028", "é", "😀", "a", " b", ":x", "@y", "on:z", "\\"}

func TestScriptsKeepOffsets(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		var b strings.Builder
		for range r.IntN(40) {
			b.WriteString(soup[r.IntN(len(soup))])
		}
		for _, ext := range []string{".vue", ".svelte"} {
			checkBlank(t, []byte(b.String()), Scripts([]byte(b.String()), ext))
		}
	}
}

// TestScriptsAreLinear would run for minutes if a scan started over at each tag.
func TestScriptsAreLinear(t *testing.T) {
	for _, part := range []string{"<a ", "<script", "<script>", "<template>", "{", "{`${", "{{", "<a b='", "</", "<!--", "<a b={`", "<template", "{'"} {
		text := bytes.Repeat([]byte(part), 1<<20/len(part))
		for _, ext := range []string{".vue", ".svelte"} {
			start := time.Now()
			Scripts(text, ext)
			Scripts(append([]byte("<template>"), text...), ext)
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%s of %q: %v", ext, part, took)
			}
		}
	}
}

func FuzzScripts(f *testing.F) {
	f.Add([]byte(vueCounter), true)
	f.Add([]byte(svelteClock), false)
	f.Fuzz(func(t *testing.T, text []byte, vue bool) {
		ext := ".svelte"
		if vue {
			ext = ".vue"
		}
		checkBlank(t, text, Scripts(text, ext))
	})
}
