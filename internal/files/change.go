package files

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Change is new content for a file that was read before.
type Change struct {
	// Name is how the file is named in errors.
	Name string
	// Path is where it is.
	Path string
	// Old is what was read, New what is to be there.
	Old, New []byte
}

// ReplaceAll replaces files, or none of them: everything is written beside them
// before the first is renamed. A file that is read-only, or is no longer what
// was read, is an error, and all of these are told together. Who is killed
// among the renames leaves each file old or new; [Sweep] takes the rest away.
func ReplaceAll(changes []Change) error {
	targets, err := targetsOf(changes)
	if err != nil {
		return err
	}
	err = each(targets, (*target).writable)
	if err == nil {
		err = each(targets, (*target).stage)
	}
	if err == nil {
		err = each(targets, (*target).unchanged) // while the others were written
	}
	if err == nil {
		err = swap(targets)
	}
	for _, t := range targets {
		if t.staged != "" {
			os.Remove(t.staged)
		}
	}
	return err
}

// target is a file that is replaced.
type target struct {
	Change
	// staged is the file with the new content, "" when there is none.
	staged string
}

// targetsOf follows links. Two names of one file are one target.
func targetsOf(changes []Change) (targets []*target, err error) {
	known := map[string]*target{}
	var errs []error
	for _, c := range changes {
		c.Path = Resolve(c.Path)
		twin, ok := known[c.Path]
		if ok && !bytes.Equal(twin.New, c.New) {
			errs = append(errs, fmt.Errorf("%s: is the same file as %s and would become another", c.Name, twin.Name))
		}
		if !ok {
			known[c.Path] = &target{Change: c}
			targets = append(targets, known[c.Path])
		}
	}
	return targets, errors.Join(errs...)
}

// each does something for all targets and joins what went wrong, file by file.
func each(targets []*target, do func(*target) error) error {
	var errs []error
	for _, t := range targets {
		if err := do(t); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", t.Name, err))
		}
	}
	return errors.Join(errs...)
}

// writable complains about what must not be replaced. A rename asks for nothing
// but the folder, and root may write everything; but who made a file read-only
// means it.
func (t *target) writable() error {
	info, err := os.Stat(t.Path)
	if err != nil {
		return Cause(err)
	}
	folder, err := os.Stat(filepath.Dir(t.Path))
	if err != nil {
		return Cause(err)
	}
	switch {
	case !info.Mode().IsRegular():
		return errors.New("is no regular file")
	case isReadOnly(info):
		return errors.New("is read-only")
	case isReadOnly(folder):
		return errors.New("is in a read-only folder")
	}
	f, err := os.OpenFile(t.Path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("cannot be written: %w", Cause(err))
	}
	return errors.Join(f.Close(), t.unchanged())
}

func isReadOnly(info fs.FileInfo) bool { return info.Mode().Perm()&0o222 == 0 }

// stage writes the new content beside the file.
func (t *target) stage() error {
	info, err := os.Stat(t.Path)
	if err != nil {
		return Cause(err)
	}
	name := temporary(t.Path)
	if err := write(name, t.New, info.Mode().Perm(), info); err != nil {
		return fmt.Errorf("cannot be written: %w", Cause(err))
	}
	t.staged = name
	return nil
}

func (t *target) unchanged() error {
	now, err := os.ReadFile(t.Path)
	if err != nil {
		return Cause(err)
	}
	if !bytes.Equal(now, t.Old) {
		return errors.New("was changed by somebody else in the meantime")
	}
	return nil
}

// swap renames all that is staged. When that fails halfway, which takes a folder
// that goes away under our hands, what was replaced gets its old content again.
func swap(targets []*target) error {
	for i, t := range targets {
		err := os.Rename(t.staged, t.Path)
		if err == nil {
			t.staged = ""
			continue
		}
		err = fmt.Errorf("%s: cannot be written: %w", t.Name, Cause(err))
		return errors.Join(err, each(targets[:i], func(t *target) error { return Replace(t.Path, t.Old) }))
	}
	return nil
}
