package report

import "github.com/owenrumney/go-sarif/v2/sarif"

// top is the folder that file names in platforms' formats start from.
func (r *Run) top() string {
	if r.Repository != nil {
		return r.Repository.Top
	}
	return r.Root
}

// provenance says which commit was analysed. Without a remote there is no
// address, and the format asks for one.
func provenance(r *Repository) []*sarif.VersionControlDetails {
	if r == nil || r.URI == "" {
		return nil
	}
	out := sarif.NewVersionControlDetails()
	out.RepositoryURI = &r.URI
	out.RevisionID, out.Branch = known(r.Revision), known(r.Branch)
	out.MappedTo = sarif.NewArtifactLocation().WithUriBaseId(sourceRoot)
	return []*sarif.VersionControlDetails{out}
}

// known is nil for a text that is empty.
func known(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
