// Package files writes files whole: who reads one sees the old content or the
// new one and never a part, whenever the writer is stopped.
package files

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes a file beside path and renames it. A symbolic link stays, and
// the file that it leads to is replaced; so do the permissions. A device or a
// pipe is written to as it is.
func Replace(path string, content []byte) error {
	path, mode := Resolve(path), fs.FileMode(0o666)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		info = nil
	case !info.Mode().IsRegular():
		return os.WriteFile(path, content, 0)
	default:
		mode = info.Mode().Perm()
	}
	name := temporary(path)
	if err := write(name, content, mode, info); err != nil {
		return err
	}
	if err := os.Rename(name, path); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// write makes a new file. info is that of the file that it will replace, nil
// when there is none; its permissions and, where we may, its owner are kept.
func write(name string, content []byte, mode fs.FileMode, info fs.FileInfo) (err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	_, err = f.Write(content)
	if info != nil && err == nil {
		keepOwner(f, info)
		err = f.Chmod(mode) // what umask took from it
	}
	if err == nil {
		err = f.Sync() // the name must not lead to an empty file when the power fails
	}
	return errors.Join(err, f.Close())
}

// Writable tries whether [Replace] can write a file, and leaves nothing behind.
func Writable(path string) error {
	target := Resolve(path)
	info, err := os.Stat(target)
	if err == nil && info.IsDir() {
		return errors.New("is a folder")
	}
	if err == nil && !info.Mode().IsRegular() {
		return nil
	}
	if err == nil && info.Mode().Perm()&0o222 == 0 {
		return errors.New("is read-only") // a rename would not ask
	}
	name := temporary(target)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("cannot be written: %w", Cause(err))
	}
	return errors.Join(f.Close(), os.Remove(name))
}

// Cause drops operation and path from an error of the file system.
func Cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// Resolve returns the absolute path of the file that a name leads to, symbolic
// links followed: it is replaced and not the link. Two names of one file come out
// the same, also when it is not there yet.
func Resolve(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path))
	}
	target, err := os.Readlink(path)
	switch {
	case err != nil:
		return path
	case filepath.IsAbs(target):
		return target // to what is not there yet
	}
	return filepath.Join(filepath.Dir(path), target)
}

// suffix ends the names of files that are not complete.
const suffix = ".leaklint-tmp"

// longName is the length above which a name leaves too little room for what
// [temporary] adds: file systems take 255 bytes.
const longName = 200

// temporary names the file that is written in place of path until it is complete.
func temporary(path string) string {
	dir, file := filepath.Split(path)
	if len(file) > longName {
		file = fmt.Sprintf("%x", sha256.Sum256([]byte(file)))
	}
	return fmt.Sprintf("%s.%s.%d%s", dir, file, os.Getpid(), suffix)
}
