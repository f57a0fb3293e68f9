package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// target is a system that programs are made for.
type target struct {
	os, arch string
	cc       string // the C compiler that makes code for it
	runtime  clib   // what that compiler links in
}

func (t target) system() string { return t.os + "/" + t.arch }

// program is the name of the program there.
func (t target) program() string {
	if t.os == "windows" {
		return "duyet.exe"
	}
	return "duyet"
}

// targets are in the order they are made; a new one is one row.
var targets = []target{
	{os: "linux", arch: "amd64", cc: "x86_64-linux-gnu-gcc", runtime: glibc},
	{os: "linux", arch: "arm64", cc: "aarch64-linux-gnu-gcc", runtime: glibc},
	{os: "windows", arch: "amd64", cc: "x86_64-w64-mingw32-gcc", runtime: mingw},
}

// tags: names and users are looked up by Go's own code, which needs no shared
// library, and SQLite loads none.
const tags = "netgo,osusergo,sqlite_omit_load_extension"

// env names the system for the Go tool and takes back whatever the person who
// releases has set for herself that changes the bytes.
func (t target) env() []string {
	return []string{
		"GOOS=" + t.os, "GOARCH=" + t.arch, "CC=" + t.cc, "CGO_ENABLED=1",
		"GOFLAGS=-mod=readonly", "GOWORK=off", "GOEXPERIMENT=", "GODEBUG=", "GOAMD64=v1", "GOARM64=v8.0", "GOFIPS140=off",
		"CGO_CFLAGS=-O2", "CGO_CPPFLAGS=", "CGO_LDFLAGS=-O2",
	}
}

// build compiles the program of a target to a file. It depends on no shared
// library but those of Windows itself.
func build(ctx context.Context, src source, t target, to string) error {
	if t.os == "windows" {
		object, err := windowsResources(src)
		if err != nil {
			return err
		}
		path := filepath.Join(src.dir, "resources_windows_"+t.arch+".syso")
		if err := os.WriteFile(path, object, 0o644); err != nil {
			return err
		}
		defer os.Remove(path)
	}
	_, err := output(ctx, src.dir, t.env(), "go", "build", "-trimpath", "-buildvcs=true", "-tags", tags,
		"-ldflags", "-s -w -extldflags -static", "-o", to, ".")
	return err
}

// buildFor compiles for a target and tells what the program consists of.
func buildFor(ctx context.Context, src source, t target) (built, error) {
	path := filepath.Join(filepath.Dir(src.dir), t.os+"-"+t.arch, t.program())
	if err := build(ctx, src, t, path); err != nil {
		return built{}, err
	}
	b := built{path: path}
	var err error
	b.parts, err = parts(ctx, src, t, path)
	return b, err
}

// built is a program with what it consists of.
type built struct {
	path  string
	parts []part
}

// hostProgram builds the program that runs on this computer.
func hostProgram(ctx context.Context, src source) (string, error) {
	for _, t := range targets {
		if t.os == runtime.GOOS && t.arch == runtime.GOARCH {
			b := filepath.Join(filepath.Dir(src.dir), "host", t.program())
			return b, build(ctx, src, t, b)
		}
	}
	return "", fmt.Errorf("a release is made on Linux, which this computer is not (%s/%s): its program has to say what its manual is", runtime.GOOS, runtime.GOARCH)
}

// ask has the program print its manual and its completions, and checks that it
// calls itself what the changelog does.
func ask(ctx context.Context, src source, program string) (tree, error) {
	home := []string{"DUYET_HOME=" + filepath.Join(filepath.Dir(src.dir), "home"), "DUYET_STORE="}
	said, err := output(ctx, src.dir, home, program, "version", "--json")
	if err != nil {
		return nil, err
	}
	var v struct{ Version, Commit string }
	if err := json.Unmarshal([]byte(said), &v); err != nil {
		return nil, err
	}
	if v.Version != src.version || v.Commit == "" || !strings.HasPrefix(src.commit, v.Commit) {
		return nil, errors.New("the program calls itself " + said)
	}
	out := tree{}
	for path, args := range map[string][]string{
		manPath:               {"man", "--lang", "en"},
		manPathVi:             {"man", "--lang", "vi"},
		completions + "bash":  {"completion", "bash"},
		completions + "zsh":   {"completion", "zsh"},
		completions + "fish":  {"completion", "fish"},
		completions + "power": {"completion", "powershell"},
	} {
		text, err := output(ctx, src.dir, home, program, args...)
		if err != nil {
			return nil, err
		}
		out[path] = file{data: []byte(text + "\n")}
	}
	return out, nil
}

// What the program says of itself, by the paths it has until it is packed.
const (
	manPath     = "said/duyet.1"
	manPathVi   = "said/duyet.vi.1"
	completions = "said/completion."
)
