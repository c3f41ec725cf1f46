package models

import (
	"io"
	"io/ioutil"
	"net/http"
	"net/http/httputil"
)

var prefixes [64][]byte

func remember(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	prefixes[0] = body[:4] // want large-capture
}

func rememberOld(w http.ResponseWriter, r *http.Request) {
	body, err := ioutil.ReadAll(r.Body)
	if err != nil {
		return
	}
	prefixes[1] = body[:4] // want large-capture
}

func rememberDump(w http.ResponseWriter, r *http.Request) {
	dump, err := httputil.DumpRequest(r, true)
	if err != nil {
		return
	}
	prefixes[2] = dump[:4] // want large-capture
}
