package config

import _ "embed"

// Starter is the text of a configuration to begin with: it says what holds anyway.
//
//go:embed starter.yml
var Starter []byte
