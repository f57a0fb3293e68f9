package cli

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/ui/words"
)

// demoFlags say what the sample group is like.
type demoFlags struct {
	size   int
	seed   uint64
	dir    string
	noOpen bool
	alone  bool // nobody else is at work: somebody trains
}

func (s *session) demoCommand() command {
	var o demoFlags
	return command{
		use: "demo [--size N] [--seed N] [--dir DIR] [--no-open]", needs: nothing,
		examples: []string{"duyet demo", "duyet demo --size 200 --dir ~/duyet-demo --no-open"},
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&o.size, "size", sample.DefaultSize, "")
			f.Uint64Var(&o.seed, "seed", 1, "")
			s.pathVar(f, &o.dir, aFolder, "dir", "")
			f.BoolVar(&o.noOpen, "no-open", false, "")
		},
		run: func(ctx context.Context, _ []string) error {
			if o.size < 0 || o.size > sample.MaxSize {
				return model.NewFault(model.Usage, "bad-size", "--size %d", o.size)
			}
			if !o.noOpen {
				if err := s.drawable("demo"); err != nil {
					return err
				}
			}
			return s.demo(ctx, o)
		},
	}
}

func (s *session) demo(ctx context.Context, o demoFlags) error {
	dir, keep, err := demoDir(o)
	if err != nil {
		return err
	}
	if !keep {
		defer os.RemoveAll(dir)
	}
	s.note(words.CmdDemoStarts)
	t := &troupe{s: s, dir: dir, size: o.size, seed: o.seed}
	err = t.enter(ctx)
	if err == nil && o.noOpen {
		err = s.demoMade(t)
	} else if err == nil {
		err = t.perform(ctx, o.alone)
	}
	err = first(err, t.leave())
	if err != nil && !exists(filepath.Join(dir, demoReady)) {
		os.RemoveAll(dir)
	}
	return err
}

// demoDir is where the sample lives, and whether it stays when the console
// closes: a named folder and one that was not opened do.
func demoDir(o demoFlags) (dir string, keep bool, err error) {
	if o.dir == "" {
		dir, err = os.MkdirTemp("", "duyet-demo-")
		return dir, o.noOpen, model.WrapFault(model.Unreachable, "", err, "demo folder")
	}
	dir, err = filepath.Abs(o.dir)
	if err != nil {
		return "", false, model.WrapFault(model.Unreachable, "", err, "demo folder")
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 && !exists(filepath.Join(dir, demoReady)) {
		return "", false, model.NewFault(model.Conflict, "dir-full", "%s", dir)
	}
	if err != nil && !os.IsNotExist(err) {
		return "", false, model.WrapFault(model.Unreachable, "", err, "demo folder")
	}
	return dir, true, model.WrapFault(model.Unreachable, "", os.MkdirAll(dir, 0o700), "demo folder")
}

// Names inside a demo's folder. The marker says that the sample is complete.
const (
	demoStore = "store"
	demoHome  = "home"
	demoReady = "duyet-demo"
)

// demoMade prints where a demo is and how to open it.
func (s *session) demoMade(t *troupe) error {
	at, home := filepath.Join(t.dir, demoStore), filepath.Join(t.dir, demoHome)
	if s.json {
		return s.emit(demoJSON{t.dir, at, home, t.size})
	}
	s.say(words.CmdDemoMade(t.size, at, home))
	return nil
}

// demoJSON says where a demo is.
type demoJSON struct {
	Dir   string `json:"dir"`
	Store string `json:"store"`
	Home  string `json:"home"`
	Items int    `json:"items"`
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// troupe is the people of a demo: oneself and two others, each with a home
// and a device of their own.
type troupe struct {
	s     *session
	dir   string
	size  int
	seed  uint64
	group model.Group
	cast  [3]*store.Store // 0 is oneself
	clock stage
}

// perform opens the console while the other two work, or alone to train.
func (t *troupe) perform(ctx context.Context, alone bool) error {
	if alone {
		return t.s.openConsole(ctx, t.cast[0], scene{demo: true, train: true})
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var others sync.WaitGroup
	others.Add(1)
	// The others act beside the console, as they would on their own computers.
	go func() {
		defer others.Done()
		t.live(ctx)
	}()
	err := t.s.openConsole(ctx, t.cast[0], scene{demo: true})
	stop()
	others.Wait()
	return err
}

// leave closes everybody's store.
func (t *troupe) leave() error {
	var errs []error
	for _, st := range t.cast {
		if st != nil {
			errs = append(errs, forgive(st.Close()))
		}
	}
	return first(errs...)
}

// live plays the other two until ctx ends. What cannot be done any more,
// because oneself was faster, is passed over.
func (t *troupe) live(ctx context.Context) {
	for _, step := range opening {
		if !wait(ctx, step.After) {
			return
		}
		t.act(ctx, step)
	}
	for step := range sample.Live(t.seed) {
		if !wait(ctx, step.After) {
			return
		}
		t.act(ctx, step)
	}
}

// opening is what the others do first, so that whoever looks for a minute sees
// a colleague at work and two verdicts on one item.
var opening = []sample.Step{
	{After: 4 * time.Second, By: 1, Act: sample.ActClaim, Kind: model.Join, Pick: 2},
	{After: 8 * time.Second, By: 1, Act: sample.ActApprove, Kind: model.Join, Pick: 2},
	{After: 10 * time.Second, By: 2, Act: sample.ActOppose, Kind: model.Join, Pick: 4},
}

// wait sleeps unless ctx ends before.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// act does one step. Verdicts that oppose each other are given by both others
// before either reads the folder.
func (t *troupe) act(ctx context.Context, step sample.Step) {
	st := t.cast[step.By]
	queue := model.Posts
	if step.Kind == model.Join {
		queue = model.Joins
	}
	if step.Act == sample.ActScam {
		queue = model.Scams
	}
	st.Here(string(queue))
	if t.size <= near && step.Act != sample.ActOppose {
		if _, err := st.Sync(ctx); err != nil {
			return
		}
	}
	c, ok := t.pick(ctx, st, queue, step.Pick)
	if !ok {
		return
	}
	if step.Act == sample.ActOppose {
		partner := t.cast[len(t.cast)-step.By]
		twin, err := partner.Case(ctx, c.ID)
		if err != nil || t.perhaps(ctx, partner, twin, sample.Step{Act: sample.ActApprove}) != nil {
			return
		}
		step.Act = sample.ActDecline
	}
	if t.perhaps(ctx, st, c, step) != nil {
		return
	}
}

// pick chooses among the items that wait both for the one who acts and, as far
// as oneself knows, for everybody.
func (t *troupe) pick(ctx context.Context, st *store.Store, q model.Queue, n uint32) (model.Case, bool) {
	page, err := st.Page(ctx, store.Ask{Group: t.group.ID, Queue: q, View: model.Waiting, Limit: 40})
	if err != nil {
		return model.Case{}, false
	}
	for i := range page.Rows {
		c := page.Rows[(int(n%1000)+i)%len(page.Rows)].Case
		own, err := t.cast[0].Case(ctx, c.ID)
		if err != nil || own.Verdict.Value != model.None || own.Verdict.Conflict() {
			continue
		}
		if l := own.Team.Claim; l.By == st.Me().Admin || l.Until < t.s.clock().UnixMilli() {
			return c, true
		}
	}
	return model.Case{}, false
}

// perhaps records an act on a case and publishes it.
func (t *troupe) perhaps(ctx context.Context, st *store.Store, c model.Case, step sample.Step) error {
	var op model.Op
	var err error
	switch step.Act {
	case sample.ActApprove:
		op, err = c.Decide(model.Approve, "", model.Why{})
	case sample.ActDecline:
		op, err = c.Decide(model.Decline, step.Rule, model.Why{})
	case sample.ActScam:
		op, err = c.Decide(model.Scam, "", model.Why{})
	case sample.ActClaim:
		op = c.Tell(&model.Claim{Until: t.s.clock().Add(model.ClaimLength).UnixMilli()})
	case sample.ActNote:
		op = c.Tell(&model.Note{Why: model.Why{Note: step.Text}})
	default:
		return model.NewFault(model.Bug, "", "act %s", step.Act)
	}
	if err == nil {
		err = st.Record(ctx, op)
	}
	if err == nil {
		_, err = st.Publish(ctx)
	}
	return err
}
