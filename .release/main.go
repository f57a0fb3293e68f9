// Command release makes everything that is published of one commit: archives,
// packages, check sums, bills of materials and the files of package managers.
//
//	go -C .release run .
//
// README.md beside this file tells what it makes and what it needs.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// wish is what was asked for on the command line.
type wish struct {
	out, rev, url string
	systems       []string // as in linux/arm64; none is all of them
}

func asked(args []string) (w wish, err error) {
	f := flag.NewFlagSet("release", flag.ContinueOnError)
	f.StringVar(&w.out, "o", "../dist", "the `folder` that everything goes into; what an earlier run left there is removed")
	f.StringVar(&w.rev, "commit", "HEAD", "the `commit` to release")
	f.StringVar(&w.url, "url", "https://duyet.example/download", "where the files of -o will lie for everybody; the manifests of package managers name this `address`")
	systems := f.String("only", "", "make only these `systems`, as in linux/amd64,windows/amd64")
	if err := f.Parse(args); err != nil {
		return w, err
	}
	if f.NArg() > 0 {
		return w, fmt.Errorf("%q is no option", f.Arg(0))
	}
	if *systems != "" {
		w.systems = strings.Split(*systems, ",")
	}
	for _, s := range w.systems {
		if !slices.ContainsFunc(targets, func(t target) bool { return t.system() == s }) {
			return w, fmt.Errorf("no system is called %q", s)
		}
	}
	w.out, err = filepath.Abs(w.out)
	return w, err
}

func run(ctx context.Context, args []string) error {
	w, err := asked(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "duyet-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	src, err := checkout(ctx, "..", w.rev, filepath.Join(work, "duyet"))
	if err != nil {
		return err
	}
	if err := empty(w.out); err != nil {
		return err
	}
	fmt.Printf("duyet %s, commit %s of %s\n", src.version, src.commit[:12], src.time.Format("2006-01-02 15:04 MST"))
	made, err := makeAll(ctx, src, w)
	if err != nil {
		return err
	}
	if err := writeManifests(src, w, made); err != nil {
		return err
	}
	return writeSums(w.out)
}

// makeAll builds and packs every system that was asked for, and the source.
// The first of them runs here and says what its own pages and completions are.
func makeAll(ctx context.Context, src source, w wish) (made []string, err error) {
	guide, err := pages(src)
	if err != nil {
		return nil, err
	}
	host, err := hostProgram(ctx, src)
	if err != nil {
		return nil, err
	}
	said, err := ask(ctx, src, host)
	if err != nil {
		return nil, err
	}
	for _, t := range targets {
		if len(w.systems) > 0 && !slices.Contains(w.systems, t.system()) {
			continue
		}
		fmt.Println(t.system())
		b, err := buildFor(ctx, src, t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.system(), err)
		}
		files, err := pack(src, t, w.out, b, join(guide, said))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t.system(), err)
		}
		made = append(made, files...)
	}
	archive, err := packSource(ctx, src, w.out)
	return append(made, archive), err
}

// empty makes the folder, or empties it when an earlier run filled it.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, sumsName)); len(entries) > 0 && err != nil {
		return fmt.Errorf("%s holds something that no earlier run left there (it has no %s): nothing was removed", dir, sumsName)
	}
	for _, e := range entries {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return os.MkdirAll(dir, 0o755)
}
