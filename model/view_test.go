package model_test

import (
	"slices"
	"testing"

	"duyet/model"
)

func TestACaseStandsInOneViewOfEachQueue(t *testing.T) {
	votes := []model.Vote{{Says: model.Approve, By: "Lan"}, {Says: model.Decline, By: "Hoa"}}
	base := func(f func(c *model.Case)) model.Case {
		c := model.Case{Item: model.Item{Kind: model.Post, Seen: model.Seen{State: model.StatePending, Sources: []model.SourceRef{{}}}}}
		f(&c)
		return c
	}
	for _, c := range []struct {
		name  string
		c     model.Case
		queue model.Queue
		want  model.View
	}{
		{"new and pending", base(func(c *model.Case) {}), model.Posts, model.Waiting},
		{"new and published", base(func(c *model.Case) { c.Seen.State = model.StatePublished }), model.Posts, model.DoneView},
		{"of unknown state", base(func(c *model.Case) { c.Seen.State = "" }), model.Posts, model.Waiting},
		{"approved", base(func(c *model.Case) { c.Verdict.Value = model.Approve }), model.Posts, model.Todo},
		{"approved and told", base(func(c *model.Case) { c.Verdict.Value, c.Done.Value = model.Approve, model.Approve }), model.Posts, model.DoneView},
		{"declined but told approve", base(func(c *model.Case) { c.Verdict.Value, c.Done.Value = model.Decline, model.Approve }), model.Posts, model.Todo},
		{"undone after it was told", base(func(c *model.Case) { c.Done.Value = model.Approve }), model.Posts, model.DoneView},
		{"edited after it was told", base(func(c *model.Case) { c.Done.Value, c.Verdict.Was = model.Approve, model.Approve }), model.Posts, model.Waiting},
		{"gone", base(func(c *model.Case) { c.Verdict.Value, c.Done.Value = model.Gone, model.Gone }), model.Posts, model.DoneView},
		{"two verdicts though snoozed", base(func(c *model.Case) { c.Verdict.Two, c.Team.Snooze.Until = votes, 9 }), model.Posts, model.TwoView},
		{"two flags", base(func(c *model.Case) { c.Flag.Two = votes }), model.Scams, model.TwoView},
		{"snoozed", base(func(c *model.Case) { c.Team.Snooze.Until = 9 }), model.Posts, model.Snoozed},
		{"cleared", base(func(c *model.Case) { c.Flag.Value = model.Cleared }), model.Posts, model.Waiting},
		{"cleared among the scams", base(func(c *model.Case) { c.Flag.Value = model.Cleared }), model.Scams, model.DoneView},
		{"flagged among the scams", base(func(c *model.Case) { c.Derived.Flagged = true }), model.Scams, model.Waiting},
		{"a published question", base(func(c *model.Case) {
			c.Seen.State, c.Labels = model.StatePublished, map[string]string{model.Question: "yes"}
		}), model.Questions, model.Waiting},
		{"an answered question", base(func(c *model.Case) { c.Answer.Value = model.Replied }), model.Questions, model.DoneView},
		{"a question whose approval is to do", base(func(c *model.Case) { c.Verdict.Value = model.Approve }), model.Questions, model.Waiting},
		{"maybe the same, decided otherwise", base(func(c *model.Case) {
			c.Verdict.Value, c.Derived.Maybe = model.Approve, []model.Maybe{{ID: "b", Verdict: model.Decline}}
		}), model.Posts, model.Todo},
		{"maybe the same, undecided", base(func(c *model.Case) {
			c.Verdict.Value, c.Derived.Maybe = model.Approve, []model.Maybe{{ID: "b"}}
		}), model.Posts, model.Todo},
		{"maybe the same, decided alike", base(func(c *model.Case) {
			c.Verdict.Value, c.Derived.Maybe = model.Approve, []model.Maybe{{ID: "b", Verdict: model.Approve}}
		}), model.Posts, model.Todo},
		{"undecided, maybe the same as a decided one", base(func(c *model.Case) {
			c.Derived.Maybe = []model.Maybe{{ID: "b", Verdict: model.Approve}}
		}), model.Posts, model.Waiting},
	} {
		if got := c.c.ViewIn(c.queue); got != c.want {
			t.Errorf("a case that is %s stands in %s of %s, want %s", c.name, got, c.queue, c.want)
		}
		if got := c.c.ToDo(); c.queue == model.Posts && got != (c.want == model.Todo) {
			t.Errorf("a case that is %s is to do: %v", c.name, got)
		}
	}
}

func TestAQuestionThatLooksLikeAScamStandsInThreeQueues(t *testing.T) {
	b := newBook(t)
	a := text("ai vay tiền không?")
	a.Traits = []model.Trait{model.IsQuestion}
	b.captures("Lan", a)
	c := b.all()
	c.Derived.Flagged = true
	var got []model.Queue
	for _, p := range c.Places() {
		got = append(got, p.Queue)
	}
	if want := []model.Queue{model.Posts, model.Questions, model.Scams}; !slices.Equal(got, want) {
		t.Errorf("it stands in %v, want %v", got, want)
	}
	b.tells("Lan", &model.Label{Name: model.Question, Value: "no"})
	if c := b.all(); c.IsQuestion() {
		t.Error("an admin's word that it is no question does not hold")
	}
}

func TestWhatMayBeTheSameStandsInAViewOfItsOwnBesides(t *testing.T) {
	b := newBook(t)
	a := text("ai biết chỗ gửi trẻ không?")
	a.Traits = []model.Trait{model.IsQuestion}
	b.captures("Lan", a)
	c := b.all()
	c.Derived.Maybe = []model.Maybe{{ID: "b"}}
	got := map[model.Queue][]model.View{}
	for _, p := range c.Places() {
		got[p.Queue] = append(got[p.Queue], p.View)
	}
	for _, q := range []model.Queue{model.Posts, model.Questions} {
		if want := []model.View{model.Waiting, model.MaybeView}; !slices.Equal(got[q], want) {
			t.Errorf("in %s it stands in %v, want %v", q, got[q], want)
		}
	}
}

func TestUrgentCasesComeFirst(t *testing.T) {
	at := func(created int64, place int, f func(c *model.Case)) int64 {
		c := model.Case{Item: model.Item{Kind: model.Post, Seen: model.Seen{State: model.StatePending, Created: created, Place: place, Sources: []model.SourceRef{{}}}}}
		f(&c)
		return c.Places()[0].Key
	}
	plain := func(c *model.Case) {}
	care := func(c *model.Case) { c.Labels = map[string]string{model.Lane: "care"} }
	sensitive := func(c *model.Case) { c.Seen.Traits = []model.Trait{model.IsSensitive} }
	keys := []int64{at(5000, 0, care), at(6000, 0, sensitive), at(1000, 0, plain), at(1000, 1, plain), at(1001, 0, plain)}
	if !slices.IsSorted(keys) {
		t.Errorf("care, then the oldest, then the first of the page: keys %v are not in order", keys)
	}
}

func TestASnoozedCaseKnowsWhenAndWhereItComesBack(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	waiting := b.all().Places()[0]
	until := b.now.UnixMilli() + 5000
	b.tells("Lan", &model.Snooze{Until: until})
	got := b.all().Places()[0]
	if got.View != model.Snoozed || got.Wake != until || got.WakeKey != waiting.Key {
		t.Errorf("snoozed it stands at %+v, want back at %d with key %d", got, until, waiting.Key)
	}
}

func TestNothingArrivedStandsNowhere(t *testing.T) {
	if got := (model.Case{}).Places(); len(got) != 0 {
		t.Errorf("an empty case stands at %v", got)
	}
}
