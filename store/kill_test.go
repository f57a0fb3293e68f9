package store_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// victimEnv makes the test binary decide item after item until it is killed.
const victimEnv = "DUYET_TEST_VICTIM"

func TestMain(m *testing.M) {
	if os.Getenv(mortalEnv) != "" {
		if err := restoreUntil(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if home := os.Getenv(victimEnv); home != "" {
		if err := decideForEver(home, os.Getenv(victimEnv+"_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if os.Getenv(racerEnv) != "" {
		if err := race(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	// They wait for the disk more than for the processor.
	flag.Parse()
	if f := flag.Lookup("test.parallel"); f.Value.String() == f.DefValue {
		if err := f.Value.Set(strconv.Itoa(2 * runtime.GOMAXPROCS(0))); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// decideForEver declines the waiting requests one by one, publishes now and
// then, and says so only after the store has acknowledged each.
func decideForEver(home, dir string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Home: home, Dir: dir, Now: store.Running(store.Day), App: "victim", Host: store.Patient})
	if err != nil {
		return err
	}
	g, err := s.Group(ctx, "")
	if err != nil {
		return err
	}
	page, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.Waiting, Limit: 1000})
	if err != nil {
		return err
	}
	for i, r := range page.Rows {
		op, err := r.Case.Decide(model.Decline, "", model.Why{Reason: fmt.Sprint("lần ", i)})
		if err != nil {
			return err
		}
		if err := s.Record(ctx, op); err != nil {
			return err
		}
		fmt.Println(r.ID)
		if i%7 == 0 {
			if _, err := s.Publish(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// TestAKillAtAnyMomentLosesNothingAcknowledged kills a process that decides
// 200 items, at random moments, until all are decided.
func TestAKillAtAnyMomentLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	o.Now = store.Running(store.Day)
	lan := m.create(o, "Lan")
	var batch store.Batch
	batch.Format = "test"
	for i := range 200 {
		a := model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending}
		a.Content.Author = model.Author{Name: "Nguyễn Thị Hoa", ExternalID: fmt.Sprint(100000000000000 + i)}
		batch.Items = append(batch.Items, a)
	}
	if _, err := lan.Import(context.Background(), m.group(lan), batch); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	acknowledged := map[string]bool{}
	kills := 0
	for len(acknowledged) < 200 && kills < 60 {
		for _, id := range killedRun(t, o, random.IntN(10), time.Duration(random.IntN(60))*time.Millisecond) {
			acknowledged[id] = true
		}
		kills++
	}
	for id := range acknowledged {
		if c := m.item(lan, model.ItemID(id)); c.Verdict.Value != model.Decline {
			t.Errorf("item %s was acknowledged and has verdict %q", id, c.Verdict.Value)
		}
	}
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	for id := range acknowledged {
		if c := m.item(hoa, model.ItemID(id)); c.Verdict.Value != model.Decline {
			t.Errorf("a colleague sees %q on acknowledged item %s", c.Verdict.Value, id)
		}
	}
	if len(acknowledged) < 50 {
		t.Errorf("only %d decisions in %d runs: the test proves too little", len(acknowledged), kills)
	}
}

// killedRun starts a victim, kills it a while after so many decisions, or after
// its start where that is none, and gives what it decided. Counted by the clock
// alone, a busy machine would let it decide nothing.
func killedRun(t *testing.T, o store.Options, decisions int, after time.Duration) []string {
	t.Helper()
	cmd := child([]string{victimEnv + "=" + o.Home, victimEnv + "_DIR=" + o.Dir})
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer kill.Stop()
	if decisions > 0 {
		kill.Stop()
	}
	var ids []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if len(lines.Text()) != 26 {
			continue
		}
		if ids = append(ids, lines.Text()); len(ids) == decisions {
			kill.Reset(after)
		}
	}
	// Killed is how it should end.
	_ = cmd.Wait()
	return ids
}
