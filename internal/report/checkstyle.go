package report

import (
	"encoding/xml"
	"io"
)

// checkstyle writes the XML of Checkstyle, which many tools read.
type checkstyle struct{}

type checkstyleLog struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// checkstyleVersion is the version of Checkstyle whose format this is.
const checkstyleVersion = "10.0"

var checkstyleSeverities = map[string]string{"error": "error", "warning": "warning", "note": "info"}

// Emit implements [Emitter].
func (checkstyle) Emit(w io.Writer, run *Run) error {
	log := checkstyleLog{Version: checkstyleVersion}
	for _, f := range run.Findings { // sorted by file
		at := run.Texts.region(Primary(f))
		if n := len(log.Files); n == 0 || log.Files[n-1].Name != at.file {
			log.Files = append(log.Files, checkstyleFile{Name: at.file})
		}
		file := &log.Files[len(log.Files)-1]
		file.Errors = append(file.Errors, checkstyleError{
			Line: at.line(), Column: at.start.utf16Column,
			Severity: checkstyleSeverities[run.Severity(f)],
			Message:  annotated(f), Source: "leaklint." + f.Rule,
		})
	}
	return writeXML(w, log)
}

// writeXML writes a document with its declaration and a last line end.
func writeXML(w io.Writer, document any) error {
	text, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}
