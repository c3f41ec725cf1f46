package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

const (
	// maxQueue is how many messages may wait. When there are more, no further
	// one is read, and the client waits in its turn.
	maxQueue = 256
	// maxAnswers is how many requests may wait for an analysis at once.
	maxAnswers = 64
)

// queue keeps messages in their order between the goroutine that reads them and
// the one that works them off. A cancellation does not stand in line: it is
// about what does.
type queue struct {
	server   *server
	messages chan *message
	answers  chan struct{} // a place for each request that is being answered aside

	mu      sync.Mutex
	waiting map[jsonrpc2.ID]*message // requests without an answer
}

// message is a request or a notification on its way.
type message struct {
	*jsonrpc2.Request
	ctx    context.Context
	cancel context.CancelFunc
	// reached is closed when it is the turn of what is no message, but a mark
	// behind those that were read.
	reached chan struct{}
}

func newQueue(s *server) *queue {
	return &queue{
		server: s, messages: make(chan *message, maxQueue), answers: make(chan struct{}, maxAnswers),
		waiting: map[jsonrpc2.ID]*message{},
	}
}

// Handle takes in a message. It runs on the goroutine that reads.
func (q *queue) Handle(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	if r.Method == "$/cancelRequest" {
		q.cancel(r)
		return
	}
	m := &message{Request: r}
	m.ctx, m.cancel = context.WithCancel(ctx)
	if !r.Notif && !q.admit(m) {
		m.cancel()
		q.server.report(conn.ReplyWithError(ctx, r.ID, &jsonrpc2.Error{
			Code: jsonrpc2.CodeInvalidRequest, Message: "another request has the id " + r.ID.String()}))
		return
	}
	select {
	case q.messages <- m:
	case <-ctx.Done():
		m.cancel()
	}
}

// admit notes a request; false when one with its id has no answer yet.
func (q *queue) admit(m *message) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.waiting[m.ID] != nil {
		return false
	}
	q.waiting[m.ID] = m
	return true
}

func (q *queue) cancel(r *jsonrpc2.Request) {
	var params struct {
		ID jsonrpc2.ID `json:"id"`
	}
	if r.Params == nil || json.Unmarshal(*r.Params, &params) != nil {
		return // nothing is meant by it
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if m := q.waiting[params.ID]; m != nil {
		m.cancel()
	}
}

// work handles messages until exit or the end of the connection.
func (q *queue) work(ctx context.Context, conn *jsonrpc2.Conn) {
	for q.server.phase != exited {
		select {
		case m := <-q.messages:
			q.handle(m)
		case <-conn.DisconnectNotify():
			return
		case <-ctx.Done():
			return
		}
	}
}

// drain waits until what was read so far is worked off. A client may close its
// end behind exit, or a script write a whole session at once.
func (q *queue) drain(ctx context.Context) {
	mark := &message{reached: make(chan struct{})}
	select {
	case q.messages <- mark:
	case <-ctx.Done():
		return
	}
	select {
	case <-mark.reached:
	case <-ctx.Done():
	}
}

// handle works off one message. A method that has to wait says so by returning
// the rest of its work, which goes on aside.
func (q *queue) handle(m *message) {
	s := q.server
	if m.reached != nil {
		close(m.reached)
		return
	}
	if m.ctx.Err() != nil && !m.Notif {
		q.answer(m, nil, errCancelled)
		return
	}
	result, err := q.call(m, func() (any, error) { return s.dispatch(m) })
	rest, isAside := result.(aside)
	if !isAside {
		q.answer(m, result, err)
		return
	}
	select {
	case q.answers <- struct{}{}:
	default:
		q.answer(m, nil, &jsonrpc2.Error{Code: codeServerCancelled, Message: "too many requests are waiting"})
		return
	}
	s.start(func(context.Context) {
		defer func() { <-q.answers }()
		result, err := q.call(m, func() (any, error) { return rest(m.ctx) })
		if m.ctx.Err() != nil {
			result, err = nil, errCancelled
		}
		q.answer(m, result, err)
	})
}

// aside is the part of a request that waits for an analysis.
type aside func(ctx context.Context) (any, error)

var errCancelled = &jsonrpc2.Error{Code: codeRequestCancelled, Message: "cancelled"}

// call runs a method. A panic in it is an error of this one message.
func (q *queue) call(m *message, run func() (any, error)) (result any, err error) {
	defer func() {
		if p := recover(); p != nil {
			q.server.options.Log.Printf("%s: internal error: %v\n%s", m.Method, p, debug.Stack())
			result, err = nil, fmt.Errorf("internal error: %v", p)
		}
	}()
	return run()
}

// answer replies to a request; nobody waits for what a notification comes to.
func (q *queue) answer(m *message, result any, err error) {
	defer m.cancel()
	s := q.server
	if m.Notif {
		if err != nil {
			s.options.Log.Printf("%s: %s", m.Method, err)
		}
		return
	}
	q.mu.Lock()
	delete(q.waiting, m.ID)
	q.mu.Unlock()
	if err != nil {
		s.report(s.client.ReplyWithError(s.ctx, m.ID, rpcError(err)))
		return
	}
	s.report(s.client.Reply(s.ctx, m.ID, result))
}

// rpcError words an error for the client.
func rpcError(err error) *jsonrpc2.Error {
	if e, ok := err.(*jsonrpc2.Error); ok { //nolint:errorlint // ours are never wrapped
		return e
	}
	return &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: err.Error()}
}
