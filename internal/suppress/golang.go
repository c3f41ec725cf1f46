package suppress

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// The word that golangci-lint reads in a comment. Its rules are followed: the
// comment stands for its own line, and for all of a declaration or statement
// that starts below it in its column.
// https://golangci-lint.run/docs/linters/false-positives/
const nolint = "nolint"

func parseGo(text []byte) (*token.FileSet, *ast.File) {
	files := token.NewFileSet()
	file, _ := parser.ParseFile(files, "", text, parser.ParseComments|parser.SkipObjectResolution)
	return files, file // as much as could be parsed
}

// goStatement returns the lines of what starts on a line, without those inside
// its blocks.
func goStatement(text []byte, line int) []lines {
	files, file := parseGo(text)
	lineOf := func(p token.Pos) int { return files.PositionFor(p, false).Line }
	all, blocks := lines{line, line}, []span(nil)
	if file == nil {
		return []lines{all}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || lineOf(n.End()) < line {
			return false
		}
		if lineOf(n.Pos()) != line || isAround(n) {
			return true
		}
		all.last = max(all.last, lineOf(n.End()))
		ast.Inspect(n, func(n ast.Node) bool {
			if b, ok := n.(*ast.BlockStmt); ok {
				blocks = append(blocks, span{int(b.Lbrace), int(b.Rbrace)})
			}
			return true
		})
		return false
	})
	return without(all, blocks, func(at int) int { return lineOf(token.Pos(at)) })
}

// isAround reports whether a node is a frame for statements and no statement.
func isAround(n ast.Node) bool {
	switch n.(type) {
	case *ast.File, *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.CommentGroup, *ast.Comment:
		return true
	}
	return false
}

// nolints returns the comments for golangci-lint that mean leaklint.
func nolints(text []byte) (found []*Comment) {
	files, file := parseGo(text)
	if file == nil {
		return nil
	}
	for _, group := range file.Comments {
		for _, c := range group.List {
			meant, named, reason := readNolint(c.Text)
			if !meant {
				continue
			}
			at, last := files.PositionFor(group.Pos(), false), files.PositionFor(group.End(), false).Line
			comment := &Comment{
				Offset: files.PositionFor(c.Pos(), false).Offset, Marker: nolint, Reason: reason, shared: !named,
				lines: []lines{{at.Line, last}},
			}
			if named {
				comment.Marker = nolint + ":leaklint"
			}
			comment.expand(files, file, at.Column)
			found = append(found, comment)
		}
	}
	return found
}

// expand adds what starts below the comment in its column.
func (c *Comment) expand(files *token.FileSet, file *ast.File, column int) {
	below := lines{first: c.lines[0].last + 1}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			return false
		}
		at := files.PositionFor(n.Pos(), false)
		if at.Line == below.first && at.Column == column {
			below.last = max(below.last, files.PositionFor(n.End(), false).Line)
		}
		return true
	})
	if below.last > 0 {
		c.lines = append(c.lines, below)
	}
}

// readNolint reports whether a comment silences leaklint, and whether by its name.
func readNolint(text string) (meant, named bool, reason string) {
	text = strings.TrimLeft(text, "/ ")
	rest, ok := strings.CutPrefix(text, nolint)
	if !ok || rest != "" && !strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, " ") {
		return false, false, ""
	}
	rest, reason, _ = strings.Cut(rest, "//")
	list, ok := strings.CutPrefix(rest, ":")
	if !ok {
		return true, false, ""
	}
	names := strings.Split(strings.ToLower(list), ",")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	named = slices.Contains(names, "leaklint")
	return named || slices.Contains(names, "all"), named, strings.TrimSpace(reason)
}
