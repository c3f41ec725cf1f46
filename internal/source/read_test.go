package source

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadBadInput(t *testing.T) {
	deep := strings.Repeat("[", 10_000)
	for _, test := range []struct {
		name, file, text string
		problem          string // in the message; "" when the file is fine
		line, column     int
		parsed           string // the text that is left, when it differs
	}{
		{name: "plain", file: "a.js", text: "let a = 'é'\n"},
		{name: "empty", file: "a.js", text: ""},
		{name: "byte order mark", file: "a.js", text: "\ufeffa()", parsed: "a()"},
		{name: "byte order mark and hashbang", file: "a.js", text: "\ufeff#!/usr/bin/env node\na()", parsed: "#!/usr/bin/env node\na()"},
		{name: "only a byte order mark", file: "a.js", text: "\ufeff", parsed: ""},
		{name: "hashbang", file: "a.mjs", text: "#!/usr/bin/env node ((((\na()"},
		{name: "CRLF", file: "a.ts", text: "a()\r\nb()\r\n"},
		{name: "CR", file: "a.ts", text: "a()\rb()\r"},
		{name: "line separators", file: "a.ts", text: "a()\u2028b()\u2029"},
		{name: "no line end", file: "a.ts", text: "a()"},
		{name: "latin-1 in a comment", file: "a.js", text: "a()\n// caf\xE9\n", problem: "not UTF-8 text (byte 0xE9)", line: 2, column: 7},
		{name: "latin-1 in a string", file: "a.js", text: "a('\xFC')", problem: "not UTF-8 text (byte 0xFC)", line: 1, column: 4},
		{name: "cut off character", file: "a.js", text: "a // \xE2\x80", problem: "not UTF-8", line: 1, column: 6},
		{name: "surrogates", file: "a.js", text: "'\xED\xA0\x80'", problem: "not UTF-8", line: 1, column: 2},
		{name: "UTF-16, little end first", file: "a.js", text: "\xFF\xFEa\x00(\x00)\x00", problem: "UTF-16"},
		{name: "UTF-16, big end first", file: "a.js", text: "\xFE\xFF\x00a\x00(\x00)", problem: "UTF-16"},
		{name: "UTF-16 without mark", file: "a.js", text: "a\x00(\x00)\x00;\x00", problem: "UTF-16"},
		{name: "binary", file: "video.ts", text: "G@\x00\x10\x00\x00\xB0\x0D\x00\x01", problem: "binary"},
		{name: "an executable", file: "a.js", text: "\x7fELF\x02\x01\x01\x00\x00\x00\x00", problem: "binary"},
		{name: "NUL far behind", file: "a.js", text: strings.Repeat("a()\n", 3000) + "'\x00'"},
		{name: "too deep", file: "a.js", text: "a()\nx = " + deep, problem: "nested too deeply", line: 2, column: 3005},
		{name: "too deep but Go", file: "a.go", text: "package a\n// " + deep},
		{name: "as big as allowed", file: "a.js", text: strings.Repeat("a()\n", MaxBytes/4)},
		{name: "too big", file: "a.js", text: strings.Repeat("a()\n", MaxBytes/4) + " ", problem: "2.0 MiB is more than the limit of 2.0 MiB"},
	} {
		dir := tree(t, test.file, test.text)
		abs := filepath.Join(dir, test.file)
		e := Entry{Path: "src/" + test.file, Abs: abs, Lang: LangOf(test.file), Named: true}
		for from, overlay := range map[string]Overlay{"disk": nil, "overlay": {abs: []byte(test.text)}} {
			f, p := overlay.Read(e)
			if test.problem != "" {
				if f != nil || p == nil {
					t.Errorf("%s from %s: no problem", test.name, from)
				} else if !strings.Contains(p.Message, test.problem) || p.Line != test.line || p.Column != test.column || p.File != e.Path {
					t.Errorf("%s from %s: problem %+v", test.name, from, p)
				}
				continue
			}
			want := test.text
			if f != nil && f.BOM {
				want = test.parsed
			}
			if p != nil || string(f.Text) != want || f.BOM != strings.HasPrefix(test.text, "\ufeff") || f.Path != e.Path {
				t.Errorf("%s from %s: %v, %+v", test.name, from, p, f)
			}
		}
	}
}

func TestReadSizeLimit(t *testing.T) {
	dir := tree(t, "a.js", "0123456789")
	e := Entry{Path: "a.js", Abs: filepath.Join(dir, "a.js"), MaxBytes: 9}
	if _, p := Read(e); p == nil || p.Message != "cannot be read: 10 bytes is more than the limit of 9 bytes" {
		t.Errorf("problem %+v", p)
	}
	e.MaxBytes = 10
	if f, p := Read(e); p != nil || string(f.Text) != "0123456789" {
		t.Errorf("%+v, %+v", f, p)
	}
}

func TestReadUnreadable(t *testing.T) {
	dir := tree(t, "folder.js/a.js", "", "shut.js", "")
	for name, want := range map[string]string{"gone.js": "no such file", "folder.js": "not a regular file"} {
		f, p := Read(Entry{Path: name, Abs: filepath.Join(dir, name)})
		if f != nil || p == nil || !strings.Contains(p.Message, want) || strings.Contains(p.Message, dir) {
			t.Errorf("%s: %+v, %+v", name, f, p)
		}
	}
	if os.Getuid() == 0 {
		return // this user may read everything
	}
	if err := os.Chmod(filepath.Join(dir, "shut.js"), 0); err != nil {
		t.Fatal(err)
	}
	if _, p := Read(Entry{Path: "shut.js", Abs: filepath.Join(dir, "shut.js")}); p == nil || !strings.Contains(p.Message, "permission denied") {
		t.Errorf("problem %+v", p)
	}
}

func TestSkipReason(t *testing.T) {
	code := "const a = require('./b')\nmodule.exports = function c(d) {\n  return a(d)\n}\n"
	long := "!function(a,b){" + strings.Repeat("a=b(a)||b;", 700) + "}();\n"
	for _, test := range []struct{ name, file, text, want string }{
		{"by hand", "a.js", code, ""},
		{"@generated", "a.js", "/**\n * @generated SignedSource<<0>>\n */\n" + code, "generated"},
		{"@generated in a line comment", "a.ts", "// @generated by protobuf-ts 2.9.0\n" + code, "generated"},
		{"Go's mark", "a.go", "// Code generated by stringer; DO NOT EDIT.\n\npackage a\n", "generated"},
		{"Go's mark in JavaScript", "a.ts", "/* eslint-disable */\n// Code generated by protoc-gen-ts_proto. DO NOT EDIT.\n" + code, "generated"},
		{"half of Go's mark", "a.js", "// Code generated by this function runs in a worker.\n" + code, ""},
		{"a generator", "a.js", "const banner = '// @generated'\nconst goBanner = `\n// Code generated by x. DO NOT EDIT.\n`\n" + code, ""},
		{"openapi", "a.ts", "/* tslint:disable */\n/**\n * NOTE: This class is auto-generated by OpenAPI Generator.\n */\n" + code, "generated"},
		{"webpack", "a.js", "/******/ (() => { // webpackBootstrap\n" + code, "bundled"},
		{"parcel", "a.js", "parcelRequire = (function (a) {\n" + code, "bundled"},
		{"esbuild", "a.js", "var __create = Object.create;\nvar __defProp = Object.defineProperty;\n" + code, "bundled"},
		{"tsc", "a.js", "\"use strict\";\nObject.defineProperty(exports, \"__esModule\", { value: true });\n" + code, "compiled"},
		{"a bundler", "a.ts", "import { Plugin } from './plugin'\nexport const start = `\nvar __create = Object.create;\nparcelRequire = (function () {\n`\n// /******/ precedes each line\n", ""},
		{"source map", "a.js", code + "//# sourceMappingURL=a.js.map\n", "compiled"},
		{"inline source map", "a.js", code + "//# sourceMappingURL=data:application/json;base64," + strings.Repeat("A", 5000), "compiled"},
		{"words on source maps", "a.js", code + "const tail = '\\n//# sourceMappingURL=' + d\n", ""},
		{"minified", "a.js", long, "minified"},
		{"a library's release", "a.js", "/*!\n * Sliders v3.7.1\n * (c) 2020 Slider people\n * Released under the MIT license\n */\n" + code, "published"},
		{"a licence without a version", "a.js", "/**\n * @license\n * Copyright 2020 The authors\n */\n" + code, ""},
		{"a version without a licence", "a.js", "// works around node 18.12.1\n" + code, ""},
		{"minified with a licence", "a.js", "/*!\n * (c) somebody\n */\n" + long, "minified"},
		{"short and long-lined", "a.js", strings.Repeat("a=b(a)||b;", 100), ""},
		{"one long line of data", "a.js", strings.Repeat(code, 20) + "const logo = 'data:image/png;base64," + strings.Repeat("A", 60_000) + "'\n", ""},
		{"Qt translation", "de.ts", "<?xml version=\"1.0\"?>\n<!DOCTYPE TS>\n<TS language=\"de\"></TS>\n", "Qt translation"},
	} {
		dir := tree(t, test.file, test.text)
		e := Entry{Path: test.file, Abs: filepath.Join(dir, test.file), Lang: LangOf(test.file)}
		f, p := Read(e)
		if p != nil || f.Skip != test.want {
			t.Errorf("%s: %v, skip %q, want %q", test.name, p, f.Skip, test.want)
		}
		e.Named = true
		if f, p := Read(e); p != nil || f.Skip != "" {
			t.Errorf("%s, named: %v, skip %q", test.name, p, f.Skip)
		}
	}
}

// TestReadDeepBundle has a file that nobody wants to hear of and that nobody
// may parse.
func TestReadDeepBundle(t *testing.T) {
	text := "/******/ (() => { // webpackBootstrap\n" + strings.Repeat("[", 10_000)
	dir := tree(t, "dist/a.js", text)
	e := Entry{Path: "dist/a.js", Abs: filepath.Join(dir, "dist/a.js"), Lang: JS}
	if f, p := Read(e); p != nil || f.Skip != "bundled" || len(f.Text) != 0 {
		t.Errorf("%v, %+v", p, f)
	}
	e.Named = true
	if _, p := Read(e); p == nil {
		t.Error("named, it is no problem")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("\xFF\xFEa\x00"), false)
	f.Fuzz(func(t *testing.T, text []byte, named bool) {
		e := Entry{Path: "a.tsx", Abs: "/a.tsx", Lang: JS, Named: named}
		file, problem := Overlay{"/a.tsx": text}.Read(e)
		if (file == nil) == (problem == nil) {
			t.Fatalf("%q: %v, %v", text, file, problem)
		}
		if file != nil && len(file.Text) > 0 && !bytes.HasSuffix(text, file.Text) {
			t.Fatalf("%q became %q", text, file.Text)
		}
	})
}
