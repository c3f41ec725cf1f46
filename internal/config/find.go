package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/leaklint/leaklint/internal/files"
)

// Names are what a configuration file may be called, the usual one first.
var Names = []string{".leaklint.yml", ".leaklint.yaml"}

// Find returns the configuration nearest to a folder, upwards to the root of
// its repository; "" when there is none.
func Find(dir string) (string, error) {
	for up := dir; ; up = filepath.Dir(up) {
		file, err := in(up)
		if file != "" || err != nil {
			return file, err
		}
		if _, err := os.Lstat(filepath.Join(up, ".git")); err == nil || filepath.Dir(up) == up {
			return "", nil
		}
	}
}

// in returns the configuration in a folder, "" when there is none.
func in(dir string) (found string, err error) {
	for _, name := range Names {
		file := filepath.Join(dir, name)
		info, err := os.Stat(file)
		switch {
		case errors.Is(err, os.ErrNotExist):
		case err != nil:
			return "", fmt.Errorf("%s: %w", file, files.Cause(err))
		case info.IsDir():
		case found != "":
			return "", fmt.Errorf("%s: there is %s too: keep one of them", file, filepath.Base(found))
		default:
			found = file
		}
	}
	return found, nil
}
