package gocheck

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/leaklint/leaklint/internal/leak"
)

// unloaded words why the go command could not load a module as a problem of its
// go.mod, at the line that is to blame. It is false where there is no go.mod to
// blame, or no go command.
func (o Options) unloaded(cause error) (leak.Problem, bool) {
	file, text, ok := o.goMod()
	_, said, ran := strings.Cut(cause.Error(), "stderr: ")
	if !ok || !ran {
		return leak.Problem{}, false
	}
	said, _, _ = strings.Cut(strings.TrimPrefix(said, "go: "), "\n")
	problem := leak.Problem{File: filepath.ToSlash(file), Line: 1, Column: 1, Message: said}
	mod, err := modfile.ParseLax(file, text, nil)
	if list := (modfile.ErrorList{}); errors.As(err, &list) && len(list) > 0 {
		at := list[0].Pos
		problem.Line, problem.Column, problem.Message = at.Line, max(at.LineRune, 1), list[0].Err.Error()
	} else if err == nil && mod.Go != nil && strings.Contains(said, "requires go") {
		at := mod.Go.Syntax.Start
		problem.Line, problem.Column = at.Line, at.LineRune
	}
	return problem, true
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
