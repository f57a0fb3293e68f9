package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"testing"
	"time"

	"duyet/store"
	"duyet/ui/cli"
)

// person runs commands on a computer of their own.
type person struct {
	*testing.T
	home string
}

func (p person) world(out io.Writer, args ...string) cli.World {
	env := map[string]string{"DUYET_HOME": p.home, "DUYET_LANG": "en"}
	return cli.World{Args: args, In: bytes.NewReader(nil), Out: out, Err: io.Discard, Getenv: func(k string) string { return env[k] }, Now: time.Now, Patience: store.Endless}
}

// does runs a command that must succeed and gives its output.
func (p person) does(args ...string) string {
	p.Helper()
	var out bytes.Buffer
	if err := cli.Run(p.Context(), p.world(&out, args...)); err != nil {
		p.Fatalf("duyet %q: %v", args, err)
	}
	return out.String()
}

func TestSyncWatch_tells_what_a_colleague_did_and_ends_in_peace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lan, hoa, folder := person{t, filepath.Join(dir, "lan")}, person{t, filepath.Join(dir, "hoa")}, filepath.Join(dir, "store")
	lan.does("init", folder, "--group", "Một", "--as", "Lan")
	var invited struct{ Code string }
	if err := json.Unmarshal([]byte(lan.does("invite", "--json")), &invited); err != nil {
		t.Fatal(err)
	}
	hoa.does("join", folder, invited.Code, "--as", "Hoa")
	lan.does("sync")

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	read, write := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- cli.Run(ctx, lan.world(write, "sync", "--watch", "--json")) }()
	events := bufio.NewScanner(read)
	hoa.does("group", "set", "rule", "Không chửi tục")
	news := 0
	for news == 0 && events.Scan() {
		var e struct {
			OpsNew int `json:"ops_new"`
		}
		if err := json.Unmarshal(events.Bytes(), &e); err != nil {
			t.Fatalf("%s: %v", events.Bytes(), err)
		}
		news += e.OpsNew
	}
	stop()
	go io.Copy(io.Discard, read)
	if err := <-ended; err != nil {
		t.Errorf("sync --watch ended with %v, want no error when it is stopped", err)
	}
	if news != 1 {
		t.Errorf("the watch told of %d new ops, want 1", news)
	}
}
