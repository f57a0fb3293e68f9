package cli_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// begun is when the scripts happen, on a clock of their own: each command is
// typed a minute after the one before, unless the script sets DUYET_NOW itself.
var begun = time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("", 7*3600))

// TestScripts runs what people type. Besides the commands of testscript:
//
//	exits N duyet ARG...     the exit code is exactly N; a fault is one clear
//	                         message and no panic
//	take NAME REGEXP         sets NAME to the first match in the last output
//	lines N                  the last output has N lines
//	alike FILE               the last output has the lines of FILE, in any order
//	copydir FROM TO          makes the folder TO a copy of FROM
//	spoil FILE               damages a file in the middle
//	newer FILE               makes a file one of the next format
//	swap FILE REGEXP TEXT    replaces what matches in a file
//	wide N                   no line of the last output is wider than N letters
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "vi_VN.UTF-8") // not the language of this computer
			e.Setenv("DUYET_HOME", e.WorkDir+"/home")
			e.Setenv("LAN", e.WorkDir+"/lan")
			e.Setenv("HOA", e.WorkDir+"/hoa")
			e.Vars = append(e.Vars, ahead()...)
			e.Setenv(nowVar, begun.Format(time.RFC3339))
			now := begun
			e.Values[nowVar] = &now
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "take": take, "lines": lines, "alike": alike, "wide": wide, "spoil": spoil, "swap": swap, "newer": newer, "wreck": wreck, "copydir": copydir},
	})
}

// nowVar is how a script sets the clock.
const nowVar = "DUYET_NOW"

// pass moves the clock of a script that did not set its own.
func pass(ts *testscript.TestScript) {
	now := ts.Value(nowVar).(*time.Time)
	if ts.Getenv(nowVar) == now.Format(time.RFC3339) {
		*now = now.Add(time.Minute)
		ts.Setenv(nowVar, now.Format(time.RFC3339))
	}
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	pass(ts)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	said := ts.ReadFile("stderr")
	switch {
	case got != want:
		ts.Fatalf("exit code %d, want %d\n%s", got, want, said)
	case strings.Contains(said, "panic:") || strings.Contains(said, "goroutine "):
		ts.Fatalf("it panicked")
	case want != 0 && !strings.Contains(said, "duyet: ") && !toldAsJSON(said, want):
		ts.Fatalf("exit code %d without a sentence:\n%s", want, said)
	}
}

// toldAsJSON reports whether an error is told as one JSON object, last.
func toldAsJSON(said string, exit int) bool {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	var got struct {
		Error struct {
			Code, What string
			Exit       int
		}
	}
	err := json.Unmarshal([]byte(lines[len(lines)-1]), &got)
	return err == nil && got.Error.Code != "" && got.Error.What != "" && got.Error.Exit == exit
}

func take(ts *testscript.TestScript, _ bool, args []string) {
	m := regexp.MustCompile("(?m)" + args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if m == nil {
		ts.Fatalf("no match of %s", args[1])
	}
	ts.Setenv(args[0], m[len(m)-1])
}

func lines(ts *testscript.TestScript, _ bool, args []string) {
	got := strings.Count(ts.ReadFile("stdout"), "\n")
	if want, err := strconv.Atoi(args[0]); err != nil || got != want {
		ts.Fatalf("%d lines, want %s", got, args[0])
	}
}

func alike(ts *testscript.TestScript, _ bool, args []string) {
	got, want := strings.Split(ts.ReadFile("stdout"), "\n"), strings.Split(ts.ReadFile(args[0]), "\n")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		ts.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func spoil(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	for i := len(b) / 4; i < len(b); i += 7 {
		b[i] ^= 0x55
	}
	ts.Check(os.WriteFile(path, b, 0o600))
}

// wreck damages the one file that a pattern fits: gone, empty, its half, its
// head, its end or all of it.
func wreck(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%s fits %q", args[0], found)
	}
	b, err := os.ReadFile(found[0])
	ts.Check(err)
	noise := func(b []byte) {
		for i := range b {
			b[i] = byte(i*i>>3 ^ 0xa5)
		}
	}
	switch args[1] {
	case "gone":
		ts.Check(os.Remove(found[0]))
		return
	case "empty":
		b = nil
	case "half":
		b = b[:len(b)/2]
	case "tail":
		b = b[:len(b)-3]
	case "head":
		noise(b[:100])
	case "all":
		noise(b)
	case "new": // where there was next to nothing
		b = make([]byte, 4096)
		noise(b)
	default:
		ts.Fatalf("no damage %s", args[1])
	}
	ts.Check(os.WriteFile(found[0], b, 0o600))
}

func newer(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	b[63]++ // the last byte of user_version in the head of a SQLite file
	ts.Check(os.WriteFile(path, b, 0o600))
}

func copydir(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

func swap(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, regexp.MustCompile(args[1]).ReplaceAll(b, []byte(args[2])), 0o600))
}

func wide(ts *testscript.TestScript, _ bool, args []string) {
	most, err := strconv.Atoi(args[0])
	ts.Check(err)
	for _, l := range strings.Split(ts.ReadFile("stdout"), "\n") {
		if len([]rune(l)) > most {
			ts.Fatalf("a line of %d letters: %s", len([]rune(l)), l)
		}
	}
}
