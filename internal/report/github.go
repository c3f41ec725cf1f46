package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// github writes workflow commands, which GitHub Actions shows beside the lines
// of a pull request:
//
//	::error file=src/a.js,line=3,endLine=3,col=5,endColumn=17,title=timer-leak::each call starts ...
//
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
type github struct{}

// Emit implements [Emitter]. Findings come before problems and the severe ones
// first, since only ten annotations of a kind are shown for each step.
func (github) Emit(w io.Writer, run *Run) error {
	out := bufio.NewWriter(w)
	for _, severity := range severities {
		for _, f := range run.Findings {
			if run.Severity(f) == severity {
				out.WriteString(annotation(run, f))
			}
		}
	}
	for _, p := range run.Problems {
		out.WriteString(problemCommand(run, p))
	}
	return out.Flush()
}

// githubCommands are the commands by severity.
var githubCommands = map[string]string{"error": "error", "warning": "warning", "note": "notice"}

func annotation(run *Run, f leak.Finding) string {
	at := run.Texts.region(Primary(f))
	c := command{name: githubCommands[run.Severity(f)]}
	c.add("file", run.fromTop(at.file))
	if at.known {
		c.add("line", fmt.Sprint(at.start.line))
		c.add("endLine", fmt.Sprint(at.end.line))
		c.add("col", fmt.Sprint(at.start.utf16Column))
		c.add("endColumn", fmt.Sprint(at.end.utf16Column))
	}
	c.add("title", f.Rule)
	return c.with(annotated(f))
}

func problemCommand(run *Run, p leak.Problem) string {
	c := command{name: "warning"}
	if p.Internal {
		c.name = "error"
	}
	if p.File != "" {
		c.add("file", run.fromTop(p.File))
	}
	if p.Line > 0 {
		c.add("line", fmt.Sprint(p.Line))
	}
	c.add("title", "leaklint could not analyse this")
	return c.with(p.Message)
}

// command is a workflow command being written.
type command struct {
	name       string
	properties []string
}

// What would end a command or a property is escaped.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func (c *command) add(property, value string) {
	c.properties = append(c.properties, property+"="+commandProperty.Replace(value))
}

func (c *command) with(message string) string {
	line := "::" + c.name + " " + strings.Join(c.properties, ",") + "::" + commandData.Replace(message) + "\n"
	return strings.ToValidUTF8(line, "\uFFFD")
}
