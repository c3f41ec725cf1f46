package cli

import (
	"context"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/report"
)

// repositoryOf asks git about the work tree around a folder. Without git, or
// outside a work tree, there is nothing to say: nil.
func repositoryOf(ctx context.Context, root string) *report.Repository {
	places, ok := git(ctx, root, "rev-parse", "--show-toplevel", "--show-prefix")
	top, prefix, isTree := strings.Cut(places+"\n", "\n")
	if !ok || !isTree || top == "" {
		return nil
	}
	r := &report.Repository{Top: filepath.FromSlash(top), Prefix: strings.TrimSpace(prefix)}
	// What a repository does not have, such as a first commit, stays empty.
	r.Revision, _ = git(ctx, root, "rev-parse", "--verify", "--quiet", "HEAD")
	r.Branch, _ = git(ctx, root, "symbolic-ref", "--short", "--quiet", "HEAD")
	remote, _ := git(ctx, root, "config", "--get", "remote.origin.url")
	r.URI = publicAddress(remote)
	return r
}

// git returns what a git command prints, and whether it succeeded.
func git(ctx context.Context, dir string, args ...string) (string, bool) {
	out, err := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...).Output()
	return strings.TrimRight(string(out), "\r\n"), err == nil
}

// publicAddress is the address of a remote without what must not be published:
// user names, passwords, tokens. It is "" for a folder of this machine.
func publicAddress(remote string) string {
	if host, path, ok := strings.Cut(remote, ":"); ok && !strings.Contains(host, "/") && !strings.HasPrefix(path, "//") && len(host) > 1 {
		remote = "ssh://" + host + "/" + strings.TrimPrefix(path, "/") // git@example.com:shop/web.git
	}
	u, err := url.Parse(remote)
	if err != nil || u.Host == "" || u.Scheme == "file" {
		return ""
	}
	public := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	return public.String()
}

// wantsRepository reports whether an output says where the code comes from.
func wantsRepository(formats []string) bool {
	for _, f := range formats {
		switch name, _, _ := strings.Cut(f, "="); name {
		case "sarif", "github", "gitlab", "html":
			return true
		}
	}
	return false
}
