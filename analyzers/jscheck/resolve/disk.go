package resolve

import (
	"os"
	"sync"

	"github.com/leaklint/leaklint/internal/files"
)

// disk is what the resolver may ask of the file system. Paths are absolute.
type disk struct {
	read   func(name string) ([]byte, bool)
	exists func(name string) bool
}

// A configuration file larger than this is not one.
const largestConfig = 4 << 20

var realDisk = disk{
	read: func(name string) ([]byte, bool) {
		// A named pipe called package.json would never end.
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > largestConfig {
			return nil, false
		}
		text, err := os.ReadFile(name)
		return text, err == nil
	},
	exists: func(name string) bool {
		_, err := os.Stat(name)
		return err == nil
	},
}

// asked remembers what the disk was asked for.
type asked struct {
	mu    sync.Mutex
	files map[string]files.Stamp
}

// noting returns a disk that remembers each question.
func (a *asked) noting(d disk) disk {
	return disk{
		read:   func(name string) ([]byte, bool) { a.note(name); return d.read(name) },
		exists: func(name string) bool { a.note(name); return d.exists(name) },
	}
}

func (a *asked) note(name string) {
	stamp := files.StampOf(name)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.files[name] = stamp
}

// Watch has the resolver remember the configuration that it reads, so that
// [Resolver.IsStale] can tell. It is to be called before the first question.
func (r *Resolver) Watch() *Resolver {
	r.asked = &asked{files: map[string]files.Stamp{}}
	r.disk = r.asked.noting(r.disk)
	return r
}

// IsStale reports whether the configuration on disk may be another than the one
// that the answers rest on.
func (r *Resolver) IsStale() bool {
	r.asked.mu.Lock()
	defer r.asked.mu.Unlock()
	for name, stamp := range r.asked.files {
		if !stamp.Is(files.StampOf(name)) {
			return true
		}
	}
	return false
}
