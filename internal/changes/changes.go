// Package changes says what differs between the files as they are and as they
// were: at a revision, by asking git, or by a patch.
//
// Of a revision the old texts are known, so that the old code can be analysed
// like the new one. A patch is only lines that were added: it may come from any
// tool, and the text before it need not be at hand.
package changes

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Tree is what changed since a revision, in a work tree.
type Tree struct {
	// Revision is the commit.
	Revision string
	// Files are those that differ, sorted as git sorts them; a file that was
	// renamed is there twice.
	Files []File
}

// File is one that differs.
type File struct {
	// Abs is its absolute path.
	Abs string
	// Old is the text at the revision, nil when there was no such file.
	Old []byte
	// Gone is set when there is no such file now.
	Gone bool
}

// Since returns what changed since a revision in the work tree around a folder:
// commits, what is staged, what is not, and files that git does not know yet.
// The names of a file are kept for which wants is true.
func Since(ctx context.Context, folder, revision string, wants func(name string) bool) (*Tree, error) {
	r, err := open(ctx, folder)
	if err != nil {
		return nil, err
	}
	commit, err := r.commit(ctx, revision)
	if err != nil && revision == "HEAD" && r.isUnborn(ctx) {
		commit, err = r.nothing(ctx) // the first commit is being made
	}
	if err != nil {
		return nil, err
	}
	return r.since(ctx, commit, wants)
}

// SinceMergeBase is like [Since], from where the branch and HEAD parted.
func SinceMergeBase(ctx context.Context, folder, branch string, wants func(name string) bool) (*Tree, error) {
	r, err := open(ctx, folder)
	if err != nil {
		return nil, err
	}
	commit, err := r.commit(ctx, branch)
	if err != nil {
		return nil, err
	}
	base, err := r.git(ctx, nil, "merge-base", "HEAD", commit)
	if err != nil {
		return nil, fmt.Errorf("HEAD and %s have no commit in common%s", branch, r.shallow(ctx))
	}
	return r.since(ctx, strings.TrimSpace(string(base)), wants)
}

// repository is a work tree, seen from a folder in it.
type repository struct {
	// top is the folder that git names files from.
	top string
	// folder is the one that was given, and prefix what git calls it: "web/" or "".
	folder, prefix string
}

// open finds the work tree around a folder.
func open(ctx context.Context, folder string) (*repository, error) {
	r := &repository{top: folder, folder: folder}
	out, err := r.git(ctx, nil, "rev-parse", "--show-toplevel", "--show-prefix")
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("git is not installed")
	}
	if err != nil {
		return nil, fmt.Errorf("%s is in no git work tree: %w", folder, err)
	}
	top, prefix, _ := strings.Cut(string(out), "\n")
	r.top, r.prefix = filepath.FromSlash(top), strings.TrimRight(prefix, "\n")
	return r, nil
}

// path returns the absolute path of a file that git names. Below the folder it
// begins as the folder was given: a run knows files so, symbolic links and all.
func (r *repository) path(name string) string {
	if below, ok := strings.CutPrefix(name, r.prefix); ok {
		return filepath.Join(r.folder, filepath.FromSlash(below))
	}
	return filepath.Join(r.above(), filepath.FromSlash(name))
}

// above is the top by the name that leads from the folder to it, where there is one.
func (r *repository) above() string {
	up := strings.TrimSuffix(r.folder, string(filepath.Separator)+filepath.Clean(filepath.FromSlash(r.prefix)))
	one, err := os.Stat(up)
	other, otherErr := os.Stat(r.top)
	if err == nil && otherErr == nil && os.SameFile(one, other) {
		return up
	}
	return r.top
}

// commit returns the commit that a name stands for.
func (r *repository) commit(ctx context.Context, name string) (string, error) {
	out, err := r.git(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err == nil {
		return strings.TrimSpace(string(out)), nil
	}
	hint := r.shallow(ctx)
	if _, err := r.git(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", "origin/"+name+"^{commit}"); err == nil {
		hint = fmt.Sprintf("; did you mean origin/%s?", name)
	}
	return "", fmt.Errorf("there is no revision %q%s", name, hint)
}

// isUnborn reports whether the branch has no commit yet.
func (r *repository) isUnborn(ctx context.Context) bool {
	_, err := r.git(ctx, nil, "symbolic-ref", "--quiet", "HEAD")
	return err == nil
}

// nothing is the empty tree, which git knows without a commit.
func (r *repository) nothing(ctx context.Context) (string, error) {
	out, err := r.git(ctx, nil, "hash-object", "-t", "tree", "--stdin")
	return strings.TrimSpace(string(out)), err
}

// shallow words why a clone may lack a commit.
func (r *repository) shallow(ctx context.Context) string {
	if out, err := r.git(ctx, nil, "rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(out)) == "true" {
		return "; the clone is shallow: fetch more of the history"
	}
	return ""
}

// since collects what differs from a commit.
func (r *repository) since(ctx context.Context, commit string, wants func(string) bool) (*Tree, error) {
	out, err := r.git(ctx, nil, "diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules=all", commit, "--")
	if err != nil {
		return nil, err
	}
	differing, err := parseRaw(out)
	if err != nil {
		return nil, err
	}
	unknown, err := r.git(ctx, nil, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	differing = withUnknown(differing, strings.FieldsFunc(string(unknown), func(r rune) bool { return r == 0 }))
	tree := &Tree{Revision: commit}
	var wanted []rawChange
	for _, c := range differing {
		if wants(c.name) {
			wanted = append(wanted, c)
		}
	}
	texts, err := r.blobs(ctx, wanted)
	if err != nil {
		return nil, err
	}
	for _, c := range wanted {
		tree.Files = append(tree.Files, File{Abs: r.path(c.name), Old: texts[c.blob], Gone: c.gone})
	}
	return tree, nil
}

// git runs a git command at the top of the work tree. Its error is the first
// line that git complains with.
func (r *repository) git(ctx context.Context, stdin []byte, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", r.top}, args...)...)
	cmd.Stdin = bytes.NewReader(stdin)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		line, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		if line != "" {
			return nil, errors.New("git: " + strings.TrimPrefix(line, "fatal: "))
		}
	}
	return out, err
}
