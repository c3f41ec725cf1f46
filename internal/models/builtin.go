//go:build !modelsgen

package models

// builtinPacks returns packs of the caller's own and the digest of their text.
// They were compiled from YAML, since decoding it takes a hundred times as long
// as a run over a small package.
func builtinPacks(language string) (packs []*Pack, digest string) {
	if language == "go" {
		return compiledGo(), compiledGoDigest
	}
	return compiledJS(), compiledJSDigest
}
