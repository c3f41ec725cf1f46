package gocheck

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/models"
)

// ModelsVariable is the environment variable that names files or folders with
// more model packs for runs under go vet, separated like PATH. A flag would not
// do: go vet asks for the tool's version without flags, and keeps results for as
// long as the version is the same.
const ModelsVariable = "LEAKLINT_MODELS"

// IsVet reports whether the arguments are those with which go vet runs a tool:
// -V=full, -flags, or the configuration of one package, after flags.
func IsVet(args []string) bool {
	if len(args) == 0 {
		return false
	}
	return args[0] == "-V=full" || args[0] == "-flags" || strings.HasSuffix(args[len(args)-1], ".cfg")
}

// Vet answers go vet as its -vettool does, and does not return when it analyses
// a package. The exit code is for the other cases.
func Vet(args []string, stdout, stderr io.Writer) int {
	set, err := vetModels()
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	if args[0] == "-V=full" {
		return printVersion(set, stdout, stderr)
	}
	unitchecker.Main(With(sites.Options{Models: set})...)
	panic("internal error: unitchecker returned")
}

// vetModels loads the built-in packs and those of the environment.
func vetModels() (*models.Set, error) {
	var sources []models.Source
	for _, path := range filepath.SplitList(os.Getenv(ModelsVariable)) {
		if path == "" {
			continue
		}
		more, err := models.ReadUser(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", ModelsVariable, err)
		}
		sources = append(sources, more...)
	}
	return models.Load("go", sources...)
}

// printVersion prints what go vet makes part of the key of its cache: the
// program and everything loaded.
func printVersion(set *models.Set, stdout, stderr io.Writer) int {
	sum := sha256.New()
	fmt.Fprint(sum, set.Digest())
	if err := addProgram(sum); err != nil {
		fmt.Fprintln(stderr, err)
		return 2
	}
	name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	fmt.Fprintf(stdout, "%s version devel leaklint buildID=%x\n", name, sum.Sum(nil))
	return 0
}

func addProgram(to io.Writer) error {
	path, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read this program: %w", err)
	}
	defer f.Close()
	if _, err := io.Copy(to, f); err != nil {
		return fmt.Errorf("read this program: %w", err)
	}
	return nil
}
