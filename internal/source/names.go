package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// skippedFolders are never walked into: dependencies, the inside of version
// control, and what frameworks build into hidden folders.
var skippedFolders = map[string]bool{
	"node_modules": true, "bower_components": true, "jspm_packages": true,
	".git": true, ".hg": true, ".svn": true, ".jj": true,
	".yarn": true, ".pnpm-store": true,
	".next": true, ".nuxt": true, ".output": true, ".svelte-kit": true, ".angular": true, ".turbo": true,
}

// vendorFolders hold the code of others when they lie at the top, beside the
// manifest of a package manager that vendors, or among assets. Elsewhere the
// name may be a subject of the program: the vendors of a shop.
var vendorFolders = map[string]bool{"vendor": true, "vendors": true, "third_party": true, "third-party": true}

var assetFolders = map[string]bool{
	"public": true, "static": true, "assets": true, "www": true, "wwwroot": true, "dist": true, "js": true, "javascripts": true,
}

var vendorManifests = map[string]bool{"go.mod": true, "composer.json": true, "Gemfile": true}

// isVendored reports whether the folder with the given name, in the folder at
// the path below with the given contents, holds the code of others.
func isVendored(name, below string, contents []fs.DirEntry) bool {
	if !vendorFolders[name] {
		return false
	}
	if below == "" || assetFolders[path.Base(below)] {
		return true
	}
	return slices.ContainsFunc(contents, func(c fs.DirEntry) bool { return vendorManifests[c.Name()] })
}

// testFolders hold tests and what only tests use.
var testFolders = map[string]bool{
	"__tests__": true, "__mocks__": true, "__fixtures__": true, "__snapshots__": true,
	"test": true, "tests": true, "spec": true, "e2e": true, "cypress": true,
	"fixtures": true, "testdata": true,
}

// testMarks are parts between dots in the names of test files: "x.spec.ts".
var testMarks = map[string]bool{
	"test": true, "tests": true, "spec": true, "specs": true, "e2e-spec": true,
	"e2e": true, "cy": true, "stories": true, "story": true, "bench": true,
}

// isSkippedName reports whether the name of a file says that nobody wrote it:
// minified and declaration files, locks of editors.
func isSkippedName(name string) bool {
	lower := strings.ToLower(name)
	if strings.HasPrefix(lower, ".#") || strings.HasPrefix(lower, "._") {
		return true // a lock of Emacs, a resource fork of macOS
	}
	if strings.Contains(lower, ".min.") || strings.Contains(lower, "-min.") || lower == ".pnp.cjs" {
		return true
	}
	for _, end := range []string{".ts", ".mts", ".cts"} {
		if stem, ok := strings.CutSuffix(lower, end); ok && isDeclarationStem(stem) {
			return true
		}
	}
	return false
}

// isDeclarationStem recognises x.d and, for x.d.json.ts, x.d.json.
func isDeclarationStem(stem string) bool {
	return strings.HasSuffix(stem, ".d") || strings.Contains(stem, ".d.")
}

// Meets reports whether a file is looked at, by the names in its path, when it
// is met in a folder.
func Meets(path string, tests bool) bool {
	folders := strings.Split(path, "/")
	name := folders[len(folders)-1]
	for _, folder := range folders[:len(folders)-1] {
		if skippedFolders[folder] || !tests && testFolders[folder] {
			return false
		}
	}
	return LangOf(name) != NoLang && !isSkippedName(name) && (tests || !isTestName(name))
}

// isTestName reports whether the name of a file marks it as a test.
func isTestName(name string) bool {
	if strings.HasSuffix(name, "_test.go") {
		return true
	}
	parts := strings.Split(name, ".")
	for i := 1; i < len(parts)-1; i++ { // neither the name nor the extension
		if testMarks[strings.ToLower(parts[i])] {
			return true
		}
	}
	return false
}
