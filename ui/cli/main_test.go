package cli_test

import (
	"context"
	"os"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rogpeppe/go-internal/testscript"

	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/cli"
)

// TestMain is main to the program that scripts and windows run. It finds no
// browser and no clipboard, and waits for a slow disk.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"duyet": func() {
		here := cli.Here(os.Getenv)
		here.Clip = func(context.Context) (machine.Clip, error) { // a file is its clipboard
			text, err := os.ReadFile(os.Getenv("DUYET_CLIP"))
			return machine.Clip{Text: text}, err
		}
		os.Exit(cli.Code(cli.Run(context.Background(), cli.World{
			Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Now: time.Now,
			Env: os.Environ(), Patience: store.Endless, Computer: here,
		})))
	}})
}

// ahead is what a program is given besides, to be on the same day as this one
// when the whole run is on another; see .ci/ahead.
func ahead() []string { return []string{"DUYET_AHEAD=" + os.Getenv("DUYET_AHEAD")} }
