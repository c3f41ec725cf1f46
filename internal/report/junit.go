package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// junit writes a test report in which each finding is a failed test, and each
// input that could not be analysed is an error. A run that found nothing is one
// test that passes: readers take a report without tests for a broken one.
type junit struct{}

type junitLog struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

// junitCase is named after its file and its place: readers group by class.
type junitCase struct {
	Class   string      `xml:"classname,attr"`
	Name    string      `xml:"name,attr"`
	Failure *junitFault `xml:"failure,omitempty"`
	Error   *junitFault `xml:"error,omitempty"`
}

type junitFault struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Emit implements [Emitter].
func (junit) Emit(w io.Writer, run *Run) error {
	var cases []junitCase
	for _, f := range run.Findings {
		cases = append(cases, junitFailure(run, f))
	}
	for _, p := range run.Problems {
		cases = append(cases, junitError(p))
	}
	if len(cases) == 0 {
		cases = []junitCase{{Class: "leaklint", Name: "no leaks found"}}
	}
	findings, problems := len(run.Findings), len(run.Problems)
	return writeXML(w, junitLog{
		Name: "leaklint", Tests: len(cases), Failures: findings, Errors: problems,
		Suite: junitSuite{Name: "leaklint", Tests: len(cases), Failures: findings, Errors: problems, Cases: cases},
	})
}

func junitFailure(run *Run, f leak.Finding) junitCase {
	at := run.Texts.region(Primary(f))
	lines := []string{position(at) + ": " + f.Message}
	for _, step := range f.Path {
		where := ""
		if r := run.Texts.region(step.At); r.known {
			where = " (" + position(r) + ")"
		}
		lines = append(lines, "  kept alive by: "+step.Text+where)
	}
	if f.Advice != "" {
		lines = append(lines, "fix: "+f.Advice)
	}
	name := f.Rule
	if at.known {
		name = fmt.Sprintf("%d:%d %s", at.start.line, at.start.utf16Column, f.Rule)
	}
	return junitCase{
		Class: at.file, Name: name,
		Failure: &junitFault{Type: f.Rule, Message: f.Message, Text: strings.Join(lines, "\n")},
	}
}

func junitError(p leak.Problem) junitCase {
	name, kind := "not analysed", "input-not-analysed"
	if p.Internal {
		name, kind = "leaklint failed", "internal-error"
	}
	class := p.File
	if class == "" {
		class = "leaklint"
	}
	if p.Line > 0 {
		name = fmt.Sprintf("%d:%d %s", p.Line, p.Column, name)
	}
	return junitCase{Class: class, Name: name, Error: &junitFault{Type: kind, Message: oneLine(p.Message), Text: problemLine(p)}}
}
