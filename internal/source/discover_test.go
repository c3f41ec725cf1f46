package source

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func project(t testing.TB) string {
	return tree(t,
		"src/server.ts", "", "src/server.test.ts", "", "src/view.vue", "", "src/Card.svelte", "", "src/app.tsx", "",
		"src/types.d.ts", "", "src/assets.d.css.ts", "", "src/lib.min.js", "", "src/__tests__/server.ts", "", "src/__mocks__/fs.js", "",
		"src/Button.stories.tsx", "", "src/.#server.ts", "", "src/readme.md", "", "src/style.css", "", "src/test-runner.ts", "",
		"test/helper.js", "", "tests/helper.js", "", "e2e/login.ts", "", "cypress/e2e.ts", "", "fixtures/a.js", "",
		"node_modules/dep/index.js", "", "packages/a/node_modules/dep/index.js", "", "packages/a/index.mjs", "", "packages/a/main.cjs", "",
		"cmd/main.go", "", "cmd/main_test.go", "", "vendor/x/x.go", "", "routes/[id].tsx", "",
		"server/go.mod", "", "server/vendor/y.go", "", "web/static/vendor/z.js", "", "shop/vendor/payout.ts", "",
	)
}

func TestDiscoverArguments(t *testing.T) {
	root := project(t)
	byDefault := []string{"cmd/main.go", "packages/a/index.mjs", "packages/a/main.cjs", "routes/[id].tsx", "shop/vendor/payout.ts", "src/Card.svelte", "src/app.tsx", "src/server.ts", "src/test-runner.ts", "src/view.vue"}
	for _, test := range []struct {
		args  string
		tests bool
		want  []string
	}{
		{"", false, byDefault},
		{".", false, byDefault},
		{"./...", false, byDefault},
		{"...", false, byDefault},
		{"cmd/... packages", false, []string{"cmd/main.go", "packages/a/index.mjs", "packages/a/main.cjs"}},
		{"src/server.ts src/server.ts ./src/../src/server.ts", false, []string{"src/server.ts"}},
		{"src/lib.min.js src/types.d.ts src/server.test.ts node_modules/dep/index.js", false,
			[]string{"node_modules/dep/index.js", "src/lib.min.js", "src/server.test.ts", "src/types.d.ts"}},
		{"**/*.ts", false, []string{"shop/vendor/payout.ts", "src/server.ts", "src/test-runner.ts"}},
		{"src/*.{vue,svelte}", false, []string{"src/Card.svelte", "src/view.vue"}},
		{"*/*.go", false, []string{"cmd/main.go"}},
		{"packages/*", false, nil},
		{"packages/**", false, []string{"packages/a/index.mjs", "packages/a/main.cjs"}},
		{"routes/[id].tsx", false, []string{"routes/[id].tsx"}},
		{"node_modules", false, []string{"node_modules/dep/index.js"}},
		{"test", false, []string{"test/helper.js"}},
		{"src e2e", true, []string{"e2e/login.ts", "src/Button.stories.tsx", "src/Card.svelte", "src/__mocks__/fs.js", "src/__tests__/server.ts", "src/app.tsx", "src/server.test.ts", "src/server.ts", "src/test-runner.ts", "src/view.vue"}},
	} {
		entries, _, err := Discover(t.Context(), strings.Fields(test.args), Options{Root: root, Tests: test.tests})
		if (err != nil) != (test.want == nil) {
			t.Errorf("%q: error %v", test.args, err)
		}
		var got []string
		for _, e := range entries {
			got = append(got, e.Path)
			if e.Lang != LangOf(e.Path) || !filepath.IsAbs(e.Abs) {
				t.Errorf("%q: wrong entry %+v", test.args, e)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: got %q, want %q", test.args, got, test.want)
		}
	}
}

func TestDiscoverReportsAllBadArguments(t *testing.T) {
	root := project(t)
	args := []string{"missing.js", "src/server.ts", "nowhere/", "*.coffee", "a[", "cmd/main.go/x", "", "src/readme.md"}
	entries, problems, err := Discover(t.Context(), args, Options{Root: root})
	if len(entries) != 1 || !entries[0].Named {
		t.Errorf("the good argument was lost: %+v", entries)
	}
	if len(problems) != 1 || problems[0].File != "src/readme.md" {
		t.Errorf("problems %+v, want one for src/readme.md", problems)
	}
	if err == nil {
		t.Fatal("no error")
	}
	want := []string{
		"missing.js: no such file or directory",
		"nowhere/: no such file or directory",
		"*.coffee: no file to check matches",
		"a[: malformed pattern",
		"cmd/main.go/x: not a directory",
		"an empty path was given",
	}
	if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDiscoverNamedInsideFolder(t *testing.T) {
	root := project(t)
	entries, _, err := Discover(t.Context(), []string{"src", "src/server.ts"}, Options{Root: root})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Named != (e.Path == "src/server.ts") {
			t.Errorf("%s: named %v", e.Path, e.Named)
		}
	}
}

func TestDiscoverOutsideRoot(t *testing.T) {
	dir := tree(t, "in/a.js", "", "out/b.js", "")
	got := discoverPaths(t, filepath.Join(dir, "in"), "a.js", "../out")
	if want := []string{filepath.ToSlash(filepath.Join(dir, "out/b.js")), "a.js"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDiscoverSymlinks(t *testing.T) {
	dir := tree(t, "app/src/real.js", "", "app/src/b.js", "", "out/shared.js", "", "out/deep/x.js", "", "app/node_modules/d/i.js", "")
	app := filepath.Join(dir, "app")
	for name, target := range map[string]string{
		"src/again.js":   "real.js",             // the same file by another name
		"src/loop":       "..",                  // a folder above
		"src/self":       ".",                   //
		"src/shared.js":  "../../out/shared.js", // out of the tree
		"src/shared2.js": "../../out/shared.js", // the same once more
		"src/outfolder":  "../../out",           // a folder out of the tree
		"src/round.js":   "round2.js",           // links in a circle
		"src/round2.js":  "round.js",            //
		"src/gone.js":    "nothing.js",          // leads nowhere
		"src/dep.js":     "../node_modules/d/i.js",
		"named":          "src",
	} {
		if err := os.Symlink(target, filepath.Join(app, name)); err != nil {
			t.Skip(err)
		}
	}
	entries, problems, err := Discover(t.Context(), nil, Options{Root: app})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Path)
	}
	if want := []string{"src/b.js", "src/real.js", "src/shared.js"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got = nil
	for _, p := range problems {
		got = append(got, p.File+" "+p.Message)
	}
	want := []string{
		"src/gone.js cannot be read: the symbolic link leads nowhere",
		"src/loop is a symbolic link to a directory that contains it; not followed",
		"src/round.js cannot be read: symbolic links go round in a circle",
		"src/round2.js cannot be read: symbolic links go round in a circle",
		"src/self is a symbolic link to a directory that contains it; not followed",
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	if got := discoverPaths(t, app, "named/b.js", "src/b.js"); !slices.Equal(got, []string{"named/b.js"}) {
		t.Errorf("a file named twice is %q", got)
	}
}

func TestDiscoverUnreadableFolder(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("this user may read everything")
	}
	root := tree(t, "a.js", "", "shut/b.js", "")
	if err := os.Chmod(filepath.Join(root, "shut"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(root, "shut"), 0o777) })
	entries, problems, err := Discover(t.Context(), nil, Options{Root: root})
	if err != nil || len(entries) != 1 || len(problems) != 1 || problems[0].File != "shut" {
		t.Errorf("got %v, %v, %v", entries, problems, err)
	}
}

func TestDiscoverOverlayNeedsNoDisk(t *testing.T) {
	root := tree(t)
	abs := filepath.Join(root, "new.ts")
	entries, _, err := Discover(t.Context(), []string{"new.ts"}, Options{Root: root, Overlay: Overlay{abs: []byte("let x")}})
	if err != nil || len(entries) != 1 || entries[0].Size != 5 {
		t.Errorf("got %v, %v", entries, err)
	}
}
