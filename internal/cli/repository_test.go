package cli

import "testing"

func TestPublicAddress(t *testing.T) {
	for remote, want := range map[string]string{
		"https://github.com/acme/shop.git":                  "https://github.com/acme/shop.git",
		"https://ann:s3cret@example.com/shop.git?token=abc": "https://example.com/shop.git",
		"https://x-access-token:ghs_16@github.com/acme/sh":  "https://github.com/acme/sh",
		"git@github.com:acme/shop.git":                      "ssh://github.com/acme/shop.git",
		"ssh://git@example.com:2222/shop.git":               "ssh://example.com:2222/shop.git",
		"example.com:shop.git":                              "ssh://example.com/shop.git",
		"/srv/git/shop.git":                                 "",
		"../shop":                                           "",
		`C:\git\shop`:                                       "",
		"file:///srv/git/shop.git":                          "",
		"":                                                  "",
	} {
		if got := publicAddress(remote); got != want {
			t.Errorf("%s: got %q, want %q", remote, got, want)
		}
	}
}

func TestWithoutGitThereIsNoRepository(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if r := repositoryOf(t.Context(), t.TempDir()); r != nil {
		t.Errorf("got %+v", r)
	}
}
