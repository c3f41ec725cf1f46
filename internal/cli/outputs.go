package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/report"
)

// output is one --format: an emitter and where it writes to.
type output struct {
	emitter report.Emitter
	path    string // "" for standard output
	aside   bool   // standard error instead: the output has a fixed text on it
}

// outputsOf understands --format FORMAT[=FILE]; - is standard output.
func (a *app) outputsOf(formats []string, text report.Options) []output {
	if len(formats) == 0 {
		formats = []string{"text"}
	}
	var outputs []output
	taken := map[string]bool{}
	for _, f := range formats {
		name, path, toFile := strings.Cut(f, "=")
		if path == "-" {
			path, toFile = "", false
		}
		options := text
		if toFile {
			options = report.Options{}
		}
		emitter, err := report.New(name, options)
		if err != nil {
			a.complaints.add("--format: %s", err)
			continue
		}
		where, file := "standard output", ""
		if toFile {
			where, file = path, files.Resolve(path)
			a.complaints.addError(writable(f, path))
		}
		if taken[file] {
			a.complaints.add("--format: two formats write to %s", where)
		}
		taken[file] = true
		outputs = append(outputs, output{emitter: emitter, path: path})
	}
	return outputs
}

// writable complains about a file that cannot be written.
func writable(flag, path string) error {
	if path == "" {
		return fmt.Errorf("--format %s: no file is named after =", flag)
	}
	if err := files.Writable(path); err != nil {
		return fmt.Errorf("--format %s: %s %w", flag, path, err)
	}
	return nil
}

// stream is where an output without a file goes.
func (o output) stream(a *app) io.Writer {
	if o.aside {
		return a.stderr
	}
	return a.stdout
}

// emit writes every output. All are complete in memory before the first byte
// is written.
func (a *app) emit(outputs []output, run *report.Run) error {
	texts := make([]bytes.Buffer, len(outputs))
	for i, o := range outputs {
		if err := o.emitter.Emit(&texts[i], run); err != nil {
			return fmt.Errorf("%s: %w", o.path, err)
		}
	}
	var errs []error
	for i, o := range outputs {
		if o.path == "" {
			_, err := o.stream(a).Write(texts[i].Bytes())
			errs = append(errs, err)
			continue
		}
		if err := files.Replace(o.path, texts[i].Bytes()); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", o.path, files.Cause(err)))
		}
	}
	return errors.Join(errs...)
}
