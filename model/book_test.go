package model_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
)

// entry is one op as a journal holds it.
type entry struct {
	raw, body []byte
	stamp     model.Stamp
	decoded   [2]model.Known // without and with its body; folding changes neither
}

// book is what some admins recorded about one item, each knowing what she has
// read of the others.
type book struct {
	t       testing.TB
	item    model.ItemID
	now     time.Time
	ahead   map[string]time.Duration // clocks that are wrong
	clock   map[string]int64
	entries []entry
	knows   map[string][]int // per admin, places in entries
	out     map[string]bool  // admins whose device does not count
	cut     map[string]int64 // admins whose device counts up to this seq
	voided  map[model.OpID]model.AdminID
}

func newBook(t testing.TB) *book {
	return &book{t: t, item: "a", now: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), ahead: map[string]time.Duration{}, clock: map[string]int64{},
		knows: map[string][]int{}, out: map[string]bool{}, cut: map[string]int64{}, voided: map[model.OpID]model.AdminID{}}
}

func (b *book) wall(who string) time.Time { return b.now.Add(b.ahead[who]) }

// writes records an op; it gives its place.
func (b *book) writes(who string, op model.Op) int {
	b.t.Helper()
	n := len(b.entries)
	b.now = b.now.Add(time.Minute)
	b.clock[who] = model.Tick(b.clock[who], b.wall(who))
	sum := sha256.Sum256([]byte(fmt.Sprint(who, n)))
	e := entry{stamp: model.Stamp{ID: model.OpID(sum[:16]), Seq: int64(n + 1), Device: model.DeviceID(who), Admin: model.AdminID(who)}}
	var err error
	if e.body, err = model.EncodeBody(op.Fact); err == nil {
		commit := ""
		if len(e.body) > 2 {
			commit = "hash"
		}
		e.raw, err = model.EncodeOp(op, b.clock[who], b.wall(who).UnixMilli(), commit)
	}
	if err != nil {
		b.t.Fatal(err)
	}
	b.entries = append(b.entries, e)
	b.knows[who] = append(b.knows[who], n)
	return n
}

func (b *book) id(n int) model.OpID { return b.entries[n].stamp.ID }

// reads lets an admin know all that another one knows.
func (b *book) reads(who, other string) {
	for _, n := range b.knows[other] {
		if !slices.Contains(b.knows[who], n) {
			b.knows[who] = append(b.knows[who], n)
			b.clock[who] = model.Saw(b.clock[who], b.known(n, true).Stamp.T, b.wall(who))
		}
	}
}

func (b *book) meet() {
	for a := range b.knows {
		for o := range b.knows {
			b.reads(a, o)
		}
	}
}

// known gives an entry as it is known with or without its body.
func (b *book) known(n int, body bool) model.Known {
	b.t.Helper()
	e := &b.entries[n]
	which := 0
	if body {
		which = 1
	}
	if e.decoded[which].Env.Kind == "" {
		e.decoded[which] = b.decode(*e, body)
	}
	k := e.decoded[which]
	k.Counts = !b.out[string(e.stamp.Admin)]
	if cut, ok := b.cut[string(e.stamp.Admin)]; ok && e.stamp.Seq > cut {
		k.Counts = false
	}
	return k
}

func (b *book) decode(e entry, body bool) model.Known {
	b.t.Helper()
	k := model.Known{Stamp: e.stamp}
	var err error
	if k.Env, err = model.DecodeOp(e.raw); err != nil {
		b.t.Fatal(err)
	}
	k.Stamp.T, k.Stamp.Wall = k.Env.T, k.Env.Wall
	switch {
	case k.Env.Commit == "" || k.Env.Fact == nil:
	case !body:
		k.Body = model.BodyMissing
	default:
		k.Body = model.BodyHere
		b.must(model.DecodeBody(k.Env.Fact, e.body))
	}
	return k
}

func (b *book) some(places []int) []model.Known {
	var out []model.Known
	for _, n := range places {
		out = append(out, b.known(n, true))
	}
	return out
}

func (b *book) world() model.World {
	return model.World{Voided: func(source model.OpID, admin model.AdminID) bool { return b.voided[source] == admin && admin != "" }}
}

// seen is the case as an admin has it on her screen.
func (b *book) seen(who string) model.Case {
	w := b.world()
	w.Self = map[model.DeviceID]bool{model.DeviceID(who): true}
	return model.Fold(b.item, b.some(b.knows[who]), w)
}

// all is the case as everybody has it who has read everything.
func (b *book) all() model.Case { return model.Fold(b.item, b.some(b.every()), b.world()) }

func (b *book) every() []int {
	out := make([]int, len(b.entries))
	for i := range out {
		out[i] = i
	}
	return out
}

func (b *book) says(who, value string) int {
	b.t.Helper()
	op, err := b.seen(who).Rule(value, "", model.Why{Reason: "because of " + who})
	b.must(err)
	return b.writes(who, op)
}

func (b *book) carries(who string, failed bool) int {
	b.t.Helper()
	op, err := b.seen(who).Carry(failed, "no button")
	b.must(err)
	return b.writes(who, op)
}

func (b *book) tells(who string, f model.Fact) int {
	b.t.Helper()
	return b.writes(who, b.seen(who).Tell(f))
}

func (b *book) undoes(who string, n int) int {
	b.t.Helper()
	return b.writes(who, model.TakeBack(string(b.item), b.id(n)))
}

// captures records an arrival, taken by the admin's own clock unless the
// arrival says otherwise.
func (b *book) captures(who string, a model.Arrive) int {
	b.t.Helper()
	if a.Captured == 0 {
		b.now = b.now.Add(time.Minute)
		a.Captured = b.wall(who).UnixMilli()
	}
	if a.Item == "" {
		a.Item = model.Post
	}
	if a.Complete == "" {
		a.Complete = model.Full
	}
	if a.State == "" {
		a.State = model.StatePending
	}
	a.Group, a.Bits = "g", model.TextCheck(a.Content)
	return b.writes(who, b.seen(who).Arrives(&a, b.wall(who).UnixMilli()))
}

func text(s string) model.Arrive { return model.Arrive{Content: model.Content{Text: s}} }

func (b *book) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func print(c model.Case) string {
	out, err := json.Marshal(c)
	if err != nil {
		return err.Error()
	}
	return string(out)
}

// registers is what of a case must not depend on bodies.
func registers(c model.Case) string {
	blank := func(r *model.Ruling) {
		r.Reason, r.Note = "", ""
		for i := range r.Two {
			r.Two[i].Reason, r.Two[i].Note = "", ""
		}
	}
	for _, r := range []*model.Ruling{&c.Verdict, &c.Answer, &c.Flag} {
		blank(r)
	}
	c.Content, c.Done.Why, c.Team.Raised.Note, c.Status.Missing = model.Content{}, "", "", 0
	for i := range c.Team.Notes {
		c.Team.Notes[i].Text = ""
	}
	return print(c)
}

// agrees fails the test unless every order of arrival, repetition, union of
// parts and lack of bodies gives the same case. Up to six ops are tried in all
// orders, more of them in some.
func (b *book) agrees(r *rand.Rand) {
	b.t.Helper()
	every := b.every()
	want := print(b.all())
	same := func(what string, ops []model.Known) {
		b.t.Helper()
		if got := print(model.Fold(b.item, ops, b.world())); got != want {
			b.t.Fatalf("%s: the case is\n%s\nwant\n%s", what, got, want)
		}
	}
	if len(every) <= 6 {
		permute(every, func(order []int) { same(fmt.Sprint("in order ", order), b.some(order)) })
	}
	for range 6 {
		order := r.Perm(len(every))
		cut := r.IntN(len(order) + 1)
		back := max(0, cut-r.IntN(3))
		same(fmt.Sprint("twice in order ", order), append(b.some(order), b.some(r.Perm(len(every)))...))
		same(fmt.Sprint("parts of ", order), append(b.some(order[:cut]), b.some(order[back:])...))
	}
	bare := registers(b.all())
	subsets := 1 << min(len(every), 6)
	for mask := range subsets {
		var ops []model.Known
		for n := range every {
			here := mask>>n&1 == 0
			if n >= 6 {
				here = r.IntN(2) == 0
			}
			ops = append(ops, b.known(n, here))
		}
		if got := registers(model.Fold(b.item, ops, b.world())); got != bare {
			b.t.Fatalf("with the bodies of %b missing the registers are\n%s\nwant\n%s", mask, got, bare)
		}
	}
}

func permute(in []int, f func([]int)) {
	var walk func(int)
	in = slices.Clone(in)
	walk = func(n int) {
		if n == len(in) {
			f(in)
			return
		}
		for i := n; i < len(in); i++ {
			in[n], in[i] = in[i], in[n]
			walk(n + 1)
			in[n], in[i] = in[i], in[n]
		}
	}
	walk(0)
}

// story tells a case in one line.
func story(c model.Case) string {
	q := model.Posts
	if c.Kind == model.Join {
		q = model.Joins
	}
	out := []string{string(c.ViewIn(q))}
	add := func(ok bool, format string, args ...any) {
		if ok {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	for _, r := range []struct {
		name string
		r    model.Ruling
	}{{"", c.Verdict}, {"answer ", c.Answer}, {"flag ", c.Flag}} {
		by := append([]model.AdminID{r.r.By}, r.r.Agreed...)
		slices.Sort(by)
		add(r.r.Value != model.None && !r.r.Conflict(), "%s%s by %s", r.name, r.r.Value, join(by, " and "))
		if r.r.Conflict() {
			var votes []string
			for _, v := range r.r.Two {
				said := v.Says
				if said == model.None {
					said = "nothing"
				}
				votes = append(votes, fmt.Sprintf("%s by %s", said, v.By))
			}
			slices.Sort(votes)
			stands := r.r.Value
			if stands == model.None {
				stands = "nothing"
			}
			add(true, "%s%s, but %s", r.name, stands, strings.Join(votes, " against "))
		}
		add(r.r.Edited(), "edited after %s", r.r.Was)
	}
	add(c.Done.Value != model.None, "told %s by %s", c.Done.Value, c.Done.By)
	add(c.Done.Failed, "failed: %s", c.Done.Why)
	add(c.Status.Round > 1, "round %d", c.Status.Round)
	add(c.Team.Claim.Until > 0, "claimed by %s", c.Team.Claim.By)
	add(c.Team.Snooze.Until > 0, "snoozed by %s", c.Team.Snooze.By)
	add(c.Team.Raised.To != "", "raised to %s", c.Team.Raised.To)
	for _, n := range c.Team.Notes {
		add(true, "note %q by %s", n.Text, n.By)
	}
	for _, l := range model.LabelNames() {
		add(c.Labels[l] != "", "%s=%s", l, c.Labels[l])
	}
	add(c.Content.Text != "", "text %q", c.Content.Text)
	add(c.Status.LateClock, "late clock")
	add(c.Status.Opaque, "opaque")
	add(len(c.Status.Unverified) > 0, "unverified %s", join(c.Status.Unverified, " "))
	return strings.Join(out, "; ")
}

func join[T ~string](in []T, sep string) string {
	var out []string
	for _, s := range in {
		out = append(out, string(s))
	}
	return strings.Join(out, sep)
}
