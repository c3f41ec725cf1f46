package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

const (
	// maxFrame is the most bytes that a message may have. What is longer is
	// passed over and answered with an error: it cannot fill the memory.
	maxFrame = 64 << 20
	// maxHeader is the most bytes that a line of a header may have.
	maxHeader = 4 << 10
)

// frames is a stream of messages, each behind a header with its length. A
// message that cannot be read is answered with an error, as JSON-RPC asks for,
// and the next one is read.
type frames struct {
	in    *bufio.Reader
	out   *bufio.Writer
	close func() error
	mu    sync.Mutex // guards out
	once  sync.Once
	// drain waits, at the end of the input, for the answers to what was read: the
	// connection is closed then. nil waits for nothing.
	drain func()
}

func newFrames(in io.ReadCloser, out io.Writer) *frames {
	return &frames{in: bufio.NewReaderSize(in, maxHeader), out: bufio.NewWriter(out), close: in.Close}
}

// WriteObject writes one message.
func (f *frames) WriteObject(message any) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := (jsonrpc2.VSCodeObjectCodec{}).WriteObject(f.out, message); err != nil {
		return err
	}
	return f.out.Flush()
}

// ReadObject reads the next message that can be read.
func (f *frames) ReadObject(message any) error {
	for {
		body, refusal, err := f.next()
		if err != nil {
			if f.drain != nil {
				f.drain()
			}
			return err
		}
		if refusal == nil {
			if refusal = decode(body, message); refusal == nil {
				return nil
			}
		}
		if err := f.refuse(refusal); err != nil {
			return err
		}
	}
}

// Close ends the stream.
func (f *frames) Close() (err error) {
	f.once.Do(func() { err = f.close() })
	return err
}

// refuse answers a message whose id is not known.
func (f *frames) refuse(e *jsonrpc2.Error) error {
	return f.WriteObject(struct {
		Version string          `json:"jsonrpc"`
		ID      any             `json:"id"`
		Error   *jsonrpc2.Error `json:"error"`
	}{"2.0", nil, e})
}

// next reads one body. A frame that is wrong but whose end is known is a
// refusal; an error means that there is nothing more to read.
func (f *frames) next() (body []byte, refusal *jsonrpc2.Error, err error) {
	length, refusal, err := f.header()
	if err != nil || refusal != nil {
		return nil, refusal, err
	}
	if length > maxFrame {
		if _, err := io.CopyN(io.Discard, f.in, length); err != nil {
			return nil, nil, err
		}
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest,
			Message: fmt.Sprintf("a message of %d bytes is more than %d", length, maxFrame)}, nil
	}
	// A length that is a lie must not be believed before the bytes are there.
	body, err = io.ReadAll(io.LimitReader(f.in, length))
	if err == nil && int64(len(body)) < length {
		err = io.ErrUnexpectedEOF
	}
	return body, nil, err
}

// header reads the lines up to the blank one. Lines that are no header are
// passed over, so that a stray write of the client does not end the session.
func (f *frames) header() (length int64, refusal *jsonrpc2.Error, err error) {
	length = -1
	for seen := false; ; {
		line, err := f.line()
		if err != nil {
			return 0, nil, err
		}
		name, value, ok := strings.Cut(line, ":")
		switch {
		case ok && strings.EqualFold(strings.TrimSpace(name), "Content-Length"):
			seen = true
			length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
			if err != nil || length < 0 {
				length = -1
			}
		case line != "":
			seen = true // Content-Type, or something else
		case length >= 0:
			return length, nil, nil
		case seen:
			return 0, &jsonrpc2.Error{Code: jsonrpc2.CodeParseError, Message: "a header without a Content-Length"}, nil
		}
	}
}

// line reads a line; of one that is too long, the end is dropped.
func (f *frames) line() (string, error) {
	line, err := f.in.ReadSlice('\n')
	text := strings.TrimRight(string(line), "\r\n")
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = f.in.ReadSlice('\n')
	}
	return text, err
}

// decode reads a message. What is no JSON, and JSON that is no message, have
// codes of their own.
func decode(body []byte, message any) *jsonrpc2.Error {
	if !json.Valid(body) {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeParseError, Message: "the message is not JSON"}
	}
	if err := json.Unmarshal(body, message); err != nil {
		return &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: err.Error()}
	}
	return nil
}
