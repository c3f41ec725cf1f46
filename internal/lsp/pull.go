package lsp

// refresh asks a client that pulls to do so again.
func (s *server) refresh() {}
