// Package rules holds what leaklint reports (catalog), what it knows of the APIs
// that programs call (models) and the schemas of both (schema), as data.
package rules

import "embed"

// FS is the folder rules as it was when leaklint was built.
//
//go:embed catalog models schema
var FS embed.FS
