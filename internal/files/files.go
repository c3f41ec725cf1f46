// Package files writes files whole: who reads one sees the old content or the
// new one and never a part, whenever the writer is stopped.
package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace writes a file beside path and renames it. A symbolic link stays, and
// the file that it leads to is replaced; so do the permissions. A device or a
// pipe is written to as it is.
func Replace(path string, content []byte) (err error) {
	path, mode := resolve(path), fs.FileMode(0o666)
	info, err := os.Stat(path)
	exists := err == nil
	if exists && !info.Mode().IsRegular() {
		return os.WriteFile(path, content, 0)
	}
	if exists {
		mode = info.Mode().Perm()
	}
	name := temporary(path)
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
	if exists && err == nil {
		err = f.Chmod(mode) // what umask took from it
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(name, path)
}

// Writable tries whether [Replace] can write a file, and leaves nothing behind.
func Writable(path string) error {
	target := resolve(path)
	info, err := os.Stat(target)
	if err == nil && info.IsDir() {
		return errors.New("is a folder")
	}
	if err == nil && !info.Mode().IsRegular() {
		return nil
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
