package store_test

import (
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// child starts this binary anew, on the same day and with the same temporary
// folder, and otherwise in an empty environment.
func child(env []string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(env, "TMPDIR="+os.TempDir(), "TMP="+os.TempDir(), aheadEnv+"="+os.Getenv(aheadEnv))
	return cmd
}

// aheadEnv is by how many seconds the clock of a run is ahead; see .ci/ahead.
const aheadEnv = "DUYET_AHEAD"

var inChild = flag.Bool("child", false, "this is a process that a test started for itself")

// apart has a test that ties the randomness of its process to a seed run in a
// process of its own, beside the others. It reports whether this is that
// process, in which the test goes on.
func apart(t *testing.T) bool {
	t.Helper()
	if *inChild {
		return true
	}
	t.Parallel()
	// Which of its parts are wanted, where somebody asked for some.
	_, parts, some := strings.Cut(flag.Lookup("test.run").Value.String(), "/")
	run := "-test.run=^" + t.Name() + "$"
	if some {
		run += "/" + parts
	}
	args := []string{"-child", run, "-test.timeout=0"}
	flag.Visit(func(f *flag.Flag) {
		if !strings.HasPrefix(f.Name, "test.") || f.Name == "test.v" || f.Name == "test.short" {
			args = append(args, "-"+f.Name+"="+f.Value.String())
		}
	})
	out, err := child(nil, args...).CombinedOutput()
	switch {
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	case testing.Verbose():
		t.Logf("%s", out)
	}
	return false
}
