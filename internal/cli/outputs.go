package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/report"
)

// output is one --format: an emitter and where it writes to.
type output struct {
	emitter report.Emitter
	path    string // "" for standard output
}

// outputsOf understands --format FORMAT[=FILE].
func (a *app) outputsOf(formats []string, text report.Options) []output {
	if len(formats) == 0 {
		formats = []string{"text"}
	}
	var outputs []output
	taken := map[string]bool{}
	for _, f := range formats {
		name, path, toFile := strings.Cut(f, "=")
		options := text
		if toFile {
			options = report.Options{}
		}
		emitter, err := report.New(name, options)
		if err != nil {
			a.complaints.add("--format: %s", err)
			continue
		}
		where := "standard output"
		if toFile {
			where = path
			a.complaints.addError(writable(f, path))
		}
		if taken[where] {
			a.complaints.add("--format: two formats write to %s", where)
		}
		taken[where] = true
		outputs = append(outputs, output{emitter, path})
	}
	return outputs
}

// writable tries whether a file can be written, and leaves nothing behind.
func writable(flag, path string) error {
	if path == "" {
		return fmt.Errorf("--format %s: no file is named after =", flag)
	}
	target := resolve(path)
	info, err := os.Stat(target)
	if err == nil && info.IsDir() {
		return fmt.Errorf("--format %s: %s is a folder", flag, path)
	}
	if err == nil && !info.Mode().IsRegular() {
		return nil // a device or a pipe: it is written to as it is
	}
	name := temporary(target)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("--format %s: %s cannot be written: %w", flag, path, cause(err))
	}
	return errors.Join(f.Close(), os.Remove(name))
}

// resolve follows symbolic links, so that the file they name is replaced and not the link.
func resolve(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

// temporary names the file that is written in place of path until it is complete.
func temporary(path string) string {
	dir, file := filepath.Split(path)
	return fmt.Sprintf("%s.%s.%d.tmp", dir, file, os.Getpid())
}

// cause drops operation and path from an error of the file system.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
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
			_, err := a.stdout.Write(texts[i].Bytes())
			errs = append(errs, err)
			continue
		}
		if err := replace(resolve(o.path), texts[i].Bytes()); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", o.path, cause(err)))
		}
	}
	return errors.Join(errs...)
}

// replace writes a file beside path and renames it, so that nobody ever reads
// half of it.
func replace(path string, content []byte) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(path, content, 0) // a device or a pipe cannot be replaced
	}
	name := temporary(path)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	_, err = io.Copy(f, bytes.NewReader(content))
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(name, path)
}
