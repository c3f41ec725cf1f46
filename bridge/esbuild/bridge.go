// Package leaklintbridge lets leaklint read esbuild's syntax tree, which lives
// in internal packages of esbuild. Its module path lies below esbuild's, which
// is what the Go compiler asks of an importer of those packages. It holds type
// aliases and a few functions, no copy and no logic.
package leaklintbridge
