package store_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"duyet/model"
	"duyet/store"
)

// racerEnv makes the test binary wait for a word, open a home, decide some
// items and end without having published.
const (
	racerEnv   = "DUYET_TEST_RACER"
	racerDir   = "DUYET_TEST_RACER_DIR"
	racerItems = "DUYET_TEST_RACER_ITEMS"
)

var raceRounds = flag.Int("race-rounds", 2, "how often several processes of one home take an identity at once")

// race is the process that [racerEnv] asks for. It names each item that the
// store has acknowledged a decision on.
func race() error {
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Home: os.Getenv(racerEnv), Dir: os.Getenv(racerDir), Now: store.Running(store.Day), App: "racer", Host: store.Patient})
	if err != nil {
		return err
	}
	for _, id := range strings.Fields(os.Getenv(racerItems)) {
		c, err := s.Case(ctx, model.ItemID(id))
		if err != nil {
			return err
		}
		op, err := c.Decide(model.Decline, "", model.Why{})
		if err != nil {
			return err
		}
		if err := s.Record(ctx, op); err != nil {
			return err
		}
		fmt.Println(id)
	}
	return s.Abandon()
}

// racing is one such process.
type racing struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

// races has processes decide on items from one home, all at once, and gives
// what they say was acknowledged.
func (m *team) races(o store.Options, items [][]model.ItemID) (acked []model.ItemID) {
	m.t.Helper()
	var all []racing
	for _, ids := range items {
		words := make([]string, len(ids))
		for i, id := range ids {
			words[i] = string(id)
		}
		r := racing{cmd: child([]string{racerEnv + "=" + o.Home, racerDir + "=" + o.Dir, racerItems + "=" + strings.Join(words, " ")})}
		r.cmd.Stderr = os.Stderr
		var err, failed error
		r.in, err = r.cmd.StdinPipe()
		out, piped := r.cmd.StdoutPipe()
		r.out = bufio.NewScanner(out)
		if failed = errors.Join(err, piped); failed == nil {
			failed = r.cmd.Start()
		}
		m.must(failed)
		if !r.out.Scan() || r.out.Text() != "ready" {
			m.t.Fatalf("a process says %q", r.out.Text())
		}
		all = append(all, r)
	}
	for _, r := range all {
		_, err := io.WriteString(r.in, "go\n")
		m.must(err)
	}
	for _, r := range all {
		for r.out.Scan() {
			acked = append(acked, model.ItemID(r.out.Text()))
		}
		m.must(r.cmd.Wait())
	}
	return acked
}

// TestProcessesOfOneHomeLoseNothing has two, three and four processes meet a
// home that was copied, or moved, while its folder is away: each decides and
// ends before anything could be published. More rounds are a flag away.
func TestProcessesOfOneHomeLoseNothing(t *testing.T) {
	t.Parallel()
	for n := 2; n <= 4; n++ {
		t.Run(fmt.Sprint("copied, ", n), func(t *testing.T) {
			raced(t, n, 1, func(_ int, home string) string {
				replaced(t, home)
				return home
			})
		})
		t.Run(fmt.Sprint("moved, ", n), func(t *testing.T) {
			raced(t, n, 0, func(round int, home string) string {
				to := filepath.Join(filepath.Dir(home), fmt.Sprint("home-", round))
				if err := os.Rename(home, to); err != nil {
					t.Fatal(err)
				}
				return to
			})
		})
	}
}

// raced is one such race, of so many processes. A round may make so many new
// devices.
func raced(t *testing.T, n, fresh int, happens func(round int, home string) string) {
	m := newTeam(t)
	ctx := context.Background()
	hoa := m.create(m.options(), "Hoa")
	o := m.options()
	o.Home = filepath.Join(o.Home, "home")
	lan, _, err := store.Join(ctx, o, m.invite(hoa), "Lan")
	m.must(err)
	rounds := *raceRounds
	ids := m.many(lan, rounds*n*2)
	m.sync(lan, hoa)
	m.must(lan.Abandon())
	away := m.dir + "-away"
	acked := 0
	for r := range rounds {
		o.Home = happens(r, o.Home)
		m.must(os.Rename(m.dir, away))
		var items [][]model.ItemID
		for p := range n {
			at := (r*n + p) * 2
			items = append(items, ids[at:at+2])
		}
		acked += len(m.races(o, items))
		m.must(os.Rename(away, m.dir))
	}
	if acked != len(ids) {
		t.Errorf("%d of %d decisions were acknowledged", acked, len(ids))
	}
	again, err := store.Open(ctx, o)
	m.keep(again, err)
	m.sync(again, hoa, again, hoa)
	lost := 0
	for _, id := range ids {
		if m.item(hoa, id).Verdict.Value != model.Decline {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("a colleague lacks %d of %d acknowledged decisions", lost, len(ids))
	}
	if got := m.devicesOf(hoa, "Lan"); got > 1+rounds*fresh {
		t.Errorf("after %d rounds there are %d devices", rounds, got)
	}
}
