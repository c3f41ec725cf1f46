package resolve

import (
	"path"
	"path/filepath"
	"strings"
)

// tree is the set of analysed files. Its paths are relative to the root, where
// "" is the root itself, or absolute when outside of it; all are clean.
type tree struct {
	root     string // absolute, without a slash at the end
	variants []variant
	// stems leads from a path without its extension to the first variant. One
	// look-up answers for all extensions.
	stems map[string]int32
	dirs  map[string]bool // every folder with a file below it
}

// variant is one of the files that share a stem.
type variant struct {
	path string // as the caller spells it
	ext  extension
	next int32 // the next variant, 0 at the end
}

func newTree(root string, files []string) tree {
	t := tree{
		root:     strings.TrimSuffix(root, "/"),
		variants: make([]variant, 1, len(files)+1),
		stems:    make(map[string]int32, len(files)),
		dirs:     make(map[string]bool, len(files)/8),
	}
	for _, file := range files {
		clean := t.clean(file)
		stem, ext := split(clean)
		t.variants = append(t.variants, variant{path: file, ext: ext, next: t.stems[stem]})
		t.stems[stem] = int32(len(t.variants) - 1)
		for dir := t.parent(clean); !t.dirs[dir]; dir = t.parent(dir) {
			t.dirs[dir] = true
			if dir == "" || dir == t.parent(dir) {
				break
			}
		}
	}
	return t
}

// clean brings a path into the form in which the tree holds it.
func (t *tree) clean(p string) string {
	if strings.Contains(p, "./") || strings.Contains(p, "//") || strings.HasSuffix(p, "/") ||
		strings.HasSuffix(p, "/.") || strings.HasSuffix(p, "/..") || p == "." || p == ".." {
		if p = path.Clean(p); p == "." {
			return ""
		}
		if p == ".." || strings.HasPrefix(p, "../") {
			p = path.Join(t.root+"/", p)
		}
	}
	if !isAbs(p) {
		return p
	}
	if p == t.root {
		return ""
	}
	if rest, ok := strings.CutPrefix(p, t.root); ok && rest[0] == '/' {
		return rest[1:]
	}
	return p
}

// abs returns the path under which the disk knows p.
func (t *tree) abs(p string) string {
	switch {
	case isAbs(p):
		return p
	case p == "":
		return t.root + "/"
	}
	return t.root + "/" + p
}

// isAbs takes slash-separated paths, of Windows too. The quick look comes first
// because nearly every path starts with a letter and holds no colon.
func isAbs(p string) bool {
	if p == "" || p[0] == '/' {
		return p != ""
	}
	return len(p) > 1 && p[1] == ':' && filepath.IsAbs(filepath.FromSlash(p))
}

// parent returns the folder that holds p; the topmost folder is its own parent.
func (t *tree) parent(p string) string {
	if p == "" {
		if t.root == "" {
			return ""
		}
		return path.Dir(t.root)
	}
	slash := strings.LastIndexByte(p, '/')
	if slash < 0 {
		return ""
	}
	if slash == 0 {
		return "/"
	}
	return t.clean(p[:slash])
}

// join follows a relative path from a folder.
func (t *tree) join(dir, rel string) string {
	if strings.Contains(rel, "//") {
		rel = path.Clean(rel)
	}
	for {
		switch {
		case strings.HasPrefix(rel, "./"):
			rel = rel[2:]
		case strings.HasPrefix(rel, "../"):
			dir, rel = t.parent(dir), rel[3:]
		case rel == ".", rel == "":
			return dir
		case rel == "..":
			return t.parent(dir)
		case dir == "":
			return t.clean(rel)
		default:
			return t.clean(strings.TrimSuffix(dir, "/") + "/" + rel)
		}
	}
}

// file returns the analysed file that a path stands for.
func (t *tree) file(p string, prefer *preference) string {
	stem, ext := split(p)
	if ext != extNone {
		if file := t.best(stem, &prefer.written[ext]); file != "" {
			return file
		}
	}
	return t.best(p, &prefer.bare)
}

// module returns the file that a path stands for, as a file or as a folder with
// an index file.
func (t *tree) module(p string, prefer *preference) string {
	if file := t.file(p, prefer); file != "" {
		return file
	}
	return t.index(p, prefer)
}

// best returns the file with a stem whose extension ranks first.
func (t *tree) best(stem string, r *rank) string {
	file, lowest := "", uint8(extensions)+1
	for i := t.stems[stem]; i != 0; i = t.variants[i].next {
		v := &t.variants[i]
		if at := r[v.ext]; at != 0 && at < lowest {
			file, lowest = v.path, at
		}
	}
	return file
}

// index returns the file that stands for a folder.
func (t *tree) index(dir string, prefer *preference) string {
	if !t.dirs[dir] {
		return ""
	}
	return t.best(t.join(dir, "index"), &prefer.bare)
}

// platformFile returns one of the files that React Native picks by platform:
// "./storage" may be storage.native.ts and storage.web.ts, with no storage.ts.
func (t *tree) platformFile(p string, prefer *preference) string {
	for _, platform := range [...]string{".native", ".ios", ".android", ".web"} {
		if file := t.best(p+platform, &prefer.bare); file != "" {
			return file
		}
	}
	return ""
}
