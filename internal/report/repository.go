package report

// Repository is what is known of the version control around a run.
type Repository struct {
	// Top is the absolute folder of the work tree, Prefix the folder of the run
	// below it: "web/", "" at the top.
	Top, Prefix string
	// URI is where the repository comes from, without credentials; "" when it
	// has no remote.
	URI string
	// Revision is the commit, Branch the branch that is checked out; "" when
	// there is none.
	Revision, Branch string
}
