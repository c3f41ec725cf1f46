package leaklintbridge

import "github.com/evanw/esbuild/internal/logger"

// Loc is a byte offset into a file.
type Loc = logger.Loc
