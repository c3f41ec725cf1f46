// Package lsp is leaklint as a language server: editors send it what is typed
// and get findings, fixes and explanations back.
//
// Messages are taken in by one goroutine and worked off in their order by
// another, so that edits apply to the texts that they were made for. Neither
// ever waits for an analysis or for the client. Each folder of the workspace has
// a worker, which waits for a pause in the typing, analyses the files that are
// being edited, publishes what it found in them, and then looks at the rest. An
// edit ends the run that it overtakes, and what was found in a text that has
// changed since is not published.
//
// Diagnostics are pushed, unless the client says that it pulls; never both. A
// client that counts in UTF-8 is served in UTF-8, all others in UTF-16.
package lsp

import (
	"context"
	"errors"
	"io"
	"log"
	"sync"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/models"
)

// Options say what a server works with.
type Options struct {
	Engines []driver.Engine
	// Version is leaklint's own.
	Version string
	// Settings loads the configuration of a folder. Its error says what is wrong
	// with it.
	Settings func(root string) (*config.Settings, error)
	// Know loads the rules and models, and those in packs and in settings. Its
	// error says what is wrong with them.
	Know func(packs []string, in *config.Settings) (Knowledge, error)
	// Packs are given by the command line, for every folder.
	Packs []string
	// Log is told what a client need not know.
	Log *log.Logger
}

// Knowledge is the rules and the models of each engine, by its name.
type Knowledge struct {
	Catalog *catalog.Catalog
	Models  map[string]*models.Set
}

// errNoExit is that the client went away without saying so.
var errNoExit = errors.New("the client closed the connection without exit")

// Serve speaks the protocol until the client says exit or goes away, and
// returns the exit code that the protocol wants: 0 when shutdown was asked for
// before, 1 otherwise.
func Serve(ctx context.Context, in io.ReadCloser, out io.Writer, o Options) (code int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := newServer(ctx, o)
	stream := newFrames(in, out)
	stream.drain = func() { s.queue.drain(ctx) }
	conn := jsonrpc2.NewConn(ctx, stream, s.queue, jsonrpc2.SetLogger(o.Log))
	s.client = conn
	s.queue.work(ctx, conn)
	cancel() // ends the workers, and what waits for the client
	conn.Close()
	s.tasks.Wait()
	switch {
	case s.phase == exited && s.wasShutDown:
		return 0, nil
	case s.phase == exited:
		return 1, nil
	}
	return 1, errNoExit
}

// server is one session with a client.
type server struct {
	options Options
	ctx     context.Context // ends with the session
	client  *jsonrpc2.Conn
	queue   *queue
	tasks   sync.WaitGroup // every goroutine that was started

	// The queue's own: only the goroutine that works off messages uses them.
	phase       phase
	wasShutDown bool

	// Settled by initialize, and only read afterwards.
	can      clientCapabilities
	encoding encoding

	published *published
	runs      chan struct{} // a place for each analysis under way

	mu      sync.Mutex
	open    *documents
	folders folders
	section settingsSource
	begun   bool // the settings of the client are there
	closing bool // shutdown was asked for
	trace   string
	told    map[string]bool // what the user was already told of
	// watching are the sources of settings that the client was asked to watch;
	// whoever asks again waits for its turn.
	watching  []string
	watchTurn sync.Mutex
}

func newServer(ctx context.Context, o Options) *server {
	s := &server{options: o, ctx: ctx, open: newDocuments(), folders: folders{}, told: map[string]bool{}, encoding: utf16Units, runs: make(chan struct{}, maxRuns)}
	s.published = newPublished(s)
	s.queue = newQueue(s)
	return s
}

// start runs work in a goroutine that the session waits for in the end.
func (s *server) start(work func(ctx context.Context)) {
	s.tasks.Add(1)
	go func() {
		defer s.tasks.Done()
		defer s.recovered("a task")
		work(s.ctx)
	}()
}
