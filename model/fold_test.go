package model_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"duyet/model"
)

var troupe = []string{"Lan", "Hoa", "Mai"}

// chance lets somebody do something she could do at her screen.
func (b *book) chance(r *rand.Rand) {
	who := troupe[r.IntN(len(troupe))]
	c := b.seen(who)
	if c.Empty() || r.IntN(9) == 0 {
		a := text([]string{"chào cả nhà", "vay tiền nhanh", "tìm việc"}[r.IntN(3)])
		a.Complete = []model.Completeness{model.Full, model.Full, model.Truncated, model.Announced}[r.IntN(4)]
		a.State = []model.State{model.StatePending, model.StatePublished, model.StateUnknown}[r.IntN(3)]
		a.Captured = b.wall(who).Add(-time.Duration(r.IntN(3)) * time.Hour).UnixMilli()
		a.Source = model.OpID{byte(1 + r.IntN(2))}
		b.captures(who, a)
		return
	}
	var op model.Op
	var err error
	switch r.IntN(13) {
	case 0, 1, 2, 3:
		op, err = c.Rule([]string{"approve", "decline", "scam", "gone"}[r.IntN(4)], "", model.Why{Reason: who})
	case 4:
		op, err = c.ClearFlag(model.Why{Note: who})
	case 5, 6:
		op, err = c.Carry(r.IntN(4) == 0, "no button")
	case 7:
		if own := b.own(who); len(own) > 0 {
			op = model.TakeBack(string(b.item), b.id(own[r.IntN(len(own))]))
		}
	case 8:
		op = c.Tell(&model.Label{Name: model.Membership, Value: []string{"member", "non_member", ""}[r.IntN(3)]})
	case 9:
		op = c.Tell(&model.Note{Why: model.Why{Note: "note of " + who}})
	case 10:
		op = c.Tell([]model.Fact{&model.Claim{Until: 5}, &model.Snooze{Until: int64(r.IntN(2))}, &model.Escalate{To: "Hoa"}}[r.IntN(3)])
	case 11:
		op = c.Tell(&model.Same{With: model.ItemID([]string{"b", "c"}[r.IntN(2)]), Not: r.IntN(2) == 0})
	case 12:
		op = c.Tell(&model.Answering{Value: []model.Verdict{model.Replied, model.Dismiss}[r.IntN(2)]})
	}
	if err == nil && op.Fact != nil {
		b.writes(who, op)
	}
}

func (b *book) own(who string) []int {
	return slices.DeleteFunc(b.every(), func(n int) bool { return string(b.entries[n].stamp.Admin) != who })
}

// history makes up what three admins did, one clock wrong at times, one
// stranger or one revoked in the middle at times.
func history(t testing.TB, seed uint64, steps int) (*book, *rand.Rand) {
	r := rand.New(rand.NewPCG(seed, 7))
	b := newBook(t)
	for _, who := range troupe {
		b.knows[who] = nil
	}
	if r.IntN(4) == 0 {
		b.ahead[troupe[r.IntN(3)]] = time.Duration(r.IntN(26280*2)-26280) * time.Hour
	}
	for range steps {
		b.chance(r)
		if r.IntN(2) == 0 {
			b.reads(troupe[r.IntN(3)], troupe[r.IntN(3)])
		}
	}
	switch r.IntN(4) {
	case 0:
		b.out["Mai"] = true
	case 1:
		b.cut["Hoa"] = int64(r.IntN(steps))
	case 2:
		b.voided[model.OpID{1}] = "Lan"
	}
	return b, r
}

func TestAnySetOfOpsFoldsToOneCase(t *testing.T) {
	for seed := range uint64(300) {
		b, r := history(t, seed, 4+int(seed%14))
		b.agrees(r)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestSixOpsOfAllKindsFoldToOneCaseInEveryOrder(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 9))
		b := newBook(t)
		for _, who := range troupe {
			b.knows[who] = nil
		}
		b.captures("Lan", text("chào"))
		for len(b.entries) < 6 {
			b.reads(troupe[r.IntN(3)], troupe[r.IntN(3)])
			b.chance(r)
		}
		b.agrees(r)
	}
}

// naive works out what counts and the heads of a register word by word as the
// rule has it: the live ops that are not in the causal past of another live op
// of the same register, a past that runs through every known op.
func naive(ops []model.Known, r model.Register) []model.OpID {
	at := map[model.OpID]model.Known{}
	for _, k := range ops {
		at[k.Stamp.ID] = k
	}
	var live func(k model.Known) bool
	live = func(k model.Known) bool {
		for _, u := range ops {
			f, ok := u.Env.Fact.(*model.Undo)
			if ok && f.Target == k.Stamp.ID && u.Stamp.Admin == k.Stamp.Admin && live(u) {
				return false
			}
		}
		return k.Counts
	}
	var knew func(k model.Known, id model.OpID) bool
	knew = func(k model.Known, id model.OpID) bool {
		for _, b := range k.Env.Base {
			if n, ok := at[b]; ok && (b == id || knew(n, id)) {
				return true
			}
		}
		return false
	}
	writes := slices.DeleteFunc(slices.Clone(ops), func(k model.Known) bool { return !live(k) || !slices.Contains(k.Env.Regs, r) })
	var out []model.OpID
	for _, k := range writes {
		if !slices.ContainsFunc(writes, func(o model.Known) bool { return knew(o, k.Stamp.ID) }) {
			out = append(out, k.Stamp.ID)
		}
	}
	slices.SortFunc(out, func(a, b model.OpID) int {
		if at[a].Stamp.Less(at[b].Stamp) {
			return -1
		}
		return 1
	})
	return out
}

func TestHeadsAreTheLiveOpsNoOtherLiveOneKnewOf(t *testing.T) {
	checked := 0
	for seed := range uint64(300) {
		b, _ := history(t, seed, 12)
		b.voided = nil
		c := b.all()
		if c.Status.Round > 1 {
			continue
		}
		for _, r := range []model.Register{model.RegContent, model.RegVerdict, model.RegFlag, model.RegAnswer, model.RegDone, model.RegClaim,
			model.RegSnooze, model.RegEscalate, model.LabelRegister(model.Membership), "same:b"} {
			got, want := c.Heads[r], naive(b.some(b.every()), r)
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: the heads of %s are %v, want %v", seed, r, got, want)
			}
			checked += len(got)
		}
	}
	if checked < 1000 {
		t.Errorf("only %d heads were compared", checked)
	}
}

// Attack a2: a decide, its undo, its tick and another decide, in every order
// in which they can happen, with or without reading each other between.
func TestTheCaseAlwaysTellsWhatFacebookWasLastTold(t *testing.T) {
	for news := range 16 {
		permute([]int{0, 1, 2}, func(order []int) {
			b := newBook(t)
			b.captures("Lan", text("chào"))
			for _, who := range []string{"Lan", "Hoa", "Mai"} {
				b.reads(who, "Lan")
			}
			first := b.says("Lan", "approve")
			b.reads("Hoa", "Lan")
			for n, what := range order {
				if news>>n&1 == 1 {
					b.meet()
				}
				switch what {
				case 0:
					b.undoes("Lan", first)
				case 1:
					if op, err := b.seen("Hoa").Carry(false, ""); err == nil {
						b.writes("Hoa", op)
					}
				case 2:
					b.says("Mai", []string{"decline", "approve"}[news>>3])
				}
			}
			told := model.None
			for n := range b.entries {
				if d, ok := b.known(n, true).Env.Fact.(*model.Done); ok {
					told = d.Verdict
				}
			}
			c := b.all()
			name := fmt.Sprintf("order %v, news %b: %s", order, news, story(c))
			if c.Done.Value != told {
				t.Errorf("%s, want told %q", name, told)
			}
			if v := c.ViewIn(model.Posts); told != model.None && v == model.Waiting {
				t.Errorf("%s: it waits though Facebook was told", name)
			}
			if want := c.Verdict.Value != model.None && !c.Verdict.Conflict() && c.Verdict.Value != told; c.ToDo() != want {
				t.Errorf("%s: to do is %v, want %v", name, c.ToDo(), want)
			}
			b.agrees(rand.New(rand.NewPCG(1, 1)))
		})
	}
}

// Attack c2: before any scam was said, the scorer's flag alone is cleared.
func TestAScamAndAClearGivenApartAreTwoVerdicts(t *testing.T) {
	permute([]int{0, 1, 2}, func(order []int) {
		b := newBook(t)
		b.captures("Lan", text("vay tiền nhanh"))
		b.reads("Hoa", "Lan")
		b.reads("Mai", "Lan")
		var approved int
		for _, n := range order {
			switch n {
			case 0:
				b.says("Hoa", "scam")
			case 1:
				c := b.seen("Lan")
				c.Derived.Flagged = true
				op, err := c.ClearFlag(model.Why{})
				b.must(err)
				b.writes("Lan", op)
			case 2:
				approved = b.says("Mai", "approve")
			}
		}
		c := b.all()
		if !c.Flag.Conflict() || c.Flag.Value != model.Scam || !c.Verdict.Conflict() || c.ViewIn(model.Posts) != model.TwoView {
			t.Errorf("in order %v: %s", order, story(c))
		}
		b.undoes("Mai", approved)
		if c := b.all(); c.Verdict.Conflict() || !c.Flag.Conflict() || c.ToDo() || c.ViewIn(model.Scams) != model.TwoView {
			t.Errorf("in order %v, approve undone: %s", order, story(c))
		}
		b.agrees(rand.New(rand.NewPCG(1, 1)))
		b.meet()
		b.says("Mai", "approve")
		if got := story(b.all()); got != `todo; approve by Mai; flag cleared by Mai; text "vay tiền nhanh"` {
			t.Errorf("in order %v, settled: %s", order, got)
		}
	})
}

func TestAnUndoThatNamesItsTargetInNoBaseWorksInEveryOrder(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	said := b.says("Lan", "approve")
	bare := func(n int) int {
		return b.writes("Lan", model.Op{On: "a", Fact: &model.Undo{Target: b.id(n)}})
	}
	undo := bare(said)
	if c := b.all(); c.Verdict.Value != model.None {
		t.Errorf("after the undo: %s", story(c))
	}
	bare(undo)
	if c := b.all(); c.Verdict.Value != model.Approve {
		t.Errorf("after the undo of the undo: %s", story(c))
	}
	b.agrees(rand.New(rand.NewPCG(1, 1)))
}

func TestNobodyUndoesForAnother(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	said := b.says("Lan", "approve")
	b.reads("Hoa", "Lan")
	b.undoes("Hoa", said)
	if c := b.all(); c.Verdict.Value != model.Approve {
		t.Errorf("Hoa's undo of Lan's verdict gives %s", story(c))
	}
}

func TestAnOpOnTwoBranchesCountsWhenItDoesOnEither(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	b.says("Lan", "approve")
	want := print(b.all())
	ops := b.some(b.every())
	for n := range ops {
		cut := b.known(n, false)
		cut.Counts = false
		ops = append(ops, cut)
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {2, 3, 0, 1}, {3, 0, 1, 2}} {
		var shuffled []model.Known
		for _, n := range order {
			shuffled = append(shuffled, ops[n])
		}
		if got := print(model.Fold("a", shuffled, b.world())); got != want {
			t.Errorf("in order %v the case is %s, want %s", order, got, want)
		}
	}
}

func TestAnImportTakenBackLeavesWhatOthersActedOn(t *testing.T) {
	b := newBook(t)
	a := text("chào")
	a.Source = model.OpID{1}
	b.captures("Lan", a)
	b.says("Lan", "approve")
	b.voided[model.OpID{1}] = "Lan"
	if c := b.all(); !c.Empty() {
		t.Errorf("an import nobody else acted on leaves %s", story(c))
	}
	b.reads("Hoa", "Lan")
	delete(b.voided, model.OpID{1})
	b.says("Hoa", "decline")
	b.voided[model.OpID{1}] = "Lan"
	if c := b.all(); c.Empty() || c.Verdict.Value != model.Decline {
		t.Errorf("an import Hoa acted on leaves %s", story(c))
	}
	b.voided[model.OpID{1}] = "Hoa"
	if c := b.all(); c.Empty() {
		t.Error("Hoa took Lan's import back")
	}
}

func TestOwnOpsThatDoNotCountAreShownToTheirAuthorAlone(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	b.reads("Mai", "Lan")
	b.out["Mai"] = true
	b.says("Mai", "approve")
	mine := b.seen("Mai")
	if !mine.Status.Uncounted || mine.Verdict.Value != model.Approve || mine.ToDo() || mine.ViewIn(model.Posts) != model.Waiting {
		t.Errorf("Mai sees %s", story(mine))
	}
	if c := b.all(); c.Status.Uncounted || c.Verdict.Value != model.None {
		t.Errorf("the others see %s", story(c))
	}
}

func TestAStrangersOpsAreOnlyNamed(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	b.reads("Mai", "Lan")
	before := b.all()
	b.out["Mai"] = true
	late := text("sai giờ")
	late.Captured = b.now.Add(time.Hour * 24 * 365).UnixMilli()
	b.captures("Mai", late)
	got := model.Fold("a", []model.Known{b.known(0, true), b.known(1, false)}, b.world())
	before.Status.Unverified = []model.DeviceID{"Mai"}
	if print(got) != print(before) {
		t.Errorf("with a stranger's capture the case is\n%s\nwant\n%s", print(got), print(before))
	}
}

// deep makes ops as only a hostile or broken device would write them.
func deep(n int, fact func(i int) model.Fact, base func(i int) []int) []model.Known {
	id := func(i int) model.OpID { return model.OpID{byte(i), byte(i >> 8), 1} }
	var out []model.Known
	for i := range n {
		f := fact(i)
		k := model.Known{Counts: true, Stamp: model.Stamp{ID: id(i), T: int64(i+1) * 1e6, Wall: int64(i+1) * 1e3, Admin: model.AdminID(fmt.Sprint(i % 7)), Device: model.DeviceID(fmt.Sprint(i % 7))}}
		k.Env = model.Envelope{Kind: f.Kind(), On: "a", Regs: f.Registers(), Fact: f}
		for _, b := range base(i) {
			if b >= 0 && b < i {
				k.Env.Base = append(k.Env.Base, id(b))
			}
		}
		out = append(out, k)
	}
	return out
}

func verdictOf(i int) model.Fact {
	return &model.Decide{Verdict: []model.Verdict{model.Approve, model.Decline}[i%2]}
}

func arriveOf(i int) model.Fact {
	return &model.Arrive{Capture: model.Capture{Group: "g", Source: model.OpID{9}, Captured: int64(i + 1)}, Item: model.Post, Complete: model.Full, Bits: i % 1000}
}

func mixed(i int) model.Fact {
	switch i % 5 {
	case 0, 1:
		return arriveOf(i)
	case 2:
		return &model.Done{Verdict: model.Approve}
	}
	return verdictOf(i)
}

func last256(i int) []int {
	var out []int
	for n := i - model.MaxBase; n < i; n++ {
		out = append(out, n)
	}
	return out
}

func none(int) []int     { return nil }
func before(i int) []int { return []int{i - 1} }
func voided(model.OpID, model.AdminID) bool {
	return true
}

func BenchmarkFold(b *testing.B) {
	label := func(i int) model.Fact { return &model.Label{Name: fmt.Sprint("l", i%2500), Value: "x"} }
	for _, c := range []struct {
		name  string
		ops   []model.Known
		world model.World
	}{
		{"3 ops", deep(3, func(i int) model.Fact {
			return []model.Fact{arriveOf(0), verdictOf(0), &model.Done{Verdict: model.Approve}}[i]
		}, before), model.World{}},
		{"1 op", deep(1, arriveOf, none), model.World{}},
		{"5000 in a chain", deep(5000, mixed, before), model.World{}},
		{"5000 apart", deep(5000, mixed, none), model.World{}},
		{"5000 naming 256", deep(5000, mixed, last256), model.World{}},
		{"5000 arrivals taken back", deep(5000, mixed, before), model.World{Voided: voided}},
		{"5000 labels of 2500 names", deep(5000, label, before), model.World{}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				model.Fold("a", c.ops, c.world)
			}
		})
	}
}

func TestFiveThousandOpsCostNoMoreThanTheirNumber(t *testing.T) {
	for _, c := range []struct {
		name string
		fact func(int) model.Fact
		base func(int) []int
	}{
		{"in a chain", mixed, before},
		{"apart", mixed, none},
		{"arrivals apart", arriveOf, none},
		{"verdicts after verdicts", verdictOf, before},
	} {
		// Memory, not time: it is the same on a busy machine.
		cost := func(n int) uint64 {
			ops := deep(n, c.fact, c.base)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			model.Fold("a", ops, model.World{Voided: voided})
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		small, large := cost(500), cost(5000)
		if large > 20*small {
			t.Errorf("%s: 500 ops fold in %d bytes, 5000 in %d: more than in proportion", c.name, small, large)
		}
	}
}
