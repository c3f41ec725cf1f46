package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// tree writes files, given as path and text by turns, below a new folder.
func tree(t testing.TB, pairs ...string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(pairs[i])), pairs[i+1])
	}
	return dir
}

func writeFile(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// git runs git with no configuration but the repository's.
func git(t testing.TB, dir, stdin string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	cmd := exec.Command("git", append([]string{"-c", "core.excludesFile=" + os.DevNull}, args...)...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 && args[0] == "check-ignore" {
		err = nil // nothing is ignored
	}
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}

// keptByGit lists the files of a repository that git does not ignore.
func keptByGit(t testing.TB, dir string) []string {
	out := git(t, dir, "", "ls-files", "-z", "--others", "--exclude-standard")
	files := strings.FieldsFunc(out, func(r rune) bool { return r == 0 })
	files = slices.DeleteFunc(files, func(f string) bool { return LangOf(f) == NoLang })
	slices.Sort(files)
	return files
}

func discoverPaths(t testing.TB, root string, args ...string) []string {
	t.Helper()
	entries, problems, err := Discover(t.Context(), args, Options{Root: root, Tests: true})
	if err != nil || len(problems) > 0 {
		t.Fatalf("Discover(%q): %v, %v", args, problems, err)
	}
	var paths []string
	for _, e := range entries {
		paths = append(paths, e.Path)
	}
	return paths
}

func TestIgnoreAsGit(t *testing.T) {
	dir := tree(t,
		".gitignore", "# build\n/dist\n*.gen.js\n!keep.gen.js\nlogs/\na/**/z.js\n**/deep/**\nsrc/*.tmp.js\n\\#odd.js\n\\!odd.js\ntrail.js   \nesc\\ \n*.[oa].js\nnot/[!x].js\nmid**dle.js\n\ufeffx.js\n[broken.js\nlast\\\n??.js\n",
		"src/.gitignore", "!important.gen.js\nlocal.js\n/only.js\nnested/only.js\n!dist\n",
		"src/deeper/.gitignore", "*\n!.gitignore\n!back.js\n!sub/\n",
		"dist/a.js", "", "src/dist/b.js", "", "x.gen.js", "", "keep.gen.js", "", "src/important.gen.js", "",
		"logs/l.js", "", "src/logs/l.js", "", "src/logs.js", "", "a/z.js", "", "a/b/z.js", "", "a/b/c/z.js", "", "b/a/z.js", "",
		"x/deep/y.js", "", "deep.js", "", "src/q.tmp.js", "", "src/in/q.tmp.js", "",
		"#odd.js", "", "!odd.js", "", "trail.js", "", "v.o.js", "", "v.b.js", "", "not/x.js", "", "not/y.js", "",
		"mid-x-dle.js", "", "mid/x/dle.js", "", "middle.js", "", "[broken.js", "", "last\\.js", "", "ab.js", "", "abc.js", "",
		"src/local.js", "", "src/in/local.js", "", "src/only.js", "", "src/in/only.js", "", "src/nested/only.js", "", "src/in/nested/only.js", "",
		"src/deeper/gone.js", "", "src/deeper/back.js", "", "src/deeper/sub/back.js", "", "src/deeper/sub/gone.js", "",
		"excluded.js", "", "lib/excluded.js", "", "re/included.js", "", "crlf.js", "",
		"win/.gitignore", "one.js\r\ntwo.js\r\n", "win/one.js", "", "win/two.js", "", "win/three.js", "",
	)
	git(t, dir, "", "init", "-q")
	writeFile(t, filepath.Join(dir, ".git/info/exclude"), "excluded.js\n!x.gen.js\n/re/*\n")
	if got, want := discoverPaths(t, dir, "."), keptByGit(t, dir); !slices.Equal(got, want) {
		t.Errorf("kept\n%q\nwant, as git,\n%q", got, want)
	}
}

// TestIgnoreAsGitRandom compares random rules on random trees with git.
func TestIgnoreAsGitRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	rounds := 25
	if testing.Short() {
		rounds = 5
	}
	names := []string{"a", "b", "ab", "abc", "a b", "b-a"}
	for range rounds {
		dir := tree(t)
		git(t, dir, "", "init", "-q")
		for range 40 {
			path := ""
			for range r.IntN(4) {
				path += names[r.IntN(len(names))] + "/"
			}
			writeFile(t, filepath.Join(dir, path+names[r.IntN(len(names))]+".js"), "")
			if r.IntN(6) == 0 {
				writeFile(t, filepath.Join(dir, path, ".gitignore"), randomRules(r))
			}
		}
		writeFile(t, filepath.Join(dir, ".gitignore"), randomRules(r))
		if got, want := discoverPaths(t, dir, "."), keptByGit(t, dir); !slices.Equal(got, want) {
			rules := ""
			filepath.WalkDir(dir, func(p string, e fs.DirEntry, _ error) error {
				if e.Name() == ".gitignore" {
					text, _ := os.ReadFile(p)
					rules += fmt.Sprintf("%s: %q\n", p, text)
				}
				return nil
			})
			t.Fatalf("kept\n%q\nwant, as git,\n%q\nby\n%s", got, want, rules)
		}
	}
}

var ruleParts = []string{"a", "b", "ab", "*", "**", "?", "/", "/", "**/", "/**", "[ab]", "[!a]", "[^b-c]", "[[:alpha:]]", "[]a]", "[a-]", `\a`, ".js", "*.js", " ", "-"}

func randomRules(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(5) {
		if r.IntN(4) == 0 {
			b.WriteByte('!')
		}
		for range 1 + r.IntN(4) {
			b.WriteString(ruleParts[r.IntN(len(ruleParts))])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestWildmatchAsGit asks git about many pairs of pattern and path at once.
func TestWildmatchAsGit(t *testing.T) {
	dir := tree(t)
	git(t, dir, "", "init", "-q")
	r := rand.New(rand.NewPCG(5, 6))
	var paths []string
	for range 400 {
		var b strings.Builder
		for i := range 1 + r.IntN(4) {
			if i > 0 {
				b.WriteByte('/')
			}
			for range 1 + r.IntN(4) {
				b.WriteByte("aabc-]["[r.IntN(7)])
			}
		}
		paths = append(paths, b.String())
	}
	stdin := strings.Join(paths, "\x00") + "\x00"
	for range 40 {
		text := randomRules(r)
		writeFile(t, filepath.Join(dir, ".gitignore"), text)
		out := git(t, dir, stdin, "check-ignore", "--no-index", "-z", "--stdin")
		want := map[string]bool{}
		for path := range strings.SplitSeq(out, "\x00") {
			want[path] = true
		}
		rules := &ignoreRules{rules: parseIgnore([]byte(text))}
		for _, path := range paths {
			if got := ignoredWithFolders(rules, path); got != want[path] {
				t.Errorf("rules %q, path %q: ignored %v, git says %v", text, path, got, want[path])
			}
		}
		if t.Failed() {
			return
		}
	}
}

// ignoredWithFolders asks for the folders of a path first, as a walk does.
func ignoredWithFolders(r *ignoreRules, path string) bool {
	for i, c := range path {
		if c == '/' && r.ignored(path[:i], true) {
			return true
		}
	}
	return r.ignored(path, false)
}

func TestIgnoreFromParentsUpToRepository(t *testing.T) {
	dir := tree(t,
		".gitignore", "outside.js\n",
		"repo/.gitignore", "/pkg/gen/\nskip.js\n",
		"repo/pkg/.gitignore", "own.js\n!skip.js\n",
		"repo/pkg/src/skip.js", "", "repo/pkg/src/own.js", "", "repo/pkg/src/outside.js", "", "repo/pkg/src/main.js", "",
		"repo/pkg/gen/g.js", "", "repo/other/skip.js", "", "repo/other/main.js", "",
	)
	git(t, filepath.Join(dir, "repo"), "", "init", "-q")
	for _, test := range []struct {
		root, arg string
		want      []string
	}{
		{"repo/pkg/src", ".", []string{"main.js", "outside.js", "skip.js"}},
		{"repo", "pkg", []string{"pkg/src/main.js", "pkg/src/outside.js", "pkg/src/skip.js"}},
		{"repo", "pkg/src/*.js", []string{"pkg/src/main.js", "pkg/src/outside.js", "pkg/src/skip.js"}},
		{"repo", "other", []string{"other/main.js"}},
		{"repo", "pkg/gen", []string{"pkg/gen/g.js"}},        // named folders are walked
		{"repo", "other/skip.js", []string{"other/skip.js"}}, // named files are taken
		{".", ".", []string{"repo/other/main.js", "repo/pkg/src/main.js", "repo/pkg/src/outside.js", "repo/pkg/src/skip.js"}},
	} {
		if got := discoverPaths(t, filepath.Join(dir, test.root), test.arg); !slices.Equal(got, test.want) {
			t.Errorf("in %s, %s is %q, want %q", test.root, test.arg, got, test.want)
		}
	}
}

func TestIgnoreInWorktree(t *testing.T) {
	dir := tree(t, "main/a.js", "")
	main := filepath.Join(dir, "main")
	git(t, main, "", "init", "-q")
	git(t, main, "", "-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "--allow-empty", "-m", "start")
	git(t, main, "", "worktree", "add", "-q", "../tree")
	writeFile(t, filepath.Join(main, ".git/info/exclude"), "private.js\n")
	writeFile(t, filepath.Join(dir, "tree/private.js"), "")
	writeFile(t, filepath.Join(dir, "tree/public.js"), "")
	if got := discoverPaths(t, filepath.Join(dir, "tree")); !slices.Equal(got, []string{"public.js"}) {
		t.Errorf("got %q", got)
	}
}

// TestWildmatchDoesNotRunAway has patterns that a plain search would try in
// endless ways.
func TestWildmatchDoesNotRunAway(t *testing.T) {
	name := strings.Repeat("a", 200)
	for _, pattern := range []string{strings.Repeat("*a", 40) + "b", strings.Repeat("**", 40) + "b", "**/" + strings.Repeat("*a*", 30) + "/b", strings.Repeat("**/a*/", 12) + "b"} {
		start := time.Now()
		if wildmatch(pattern, name) || wildmatch(pattern, name+"/"+name) {
			t.Errorf("%q matches", pattern)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%q: %v", pattern, took)
		}
	}
}

func FuzzIgnore(f *testing.F) {
	f.Add([]byte("a/**/b\n!x[!a-z]\\\n[[:x:]]"), "a/b/c")
	f.Fuzz(func(t *testing.T, rules []byte, path string) {
		if len(rules) > 60 || len(path) > 60 || bytes.Count(rules, []byte("*")) > 6 {
			return
		}
		(&ignoreRules{rules: parseIgnore(rules)}).ignored(path, false)
	})
}
