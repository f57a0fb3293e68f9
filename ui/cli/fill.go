package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/ui/words"
)

// Bounds of how a demo is filled.
const (
	// near is how many of the newest items all three people know and decide;
	// older ones are oneself's alone, so that a large demo is made in minutes.
	near = 1500
	// chunk is how many items are imported, and ops recorded, in one go.
	chunk = 1000
	// sitting is how long verdicts that are recorded in one go lie apart at
	// most.
	sitting = 6 * time.Hour
)

// stage is the clock of a demo while it is filled: the time of the scene, or
// the session's own when there is none.
type stage struct{ ms atomic.Int64 }

func (c *stage) set(ms int64) { c.ms.Store(ms) }

// enter opens the demo in its folder, and makes it first when it is new.
func (t *troupe) enter(ctx context.Context) error {
	if exists(filepath.Join(t.dir, demoReady)) {
		return t.reopen(ctx)
	}
	preset := sample.Group()
	st, err := store.Create(ctx, t.options(0), preset.Name, sample.Admins()[0], defaults(preset))
	if err != nil {
		return err
	}
	t.cast[0] = st
	if t.group, err = st.Group(ctx, ""); err != nil {
		return err
	}
	if err := t.gather(ctx); err != nil {
		return err
	}
	if err := t.fill(ctx); err != nil {
		return err
	}
	t.clock.set(0)
	return model.WrapFault(model.Unreachable, "", os.WriteFile(filepath.Join(t.dir, demoReady), nil, 0o600), "demo folder")
}

func (t *troupe) reopen(ctx context.Context) error {
	for i := range t.cast {
		st, err := store.Open(ctx, t.options(i))
		if err != nil {
			return err
		}
		t.cast[i] = st
	}
	var err error
	if t.group, err = t.cast[0].Group(ctx, ""); err != nil {
		return err
	}
	tally, err := t.cast[0].Tally(ctx, t.group.ID)
	t.size = tally[model.Joins][model.All] + tally[model.Posts][model.All]
	return err
}

func (t *troupe) options(person int) store.Options {
	home := filepath.Join(t.dir, demoHome)
	if person > 0 {
		home += strconv.Itoa(person)
	}
	return store.Options{Home: home, Dir: filepath.Join(t.dir, demoStore), App: appName(), Now: t.now, Demo: true, Host: t.s.host()}
}

func (t *troupe) now() time.Time {
	if ms := t.clock.ms.Load(); ms > 0 {
		return time.UnixMilli(ms)
	}
	return t.s.clock()
}

// gather lets the other two in with a real code.
func (t *troupe) gather(ctx context.Context) error {
	code, _, err := t.cast[0].Invite(ctx, len(t.cast)-1, 7, model.RoleAdmin, false)
	if err != nil {
		return err
	}
	if _, err := t.cast[0].Publish(ctx); err != nil {
		return err
	}
	for i := 1; i < len(t.cast); i++ {
		if t.cast[i], _, err = store.Join(ctx, t.options(i), code, sample.Admins()[i]); err != nil {
			return err
		}
		if _, err := t.cast[i].Publish(ctx); err != nil {
			return err
		}
	}
	_, err = t.cast[0].Sync(ctx)
	return err
}

// fill plays the past: the newest items first, so that the others need not
// read the older ones, of which there may be a million.
func (t *troupe) fill(ctx context.Context) error {
	now := t.s.clock()
	src := sample.New(t.seed, now, t.size)
	shown := t.s.progress(words.CmdFilling)
	var newest []sample.Plan
	i := 0
	for p := range src.Plans() {
		if i++; i > t.size-near {
			newest = append(newest, p)
		}
	}
	if err := t.metrics(ctx, now); err != nil {
		return err
	}
	if err := t.scene(ctx, newest, now.UnixMilli(), true); err != nil {
		return err
	}
	return t.past(ctx, src, len(newest), shown)
}

// past brings in what came before the newest items, a chunk at a time: one
// admin's history with times of its own.
func (t *troupe) past(ctx context.Context, src *sample.Source, done int, shown func(done, total int)) error {
	var ops []store.Planned
	left := t.size - done
	items := 0
	for p := range src.Plans() {
		if left == 0 {
			break
		}
		left--
		if len(ops) == 0 {
			at := time.UnixMilli(p.Arrive.Captured)
			ops = append(ops, store.Planned{On: string(t.group.ID), At: at, Fact: &model.Source{Format: "paste", Captured: p.Arrive.Captured, Items: chunk}})
		}
		ops = t.lived(ops, p)
		if items++; items < chunk && left > 0 {
			continue
		}
		if _, err := t.cast[0].Load(ctx, ops); err != nil {
			return err
		}
		done += items
		ops, items = ops[:0], 0
		if shown != nil {
			shown(done, t.size)
		}
	}
	t.clock.set(0)
	_, err := t.cast[0].Publish(ctx)
	return err
}

// lived adds an item and all that was made of it. The first op is the source
// of every item.
func (t *troupe) lived(ops []store.Planned, p sample.Plan) []store.Planned {
	a := p.Arrive
	a.Group = t.group.ID
	seen := time.UnixMilli(a.Captured)
	decided := seen.Add(p.DecidedAfter)
	arrival := len(ops)
	ops = append(ops, store.Planned{Fact: &a, After: []int{0}, At: seen})
	add := func(at time.Time, f model.Fact, after ...int) int {
		ops = append(ops, store.Planned{Fact: f, After: append([]int{arrival}, after...), At: at})
		return len(ops) - 1
	}
	for _, l := range []model.Label{
		{Name: model.Membership, Value: p.Membership}, {Name: model.Origin, Value: p.Origin}, {Name: model.Wish, Value: p.Wish},
		{Name: model.Topic, Value: p.Topic}, {Name: model.Question, Value: yes(p.Question)}, {Name: model.Lane, Value: care(p.Care)},
	} {
		if l.Value != "" {
			add(decided, &l)
		}
	}
	if p.Answered {
		add(seen.Add(p.AnsweredAfter), &model.Answering{Value: model.Replied})
	}
	if p.Verdict == model.None {
		return ops
	}
	d := &model.Decide{Verdict: p.Verdict, Rule: p.Rule}
	if p.Verdict == model.Scam {
		d.Flag = model.Scam
	}
	verdict := add(decided, d)
	if p.DoneAfter > 0 && p.Verdict.Settles() {
		add(decided.Add(p.DoneAfter), &model.Done{Verdict: p.Verdict}, verdict)
	}
	return ops
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func care(b bool) string {
	if b {
		return "care"
	}
	return ""
}

// metrics imports the group's figures of the past months.
func (t *troupe) metrics(ctx context.Context, now time.Time) error {
	b := store.Batch{Format: "insights", File: "growth.csv", Captured: now}
	for m := range sample.Days(t.seed, now) {
		b.Days = append(b.Days, m)
	}
	_, err := t.cast[0].Import(ctx, t.group.ID, b)
	return err
}

// deed is something an admin does with an item at a time.
type deed struct {
	at   int64 // milliseconds
	item model.ItemID
	make func(model.Case) (model.Op, error)
}

// scene imports items, seen at a time, and plays what was made of them:
// verdicts by all three for shared ones, by oneself for all others.
func (t *troupe) scene(ctx context.Context, plans []sample.Plan, seen int64, shared bool) error {
	own := t.cast[0]
	for part := range slices.Chunk(plans, chunk) {
		b := store.Batch{Format: "paste", Captured: time.UnixMilli(seen)}
		for _, p := range part {
			p.Arrive.Group = t.group.ID
			b.Items = append(b.Items, p.Arrive)
		}
		t.clock.set(seen)
		if _, err := own.Import(ctx, t.group.ID, b); err != nil {
			return err
		}
	}
	if shared {
		if err := t.spread(ctx); err != nil {
			return err
		}
	}
	for person, st := range t.cast {
		var verdicts, carried []deed
		for _, p := range plans {
			if shared && p.By != person || !shared && person > 0 {
				continue
			}
			v, c := t.deeds(p)
			verdicts, carried = append(verdicts, v...), append(carried, c...)
		}
		// What was decided is carried out on the case as it is then.
		if err := first(t.play(ctx, st, verdicts), t.play(ctx, st, carried)); err != nil {
			return err
		}
	}
	if !shared {
		return nil
	}
	return t.spread(ctx)
}

// spread publishes what everybody has and lets everybody read it.
func (t *troupe) spread(ctx context.Context) error {
	t.clock.set(0)
	for _, st := range t.cast {
		if _, err := st.Publish(ctx); err != nil {
			return err
		}
	}
	for _, st := range t.cast {
		if _, err := st.Sync(ctx); err != nil {
			return err
		}
	}
	return nil
}

// deeds lists what an admin does with an item: first what is decided and
// labelled, then what stands on those.
func (t *troupe) deeds(p sample.Plan) (first, then []deed) {
	a := p.Arrive
	key, _ := model.ItemKey(a.Item, a.Content, 0)
	id := model.NewItemID(t.cast[0].ID(), t.group.ID, a.Item, key)
	decided := a.Captured + p.DecidedAfter.Milliseconds()
	label := func(name, value string) {
		if value != "" {
			first = append(first, deed{decided, id, func(c model.Case) (model.Op, error) { return c.Tell(&model.Label{Name: name, Value: value}), nil }})
		}
	}
	if p.Verdict != model.None {
		first = append(first, deed{decided, id, func(c model.Case) (model.Op, error) { return c.Decide(p.Verdict, p.Rule, model.Why{}) }})
		if p.DoneAfter > 0 {
			then = append(then, deed{decided + p.DoneAfter.Milliseconds(), id, func(c model.Case) (model.Op, error) { return c.Carry(false, "") }})
		}
	}
	if p.Question {
		label(model.Question, "yes")
		if p.Answered {
			then = append(then, deed{a.Captured + p.AnsweredAfter.Milliseconds(), id, func(c model.Case) (model.Op, error) { return c.Reply(model.Replied, model.Why{}) }})
		}
	}
	if p.Care {
		label(model.Lane, "care")
	}
	label(model.Membership, p.Membership)
	label(model.Origin, p.Origin)
	label(model.Wish, p.Wish)
	label(model.Topic, p.Topic)
	return first, then
}

// play records deeds in the order of their times, a sitting at a time.
func (t *troupe) play(ctx context.Context, st *store.Store, deeds []deed) error {
	slices.SortStableFunc(deeds, func(a, b deed) int { return int(min(max(a.at-b.at, -1), 1)) })
	for from := 0; from < len(deeds); {
		to := from + 1
		for to < len(deeds) && to-from < chunk && deeds[to].at-deeds[from].at < sitting.Milliseconds() {
			to++
		}
		if err := t.sit(ctx, st, deeds[from:to]); err != nil {
			return err
		}
		from = to
	}
	return nil
}

func (t *troupe) sit(ctx context.Context, st *store.Store, deeds []deed) error {
	ids := make([]model.ItemID, len(deeds))
	for i, d := range deeds {
		ids[i] = d.item
	}
	cases, err := st.Cases(ctx, ids...)
	if err != nil {
		return err
	}
	byID := make(map[model.ItemID]model.Case, len(cases))
	for _, c := range cases {
		byID[c.ID] = c
	}
	var ops []model.Op
	for _, d := range deeds {
		c, ok := byID[d.item]
		if !ok {
			continue
		}
		// What does not suit the case any more is left out: another admin
		// decided a like item otherwise.
		if op, err := d.make(c); err == nil {
			ops = append(ops, op)
		}
	}
	t.clock.set(deeds[len(deeds)-1].at)
	return st.Record(ctx, ops...)
}
