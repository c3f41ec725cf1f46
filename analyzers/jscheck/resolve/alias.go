package resolve

import (
	"regexp"
	"strings"
)

// alias is a name that a bundler replaces by a folder or a file.
type alias struct{ name, target string }

// customary are the aliases that frameworks set without a word in a file that
// is checked in: Vite's templates, Vue CLI, Docusaurus, and Nuxt and SvelteKit,
// whose tsconfig.json extends one that is generated.
var customary = [...]struct {
	prefix  string
	folders []string
}{
	{"@/", []string{"src", "app", "."}},
	{"~/", []string{"src", "app", "."}},
	{"@@/", []string{"."}},
	{"~~/", []string{"."}},
	{"@site/", []string{"."}},
	{"$lib/", []string{"src/lib"}},
}

// aliased follows an alias of a bundler. It reports whether spec is one.
func (r *Resolver) aliased(s *scope, spec string, prefer *preference) (file string, known bool) {
	for ; s != nil; s = s.parent {
		if s.manifest == nil {
			continue
		}
		for _, a := range r.aliasesOf(s.manifest.dir) {
			if rest, ok := strings.CutPrefix(spec, a.name); ok && (rest == "" || rest[0] == '/') {
				return r.module(r.tree.join(a.target, "."+rest), prefer), true
			}
		}
		for _, c := range customary {
			rest, ok := strings.CutPrefix(spec, c.prefix)
			for i := 0; ok && i < len(c.folders); i++ {
				target := r.tree.join(s.manifest.dir, c.folders[i]+"/"+rest)
				if file := r.module(target, prefer); file != "" {
					return file, true
				}
			}
		}
	}
	return "", spec == "$lib" || strings.HasPrefix(spec, "$lib/")
}

var aliasFiles = [...]string{"vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs"}

// aliasEntry matches the ways in which people write an alias to a folder:
//
//	'@': path.resolve(__dirname, './src')
//	'@': fileURLToPath(new URL('./src', import.meta.url))
//	{ find: '@', replacement: resolve(__dirname, 'src') }
//
// Anything cleverer is not followed.
var aliasEntry = regexp.MustCompile(`(?:^|[{,\s])(?:find:\s*)?["']?([@~$\w][\w@~$/-]*)["']?\s*(?::|,\s*replacement:)\s*` +
	`(?:(?:path\.)?(?:resolve|join)\(\s*(?:__dirname|import\.meta\.dirname|process\.cwd\(\))\s*,|fileURLToPath\(\s*new URL\()` +
	`\s*["']([\w./@-]+)["']\s*[,)]`)

var lineComment = regexp.MustCompile(`(?m)^\s*//.*$`)

// aliasesOf reads the aliases of the Vite configuration in a folder.
func (r *Resolver) aliasesOf(dir string) []alias {
	return r.aliases.of(dir, func(dir string) (found []alias) {
		for _, name := range aliasFiles {
			text, ok := r.disk.read(r.tree.abs(r.tree.join(dir, name)))
			if !ok {
				continue
			}
			_, table, _ := strings.Cut(lineComment.ReplaceAllString(string(text), ""), "alias")
			for _, m := range aliasEntry.FindAllStringSubmatch(bracketed(table), -1) {
				found = append(found, alias{strings.TrimSuffix(m[1], "/"), r.tree.join(dir, "./"+m[2])})
			}
			break
		}
		return found
	})
}

// bracketed returns the text up to the bracket that closes the first one.
func bracketed(text string) string {
	open := 0
	for i, c := range text {
		switch c {
		case '{', '[', '(':
			open++
		case '}', ']', ')':
			if open--; open <= 0 {
				return text[:i]
			}
		}
	}
	return text
}
