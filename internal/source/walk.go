package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// visit is the walk of one folder that an argument names.
type visit struct {
	abs, real string // the folder, as named and without symbolic links
	ignore    repository
	pattern   string // what the paths below the folder must match, or ""
	depth     int    // how many folders down the pattern reaches, or anyDepth
	matches   int
	named     bool // the folder is one that settings leave out, and was asked for nevertheless
}

const anyDepth = -1

// linked is a symbolic link to a file. Links wait until everything is walked,
// so that a file is shown by its own name when it is part of what was asked for.
type linked struct {
	entry Entry
	real  string
}

// repository is where a folder stands among the files that git ignores.
type repository struct {
	rules *ignoreRules
	// base is the path of the folder below the root of the repository: "" or
	// ending in a slash.
	base string
}

// rulesAbove returns the rules that hold in the folders above one, up to the
// root of its repository or, when there is none, to the root of the run. Those
// of the folder itself are read by the walk.
func rulesAbove(dir, runRoot string) repository {
	root := repositoryRoot(dir)
	if root == "" {
		root = runRoot
	}
	below, inside := belowFolder(root, dir)
	if !inside || root == dir {
		return repository{}
	}
	r := repository{rules: excludeRules(root).load(root, "")}
	for _, name := range strings.Split(filepath.ToSlash(filepath.Dir(below)), "/") {
		if name == "." {
			break
		}
		r.base += name + "/"
		r.rules = r.rules.load(filepath.Join(root, filepath.FromSlash(r.base)), r.base)
	}
	r.base = filepath.ToSlash(below) + "/"
	return r
}

// enter returns what holds inside a folder with the given contents.
func (r repository) enter(dir string, contents []fs.DirEntry) repository {
	for _, c := range contents {
		switch c.Name() {
		case ".git": // a repository of its own: what is above does not count
			return repository{rules: excludeRules(dir).load(dir, "")}
		case ".gitignore":
			r.rules = r.rules.load(dir, r.base)
		}
	}
	return r
}

// walk adds the files of a visit.
func (d *discovery) walk(v *visit) {
	if v.pattern == "" {
		d.bases = append(d.bases, v.real)
	}
	d.walkFolder(v, v.ignore, "")
}

// walkFolder adds the files of the folder at the path below, which is "" or
// ends in a slash, relative to the folder of the visit.
func (d *discovery) walkFolder(v *visit, ignore repository, below string) {
	abs, real := filepath.Join(v.abs, filepath.FromSlash(below)), filepath.Join(v.real, filepath.FromSlash(below))
	if d.ctx.Err() != nil || v.pattern == "" && d.walked[real] {
		return
	}
	contents, err := os.ReadDir(abs)
	if err != nil {
		d.problem(abs, "cannot be read: "+reason(err))
	}
	ignore = ignore.enter(abs, contents)
	for _, c := range contents {
		name := c.Name()
		switch {
		case !v.named && d.excludes(filepath.Join(abs, name)):
		case c.IsDir():
			if v.reaches(below) && d.wantsFolder(name) && !isVendored(name, below, contents) && !ignore.rules.ignored(ignore.base+name, true) {
				d.walkFolder(v, repository{ignore.rules, ignore.base + name + "/"}, below+name+"/")
			}
		case c.Type()&fs.ModeSymlink != 0:
			d.link(v, ignore, below, name)
		case c.Type().IsRegular() && d.wantsFile(name) && !ignore.rules.ignored(ignore.base+name, false):
			d.file(v, below+name, filepath.Join(real, name), c)
		}
	}
	if v.pattern == "" {
		d.walked[real] = true
	}
}

func (d *discovery) excludes(abs string) bool { return d.opts.Excluded != nil && d.opts.Excluded(abs) }

func (d *discovery) wantsFolder(name string) bool {
	return !skippedFolders[name] && (d.opts.Tests || !testFolders[name])
}

func (d *discovery) wantsFile(name string) bool {
	return Meets(name, d.opts.Tests)
}

// file adds a regular file at the path below the folder of the visit.
func (d *discovery) file(v *visit, below, real string, c fs.DirEntry) {
	if !v.fits(below) {
		return
	}
	info, err := c.Info()
	if err != nil {
		return // it was removed since
	}
	v.matches++
	abs := filepath.Join(v.abs, filepath.FromSlash(below))
	d.add(Entry{Abs: abs, Lang: LangOf(abs), Size: info.Size()}, real)
}

// link adds the file that a symbolic link points to. Links to folders are left
// alone, and one that leads back to a folder it lies in is mentioned.
func (d *discovery) link(v *visit, ignore repository, below, name string) {
	if ignore.rules.ignored(ignore.base+name, false) || !d.wantsFolder(name) {
		return
	}
	abs := filepath.Join(v.abs, filepath.FromSlash(below), name)
	target, err := filepath.EvalSymlinks(abs)
	if err != nil {
		if d.wantsFile(name) && v.fits(below+name) {
			d.problem(abs, "cannot be read: "+linkReason(err))
		}
		return
	}
	info, err := os.Stat(target)
	switch {
	case err != nil:
		d.problem(abs, "cannot be read: "+reason(err))
	case info.IsDir():
		if _, inside := belowFolder(target, filepath.Join(v.real, filepath.FromSlash(below))); inside {
			d.problem(abs, "is a symbolic link to a directory that contains it; not followed")
		}
	case info.Mode().IsRegular() && d.wantsFile(name) && v.fits(below+name):
		v.matches++
		d.links = append(d.links, linked{Entry{Abs: abs, Lang: LangOf(abs), Size: info.Size()}, target})
	}
}

// addLinks adds the links that lead to files not met otherwise. A target inside
// a folder that was walked was met there or left out for a reason.
func (d *discovery) addLinks() {
	for _, l := range d.links {
		if !d.insideWalked(l.real) {
			d.add(l.entry, l.real)
		}
	}
}

func (d *discovery) insideWalked(path string) bool {
	for _, base := range d.bases {
		if _, inside := belowFolder(base, path); inside {
			return true
		}
	}
	return false
}

// reaches reports whether the pattern can match something in the folders of the
// folder at the path below.
func (v *visit) reaches(below string) bool {
	return v.depth == anyDepth || strings.Count(below, "/") < v.depth
}

// fits reports whether a path below the folder matches the pattern.
func (v *visit) fits(below string) bool {
	return v.pattern == "" || doublestar.MatchUnvalidated(v.pattern, below)
}

// linkReason names what is wrong with a link that leads to no file.
func linkReason(err error) string {
	if strings.Contains(err.Error(), "too many links") {
		return "symbolic links go round in a circle"
	}
	return "the symbolic link leads nowhere"
}
