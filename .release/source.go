package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// source is a clean checkout of the commit that is released: what lies about
// uncommitted, the place of the checkout and whose it is change no byte.
type source struct {
	dir     string
	commit  string // all 40 digits
	version string // the topmost of CHANGELOG.md, as in 0.3.0
	time    time.Time
}

// read gives a file of the checkout by its path from the top, with slashes.
func (s source) read(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(path)))
}

// name is what files of this version begin with.
func (s source) name() string { return "duyet-" + s.version }

// checkout clones one commit of the repository that dir belongs to. The clone
// has one tag, that of its version, so that the Go tool records the version
// and not a made-up one.
func checkout(ctx context.Context, repo, rev, dir string) (source, error) {
	s := source{dir: dir}
	top, err := git(ctx, repo, "rev-parse", "--show-toplevel")
	if err != nil {
		return s, err
	}
	if s.commit, err = git(ctx, repo, "rev-parse", "--verify", rev+"^{commit}"); err != nil {
		return s, err
	}
	// The other end of a clone does not hear what git itself was told.
	if _, err := git(ctx, repo, "clone", "--quiet", "--no-local", "--upload-pack", "git -c 'safe.directory=*' upload-pack", "--no-tags", "--no-checkout", top, dir); err != nil {
		return s, err
	}
	if _, err := git(ctx, dir, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", s.commit); err != nil {
		return s, err
	}
	seconds, err := git(ctx, dir, "show", "--no-patch", "--format=%ct")
	if err != nil {
		return s, err
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return s, err
	}
	s.time = time.Unix(n, 0).UTC()
	if s.version, err = topmost(s); err != nil {
		return s, err
	}
	_, err = git(ctx, dir, "tag", "v"+s.version)
	return s, err
}

func topmost(s source) (string, error) {
	b, err := s.read("CHANGELOG.md")
	if err != nil {
		return "", err
	}
	m := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+)$`).FindSubmatch(b)
	if m == nil {
		return "", errors.New("CHANGELOG.md has no heading that is a version")
	}
	return string(m[1]), nil
}

// git runs git in a folder, whoever owns it, and gives what it printed.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	return output(ctx, dir, nil, "git", append([]string{"-c", "safe.directory=*"}, args...)...)
}

// output runs a program and gives what it printed, trimmed. The error holds
// what it complained of.
func output(ctx context.Context, dir string, env []string, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Env = dir, append(os.Environ(), env...)
	var complaint bytes.Buffer
	c.Stderr = &complaint
	b, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, complaint.String())
	}
	return strings.TrimSpace(string(b)), nil
}
