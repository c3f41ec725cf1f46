package resolve

import (
	"bytes"
	"encoding/json"
	"errors"
)

// object is a JSON object in the order in which it is written: the order of
// conditions in a package's exports has a meaning.
type object []member

type member struct {
	key   string
	value any // object, []any, string, or something of no interest
}

// field returns the value of a key; of several the last, as in JavaScript.
func (o object) field(key string) any {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].key == key {
			return o[i].value
		}
	}
	return nil
}

func (o object) text(key string) string {
	s, _ := o.field(key).(string)
	return s
}

// texts returns the strings of a list, or a single string as a list of one.
func texts(value any) (list []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, item := range v {
			if s, ok := item.(string); ok {
				list = append(list, s)
			}
		}
	}
	return list
}

// deepest is how far objects nest in a configuration that somebody wrote.
const deepest = 64

// parseJSON reads an object, with the comments and trailing commas that
// TypeScript allows. What is not an object is read as an empty one.
func parseJSON(text []byte) object {
	d := json.NewDecoder(bytes.NewReader(plainJSON(text)))
	value, err := parseValue(d, 0)
	o, isObject := value.(object)
	if err != nil || !isObject {
		return nil // half a configuration would mislead more than none
	}
	return o
}

func parseValue(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	if depth > deepest {
		return nil, errors.New("nested too deeply")
	}
	switch token {
	case json.Delim('{'):
		o := object{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			value, err := parseValue(d, depth+1)
			if err != nil {
				return nil, err
			}
			o = append(o, member{key.(string), value})
		}
		_, err = d.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			value, err := parseValue(d, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = d.Token()
		return list, err
	}
	return token, nil
}

// plainJSON blanks out a byte order mark, comments, and commas before a
// closing bracket.
func plainJSON(text []byte) []byte {
	text = bytes.Clone(bytes.TrimPrefix(text, []byte("\ufeff")))
	comma := -1 // the last comma, while nothing but space follows it
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			i, comma = endOfString(text, i), -1
		case '/':
			i = blank(text, i, endOfComment(text, i))
		case ',':
			comma = i
		case '}', ']':
			if comma >= 0 {
				text[comma] = ' '
			}
			comma = -1
		case ' ', '\t', '\r', '\n':
		default:
			comma = -1
		}
	}
	return text
}

// endOfString returns the place of the quote that ends the string at i.
func endOfString(text []byte, i int) int {
	for i++; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i
}

// endOfComment returns the place behind the comment at i, or i without one.
func endOfComment(text []byte, i int) int {
	rest := text[i:]
	var end int
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		end = bytes.IndexByte(rest, '\n')
	case bytes.HasPrefix(rest, []byte("/*")):
		if end = bytes.Index(rest[2:], []byte("*/")); end >= 0 {
			end += 4
		}
	default:
		return i
	}
	if end < 0 {
		return len(text)
	}
	return i + end
}

// blank overwrites text[from:to] and returns the last place it has dealt with.
func blank(text []byte, from, to int) int {
	for i := from; i < to; i++ {
		text[i] = ' '
	}
	return max(from, to-1)
}
