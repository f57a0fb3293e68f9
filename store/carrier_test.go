//go:build carrier && linux

package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// carrierSeed draws another schedule. The sync tool's own timing is its own.
const carrierSeed = "DUYET_CARRIER_SEED"

// carrierRest is what is left of the time of all tests when a run with a real
// sync tool is given up, to say what is missing and to end the tool.
const carrierRest = 30 * time.Second

// board is some admins at computers of their own. Each has her own copy of the
// shared folder, and a real sync tool carries what she writes to the others.
type board struct {
	t     *testing.T
	ctx   context.Context
	seed  uint64
	seats []*seat
	items []model.ItemID
}

// seat is one admin at her computer.
type seat struct {
	name      string
	home, dir string
	now       func() time.Time
	s         *store.Store
	me        model.DeviceID
	random    *rand.Rand
	line      line
	told      chan struct{} // the store said that something changed
	stop      func()
	did       map[string]int // actions that the store acknowledged, by kind
	acks      map[model.OpID]string
	off       time.Duration
}

// line is what connects a seat to the others.
type line interface {
	cut(ctx context.Context) error
	mend(ctx context.Context) error
}

// need skips, aloud, where a tool is not installed.
func need(t *testing.T, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Skipf("%s is not installed: nothing is proved about it. On Debian: apt-get install %s", tool, tool)
	}
}

func version(tool string, args ...string) string {
	cmd := exec.Command(tool, args...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
	out, err := cmd.Output()
	if err != nil {
		return err.Error()
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return first
}

func newBoard(t *testing.T, names ...string) *board {
	t.Helper()
	b := &board{t: t, seed: 1}
	if word := os.Getenv(carrierSeed); word != "" {
		n, err := strconv.ParseUint(word, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		b.seed = n
	}
	b.ctx = t.Context()
	if end, ok := t.Deadline(); ok {
		var cancel context.CancelFunc
		b.ctx, cancel = context.WithDeadline(b.ctx, end.Add(-carrierRest))
		t.Cleanup(cancel)
	}
	now := store.Running(store.Day)
	for i, name := range names {
		p := &seat{name: name, now: now, home: t.TempDir(), dir: filepath.Join(t.TempDir(), "shared"), told: make(chan struct{}, 1),
			did: map[string]int{}, acks: map[model.OpID]string{}, random: rand.New(rand.NewPCG(b.seed, uint64(i)))}
		if err := os.MkdirAll(p.dir, 0o755); err != nil {
			t.Fatal(err)
		}
		b.seats = append(b.seats, p)
	}
	return b
}

func (b *board) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (p *seat) options() store.Options {
	return store.Options{Home: p.home, Dir: p.dir, Now: p.now, App: "duyet/carrier", Host: store.Patient}
}

func (b *board) sits(p *seat, s *store.Store) {
	p.s, p.me = s, s.Me().Device
	b.t.Cleanup(func() {
		b.rest()
		if err := s.Close(); err != nil {
			b.t.Error(err)
		}
	})
}

// open lets the first admin make the store and import a first page. It gives
// an access code for all others.
func (b *board) open() (code string) {
	b.t.Helper()
	lan := b.seats[0]
	s, err := store.Create(b.ctx, lan.options(), "Phụ nữ Gia Lâm", lan.name, nil)
	b.must(err)
	b.sits(lan, s)
	ids, err := lan.imports(b.ctx, 60)
	b.must(err)
	b.items = ids
	code, _, err = s.Invite(b.ctx, len(b.seats)-1, 7, model.RoleAdmin, false)
	b.must(err)
	_, err = s.Publish(b.ctx)
	b.must(err)
	return code
}

// joins tries the code, and waits for news, until the folder has arrived.
func (b *board) joins(p *seat, code string, wait func() error) error {
	for {
		s, _, err := store.Join(b.ctx, p.options(), code, p.name)
		if err == nil {
			b.sits(p, s)
			return nil
		}
		if k := model.KindOf(err); k != model.NotFound && model.CodeOf(err) != "code-unknown" {
			return err
		}
		if err := wait(); err != nil {
			return err
		}
	}
}

// watch lets every console read, publish and tell as it does in life.
func (b *board) watch() {
	for _, p := range b.seats {
		ctx, cancel := context.WithCancel(b.ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			p.s.Watch(ctx, func(store.SyncReport, error) {
				select {
				case p.told <- struct{}{}:
				default:
				}
			})
		}()
		p.stop = func() { cancel(); <-done }
	}
}

// rest ends the watching.
func (b *board) rest() {
	for _, p := range b.seats {
		if p.stop != nil {
			p.stop()
			p.stop = nil
		}
	}
}

func (p *seat) imports(ctx context.Context, n int) ([]model.ItemID, error) {
	g, err := p.s.Group(ctx, "")
	if err != nil {
		return nil, err
	}
	in := store.Batch{Format: "test"}
	for i := range n {
		a := model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending}
		a.Content.Author = model.Author{Name: fmt.Sprint("Nguyễn Thị Hoa ", i), ExternalID: fmt.Sprint(100000000000000 + p.random.Int64N(1e14))}
		in.Items = append(in.Items, a)
	}
	r, err := p.s.Import(ctx, g.ID, in)
	return r.Items, err
}

// acts does one thing of those that admins do, on some item as she sees it.
func (p *seat) acts(ctx context.Context, items []model.ItemID, n int) error {
	id := items[p.random.IntN(len(items))]
	kind := "decide"
	var err error
	switch dice := p.random.IntN(20); {
	case dice == 0:
		kind = "import"
		_, err = p.imports(ctx, 2)
	case dice == 1:
		kind = "undo"
		_, err = p.s.Undo(ctx)
	default:
		kind, err = p.speaks(ctx, id, dice, n)
	}
	// What is refused was not acknowledged.
	if k := model.KindOf(err); k == model.Conflict || k == model.NotFound || k == model.BadInput {
		p.did["refused"]++
		return nil
	}
	if err != nil {
		return err
	}
	p.did[kind]++
	return p.remember(ctx)
}

func (p *seat) speaks(ctx context.Context, id model.ItemID, dice, n int) (string, error) {
	c, err := p.s.Case(ctx, id)
	if err != nil {
		return "", err
	}
	mark := fmt.Sprint(p.name, " ", n)
	kind, op := "note", c.Tell(&model.Note{Why: model.Why{Note: mark}})
	switch {
	case dice < 4:
	case dice < 6:
		kind, op = "label", c.Tell(&model.Label{Name: "topic", Value: fmt.Sprint("t", n)})
	case dice < 9 && c.ToDo():
		kind = "done"
		op, err = c.Carry(false, "")
	default:
		kind = "decide"
		value := []string{"approve", "decline", "scam"}[p.random.IntN(3)]
		op, err = c.Rule(value, "", model.Why{Reason: mark})
	}
	if err != nil {
		return kind, err
	}
	return kind, p.s.Record(ctx, op)
}

// remember keeps the ids of all own ops: they are acknowledged.
func (p *seat) remember(ctx context.Context) error {
	events, err := p.s.History(ctx, "", everything)
	for _, e := range events {
		if e.Stamp.Device == p.me {
			p.acks[e.Stamp.ID] = e.Kind
		}
	}
	return err
}

// everything is more ops than any test makes.
const everything = 1 << 20

// work lets all admins act at random moments of a while, each so many times,
// while each is cut off for a share of it.
func (b *board) work(long time.Duration, times int, share float64) {
	b.t.Helper()
	ctx, cancel := context.WithCancelCause(b.ctx)
	defer cancel(nil)
	begin := time.Now()
	at := func(d time.Duration) bool {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(time.Until(begin.Add(d))):
			return true
		}
	}
	var all sync.WaitGroup
	for i, p := range b.seats {
		moments := make([]time.Duration, times)
		for n := range moments {
			moments[n] = time.Duration(p.random.Int64N(int64(long)))
		}
		slices.Sort(moments)
		outages := drawOutages(rand.New(rand.NewPCG(b.seed, uint64(100+i))), long, share)
		all.Go(func() {
			for n, m := range moments {
				if at(m) {
					stopWith(cancel, p.acts(ctx, b.items, n))
				}
			}
		})
		all.Go(func() {
			for _, o := range outages {
				if !at(o.from) {
					return
				}
				from := time.Now()
				stopWith(cancel, p.line.cut(ctx))
				at(o.to)
				stopWith(cancel, p.line.mend(ctx))
				p.off += time.Since(from)
			}
		})
	}
	all.Wait()
	b.must(context.Cause(ctx))
}

func stopWith(cancel context.CancelCauseFunc, err error) {
	if err != nil {
		cancel(err)
	}
}

type outage struct{ from, to time.Duration }

// drawOutages draws five outages of random lengths, with random times between
// them, that make up a share of a while.
func drawOutages(r *rand.Rand, long time.Duration, share float64) []outage {
	const n = 5
	pieces := func(n int, sum float64) []float64 {
		out, total := make([]float64, n), 0.0
		for i := range out {
			out[i] = 0.2 + r.Float64()
			total += out[i]
		}
		for i := range out {
			out[i] *= sum / total
		}
		return out
	}
	off, on := pieces(n, share*float64(long)), pieces(n+1, (1-share)*float64(long))
	var out []outage
	now := 0.0
	for i := range n {
		from := now + on[i]
		now = from + off[i]
		out = append(out, outage{time.Duration(from), time.Duration(now)})
	}
	return out
}

// actions counts what the admins did during the run, refusals left aside.
func (b *board) actions() int {
	n := 0
	for _, p := range b.seats {
		for kind, times := range p.did {
			if kind != "refused" {
				n += times
			}
		}
	}
	return n
}

func (b *board) acknowledged() map[model.OpID]string {
	out := map[model.OpID]string{}
	for _, p := range b.seats {
		for id := range p.acks {
			out[id] = p.name
		}
	}
	return out
}

// missing lists the acknowledged ops that a seat does not see: not there, not
// counted, or without its words.
func (b *board) missing(p *seat) []model.OpID {
	b.t.Helper()
	// Also asked when the time of the run is over.
	events, err := p.s.History(context.WithoutCancel(b.ctx), "", everything)
	b.must(err)
	seen := map[model.OpID]bool{}
	for _, e := range events {
		seen[e.Stamp.ID] = e.Counted && e.Body != model.BodyMissing
	}
	var out []model.OpID
	for id := range b.acknowledged() {
		if !seen[id] {
			out = append(out, id)
		}
	}
	return out
}

// whose tells how many of some ops are of which admin and kind.
func (b *board) whose(ids []model.OpID) string {
	n := map[string]int{}
	for _, p := range b.seats {
		for _, id := range ids {
			if kind := p.acks[id]; kind != "" {
				n[p.name+" "+kind]++
			}
		}
	}
	return fmt.Sprint(n)
}

// awaitAll waits until every seat sees every acknowledged op, or the time of
// the run is over; what is missing then, judge says.
func (b *board) awaitAll() {
	b.t.Helper()
	for _, p := range b.seats {
		for len(b.missing(p)) > 0 {
			select {
			case <-p.told:
			case <-b.ctx.Done():
				b.t.Fatalf("in time %s does not see %d of %d acknowledged ops: %s", p.name, len(b.missing(p)), len(b.acknowledged()), b.whose(b.missing(p)))
			}
		}
	}
}

// arrivals measures, with all connected, how long a note takes until both
// others see it, shortest first.
func (b *board) arrivals(n int) []time.Duration {
	b.t.Helper()
	var out []time.Duration
	for i := range n {
		p := b.seats[i%len(b.seats)]
		c, err := p.s.Case(b.ctx, b.items[0])
		b.must(err)
		from := time.Now()
		b.must(p.s.Record(b.ctx, c.Tell(&model.Note{Why: model.Why{Note: fmt.Sprint("tới ", i)}})))
		b.must(p.remember(b.ctx))
		b.awaitAll()
		out = append(out, time.Since(from))
	}
	slices.Sort(out)
	return out
}

// judge holds every seat against what was acknowledged, and all seats against
// each other.
func (b *board) judge() {
	b.t.Helper()
	var first map[model.ItemID]string
	for _, p := range b.seats {
		_, err := p.s.Sync(b.ctx)
		b.must(err)
		if lost := b.missing(p); len(lost) > 0 {
			b.t.Errorf("%s does not see %d of %d acknowledged ops: %s", p.name, len(lost), len(b.acknowledged()), b.whose(lost))
		}
		if now := p.s.Me().Device; now != p.me {
			b.t.Errorf("%s writes as %s and began as %s: what the sync tool did made her take a new identity", p.name, now, p.me)
		}
		findings, _, err := p.s.Check(b.ctx, false)
		b.must(err)
		for _, f := range findings {
			if f.Severity != store.Info {
				b.t.Errorf("check at %s finds %+v", p.name, f)
			}
		}
		cases := b.cases(p)
		if first == nil {
			first = cases
		}
		if len(cases) != len(first) {
			b.t.Errorf("%s has %d cases, %s has %d", p.name, len(cases), b.seats[0].name, len(first))
		}
		for id, c := range cases {
			if c != first[id] {
				b.t.Errorf("case %s differs\n%s: %s\n%s: %s", id, b.seats[0].name, first[id], p.name, c)
			}
		}
	}
}

// cases gives every case of a seat as text, without what is derived.
func (b *board) cases(p *seat) map[model.ItemID]string {
	b.t.Helper()
	g, err := p.s.Group(b.ctx, "")
	b.must(err)
	page, err := p.s.Page(b.ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.All, Limit: everything})
	b.must(err)
	out := map[model.ItemID]string{}
	for _, r := range page.Rows {
		r.Case.Derived = model.Derived{}
		text, err := json.Marshal(r.Case)
		b.must(err)
		out[r.ID] = string(text)
	}
	return out
}

// named counts the files, in all copies of the folder, whose name holds a word.
func (b *board) named(word string) int {
	b.t.Helper()
	n := 0
	for _, p := range b.seats {
		b.must(filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
			// A temporary file may go while we look.
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil && strings.Contains(e.Name(), word) {
				b.t.Log("found ", path)
				n++
			}
			return err
		}))
	}
	return n
}

// tell prints the figures.
func (b *board) tell(tool, version string) {
	b.t.Helper()
	kinds := map[string]int{}
	did := map[string]int{}
	for _, p := range b.seats {
		for _, kind := range p.acks {
			kinds[kind]++
		}
		for kind, n := range p.did {
			did[kind] += n
		}
		if p.off > 0 {
			b.t.Logf("%s: cut off for %v", p.name, p.off.Round(time.Second/10))
		}
	}
	lost := 0
	for _, p := range b.seats {
		lost = max(lost, len(b.missing(p)))
	}
	g, err := b.seats[0].s.Group(b.ctx, "")
	b.must(err)
	tally, err := b.seats[0].s.Tally(b.ctx, g.ID)
	b.must(err)
	two := tally[model.Joins][model.TwoView]
	b.t.Logf("%s, seed %d: %d computers, %d actions, %d ops acknowledged, %d lost, %d items with two verdicts",
		version, b.seed, len(b.seats), b.actions(), len(b.acknowledged()), lost, two)
	b.t.Logf("%s: actions %v, ops %v", tool, did, kinds)
}
