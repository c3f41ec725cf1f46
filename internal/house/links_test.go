package house

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	// link is the target of a link or picture in Markdown or HTML.
	link = regexp.MustCompile("\\]\\(([^()\\s]+)\\)|\\b(?:src|href)=\"([^\"]+)\"")
	// fenced are blocks of code, and spans the code within lines.
	fenced = regexp.MustCompile("(?ms)^( *)```.*?^ *```$")
	spans  = regexp.MustCompile("``[^`]+``|`[^`\n]+`")
	// heading is a line that can be linked to.
	heading = regexp.MustCompile(`(?m)^#{1,6} +(.+?) *#*$`)
)

// TestLinks holds that each relative link in a page of ours leads to a file that
// git has, and to a heading that the page has.
func TestLinks(t *testing.T) {
	t.Chdir("../..")
	out, err := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{}
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		for ; name != "." && !files[name]; name = path.Dir(name) {
			files[name] = true // and the folders that it is in
		}
	}
	links := 0
	for name := range files {
		if !strings.HasSuffix(name, ".md") || strings.Contains(name, "testdata/") {
			continue
		}
		text, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range targets(string(text)) {
			links++
			if fault := follow(files, name, target); fault != "" {
				t.Errorf("%s: %s: %s", name, target, fault)
			}
		}
	}
	if links < 50 {
		t.Errorf("the pages have %d links: the test does not see them", links)
	}
}

// targets returns the links of a page that lead to files of ours.
func targets(text string) (found []string) {
	text = fenced.ReplaceAllString(text, "")
	// A picture may be a link too, and code may be the text of one.
	for _, m := range link.FindAllStringSubmatch(spans.ReplaceAllString(text, "code"), -1) {
		if target := m[1] + m[2]; !strings.Contains(target, ":") {
			found = append(found, target)
		}
	}
	return found
}

// follow says why a link of a page leads nowhere; "" when it does not.
func follow(files map[string]bool, from, target string) string {
	file, anchor, hasAnchor := strings.Cut(target, "#")
	to := from
	if file != "" {
		to = path.Join(path.Dir(from), file)
	}
	if !files[to] {
		return "there is no such file"
	}
	if !hasAnchor {
		return ""
	}
	text, err := os.ReadFile(filepath.FromSlash(to))
	if err != nil {
		return err.Error()
	}
	if !anchors(string(text))[anchor] {
		return "there is no such heading"
	}
	return ""
}

// anchors are the names that GitHub gives the headings of a page: letters, digits
// and hyphens in lower case; the second of two that are equal gets a number.
// https://docs.github.com/en/get-started/writing-on-github: section links
func anchors(text string) map[string]bool {
	names, seen := map[string]bool{}, map[string]int{}
	for _, m := range heading.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
		name := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, m[1])
		if n := seen[name]; n > 0 {
			names[fmt.Sprintf("%s-%d", name, n)] = true
		} else {
			names[name] = true
		}
		seen[name]++
	}
	return names
}

func TestLinksThatLeadNowhere(t *testing.T) {
	page := "[a](a.md) `[b](b.md)` [c](https://c.example) ![d](d.svg)\n\n```md\n[e](e.md)\n```\n\n<img src=\"f.svg\">\n"
	if got := strings.Join(targets(page), " "); got != "a.md d.svg f.svg" {
		t.Errorf("targets: %s", got)
	}
	names := anchors("# Silence one finding\n\n## `--fix`, twice\n\n## Go\n\n```sh\n# no heading\n```\n\n## Go\n")
	for _, want := range []string{"silence-one-finding", "--fix-twice", "go", "go-1"} {
		if !names[want] {
			t.Errorf("no anchor %s in %v", want, names)
		}
	}
	if names["no-heading"] {
		t.Error("a comment in code is a heading")
	}
	if follow(map[string]bool{}, "docs/README.md", "gone.md") == "" {
		t.Error("a link to no file is followed")
	}
}
