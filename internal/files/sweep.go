package files

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// Sweep removes what a process that was killed left in folders: files that it
// had begun and not renamed yet. Those of a process that still runs stay.
func Sweep(folders []string) error {
	var errs []error
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // whoever wants to write there will say so
		}
		for _, e := range entries {
			if pid, ok := writerOf(e.Name()); ok && e.Type().IsRegular() && !runs(pid) {
				errs = append(errs, os.Remove(filepath.Join(folder, e.Name())))
			}
		}
	}
	return errors.Join(errs...)
}

// writerOf returns the process that began a file, when [temporary] named it.
func writerOf(name string) (pid int, ok bool) {
	stem, ok := strings.CutSuffix(name, suffix)
	if !ok || !strings.HasPrefix(stem, ".") {
		return 0, false
	}
	pid, err := strconv.Atoi(stem[strings.LastIndexByte(stem, '.')+1:])
	return pid, err == nil && pid > 0
}

// runs reports whether there is a process; when in doubt there is.
func runs(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	if runtime.GOOS == "windows" {
		return true // it was found
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, syscall.EPERM)
}
