package source

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// ignoreRules are the patterns that hold in a folder: those of its own
// .gitignore file and those of the folders above it, up to the root of the
// repository. They follow gitignore(5).
type ignoreRules struct {
	above *ignoreRules
	// base is the path of the folder the patterns are relative to: "" for the
	// root of the repository, else ending in a slash.
	base  string
	rules []ignoreRule
}

// ignoreRule is one line of a .gitignore file.
type ignoreRule struct {
	pattern string
	keep    bool // the line began with "!"
	folders bool // the line ended in "/": only folders
	inPath  bool // there is a slash inside: match the path and not the name
	// literal is the length of what precedes the first special character.
	literal int
	// suffix is what a name must end in when the pattern is "*" and a literal.
	suffix string
}

// ignored reports whether a path below the root of the repository is excluded.
// Its folders must have been found not to be: a file cannot be taken back from
// a folder that is excluded.
func (r *ignoreRules) ignored(path string, folder bool) bool {
	name := path[strings.LastIndexByte(path, '/')+1:]
	for ; r != nil; r = r.above {
		if len(path) <= len(r.base) {
			continue // a folder is not judged by the file inside it
		}
		below := path[len(r.base):]
		for i := len(r.rules) - 1; i >= 0; i-- {
			rule := &r.rules[i]
			if (folder || !rule.folders) && rule.matches(below, name) {
				return !rule.keep
			}
		}
	}
	return false
}

func (r *ignoreRule) matches(path, name string) bool {
	if r.inPath {
		name = path
	}
	switch {
	case r.literal == len(r.pattern):
		return name == r.pattern
	case r.suffix != "":
		return strings.HasSuffix(name, r.suffix)
	case len(name) < r.literal || name[:r.literal] != r.pattern[:r.literal]:
		return false
	case r.inPath:
		// Git takes the literal start off before it matches, so that in "b**/c"
		// the stars stand at the start and reach into folders.
		return wildmatch(r.pattern[r.literal:], name[r.literal:])
	}
	return wildmatch(r.pattern, name)
}

// parseIgnore reads the text of a .gitignore file.
func parseIgnore(text []byte) []ignoreRule {
	var rules []ignoreRule
	text = bytes.TrimPrefix(text, utf8BOM)
	for line := range bytes.Lines(text) {
		line, _ = bytes.CutSuffix(line, []byte("\n"))
		line, _ = bytes.CutSuffix(line, []byte("\r"))
		if rule, ok := parseIgnoreLine(string(line)); ok {
			rules = append(rules, rule)
		}
	}
	return rules
}

func parseIgnoreLine(line string) (rule ignoreRule, ok bool) {
	if strings.HasPrefix(line, "#") {
		return rule, false
	}
	line = trimSpaces(line)
	line, rule.keep = strings.CutPrefix(line, "!")
	line, rule.folders = strings.CutSuffix(line, "/")
	rule.inPath = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return rule, false
	}
	rule.pattern = line
	rule.literal = len(line)
	if i := strings.IndexAny(line, `*?[\`); i >= 0 {
		rule.literal = i
	}
	if rest := line[1:]; line[0] == '*' && !rule.inPath && rest != "" && !strings.ContainsAny(rest, `*?[\`) {
		rule.suffix = rest
	}
	return rule, true
}

// trimSpaces drops trailing spaces that no backslash protects.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

// load reads the .gitignore file of a folder, whose path below the root of the
// repository is base, and returns the rules that hold in it.
func (r *ignoreRules) load(dir, base string) *ignoreRules {
	return r.add(filepath.Join(dir, ".gitignore"), base)
}

func (r *ignoreRules) add(file, base string) *ignoreRules {
	text, err := os.ReadFile(file)
	if err != nil {
		return r // no such file, or not ours to read: nothing is excluded
	}
	if rules := parseIgnore(text); len(rules) > 0 {
		return &ignoreRules{above: r, base: base, rules: rules}
	}
	return r
}

// repositoryRoot returns the nearest folder at or above dir that holds a
// repository, or "".
func repositoryRoot(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// excludeRules returns the rules of .git/info/exclude, which come last.
func excludeRules(root string) *ignoreRules {
	dir := filepath.Join(root, ".git")
	if text, err := os.ReadFile(dir); err == nil { // a worktree or a submodule
		link, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: ")
		if !ok {
			return nil
		}
		dir = absoluteIn(root, link)
		if text, err := os.ReadFile(filepath.Join(dir, "commondir")); err == nil {
			dir = absoluteIn(dir, strings.TrimSpace(string(text)))
		}
	}
	return (*ignoreRules)(nil).add(filepath.Join(dir, "info", "exclude"), "")
}

func absoluteIn(dir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
