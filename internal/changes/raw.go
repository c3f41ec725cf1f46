package changes

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
)

// rawChange is one line of git diff --raw.
type rawChange struct {
	name string
	// blob names the old text, "" when there was none.
	blob string
	gone bool
}

// parseRaw understands the output of git diff --raw -z:
//
//	:100644 100644 <old blob> <new blob> M NUL name NUL
func parseRaw(out []byte) (changes []rawChange, err error) {
	fields := strings.Split(string(out), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		parts := strings.Fields(strings.TrimPrefix(fields[i], ":"))
		if len(parts) != 5 {
			return nil, fmt.Errorf("git diff --raw says %q", fields[i])
		}
		c := rawChange{name: fields[i+1], gone: parts[4] == "D"}
		if mode := parts[0]; strings.HasPrefix(mode, "100") { // no symbolic link, no module of another repository
			c.blob = parts[2]
		}
		changes = append(changes, c)
	}
	return changes, nil
}

// withUnknown adds the files that git does not know. One that it knew at the
// revision is told of as deleted, and is there all the same.
func withUnknown(changes []rawChange, names []string) []rawChange {
	at := map[string]int{}
	for i, c := range changes {
		at[c.name] = i
	}
	for _, name := range names {
		if i, ok := at[name]; ok {
			changes[i].gone = false
		} else {
			changes = append(changes, rawChange{name: name})
		}
	}
	return changes
}

// blobs reads the old texts of changes, by blob.
func (r *repository) blobs(ctx context.Context, changes []rawChange) (map[string][]byte, error) {
	var ask bytes.Buffer
	for _, c := range changes {
		if c.blob != "" {
			ask.WriteString(c.blob + "\n")
		}
	}
	texts := map[string][]byte{}
	if ask.Len() == 0 {
		return texts, nil
	}
	out, err := r.git(ctx, ask.Bytes(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	for in := bufio.NewReader(bytes.NewReader(out)); ; {
		head, err := in.ReadString('\n')
		if err == io.EOF {
			return texts, nil
		}
		var blob, kind string
		var size int
		if _, err := fmt.Sscanf(head, "%s %s %d", &blob, &kind, &size); err != nil {
			return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
		}
		text := make([]byte, size+1) // and a line end
		if _, err := io.ReadFull(in, text); err != nil {
			return nil, fmt.Errorf("git cat-file: %s: %w", blob, err)
		}
		texts[blob] = text[:size]
	}
}
