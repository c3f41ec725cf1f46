package gocheck

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/leaklint/leaklint/internal/leak"
)

// placed is a line of the go command with a place: "go.mod:6:2: usage: ...".
var placed = regexp.MustCompile(`(?m)^(?:go: )?(\S*go\.(?:mod|work)):(\d+)(?::(\d+))?: (.*)$`)

// unloaded words why the go command could not load a module as a problem of its
// go.mod, at the line that is to blame. It is false where there is no go.mod to
// blame, or no go command.
func (o Options) unloaded(cause error) (leak.Problem, bool) {
	file, text, ok := o.goMod()
	_, said, ran := strings.Cut(cause.Error(), "stderr: ")
	if !ok || !ran || strings.TrimSpace(said) == "" {
		return leak.Problem{}, false
	}
	if at := placed.FindStringSubmatch(said); at != nil {
		return o.blamed(at, file), true
	}
	said, _, _ = strings.Cut(strings.TrimPrefix(said, "go: "), "\n")
	problem := leak.Problem{File: filepath.ToSlash(file), Line: 1, Column: 1, Message: said}
	mod, err := modfile.ParseLax(file, text, nil)
	if err == nil && mod.Go != nil && strings.Contains(said, "requires go") {
		at := mod.Go.Syntax.Start
		problem.Line, problem.Column = at.Line, at.LineRune
	}
	return problem, true
}

// blamed is the problem of a line with a place. The go command names files from
// where it runs, and overlays by the copies that it was given.
func (o Options) blamed(at []string, goMod string) leak.Problem {
	file := filepath.FromSlash(at[1])
	if !filepath.IsAbs(file) {
		if dir, err := filepath.Abs(o.Dir); err == nil {
			file = filepath.Join(dir, file)
		}
	}
	if _, err := os.Stat(file); err != nil || strings.HasSuffix(file, "-go.mod") {
		file = goMod
	}
	line, _ := strconv.Atoi(at[2])
	column, _ := strconv.Atoi(at[3])
	return leak.Problem{File: filepath.ToSlash(file), Line: line, Column: max(column, 1), Message: at[4]}
}

// goMod reads the go.mod around the folder that is checked.
func (o Options) goMod() (file string, text []byte, ok bool) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return "", nil, false
	}
	for ; ; dir = filepath.Dir(dir) {
		file = filepath.Join(dir, "go.mod")
		if text, ok = o.Overlay[file]; ok {
			return file, text, true
		}
		if text, err = os.ReadFile(file); err == nil {
			return file, text, true
		}
		if filepath.Dir(dir) == dir {
			return "", nil, false
		}
	}
}
