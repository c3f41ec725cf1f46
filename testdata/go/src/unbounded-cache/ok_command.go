// Package main is a command: what it looks up while it runs goes with it.
package main

import (
	"fmt"
	"os"
)

// owners are the names by user id.
var owners = map[string]string{}

type entry struct{ id string }

func (e entry) String() string {
	if name, ok := owners[e.id]; ok {
		return name
	}
	name := os.Getenv("USER_" + e.id)
	owners[e.id] = name
	return name
}

func main() {
	fmt.Println(entry{"1"}, entry{"2"})
}
