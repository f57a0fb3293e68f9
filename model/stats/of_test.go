package stats

import (
	"math/rand/v2"
	"testing"
	"time"

	"duyet/model"
)

// randomCase makes a case as folding might leave it; what stands in it is
// drawn freely.
func randomCase(r *rand.Rand, now int64) model.Case {
	value := func(of ...model.Verdict) model.Verdict { return of[r.IntN(len(of))] }
	maybe := func(n int) bool { return r.IntN(n) == 0 }
	var c model.Case
	c.Kind = []model.ItemKind{model.Join, model.Post}[r.IntN(2)]
	c.Seen = model.Seen{Arrived: now - 1000 - r.Int64N(9*dayMillis), Sources: []model.SourceRef{{}},
		State: []model.State{model.StatePending, model.StatePending, model.StatePublished, ""}[r.IntN(4)]}
	c.Verdict.Value = value("", "", model.Approve, model.Decline, model.Scam, model.Gone)
	c.Verdict.At, c.Verdict.By = now-r.Int64N(dayMillis), "lan"
	if maybe(8) && c.Verdict.Value != "" {
		c.Verdict.Two = []model.Vote{{Says: model.Approve, By: "lan"}, {Says: model.Decline, By: "hoa"}}
	}
	if maybe(8) && c.Verdict.Value == "" {
		c.Verdict.Was = model.Approve
	}
	if maybe(3) {
		c.Done = model.Carried{Value: value(model.Approve, model.Decline, c.Verdict.Value), At: now - 5, Failed: maybe(4)}
	}
	if c.Verdict.Value == model.Gone {
		c.Done = model.Carried{Value: model.Gone, At: now - 5}
	}
	c.Derived.Flagged = maybe(3)
	if c.Flag.Value = value("", "", model.Cleared); c.Flag.Value != "" {
		c.Flag.At = now - 7
	}
	if maybe(5) {
		c.Team.Snooze.Until = now + dayMillis
	}
	if maybe(4) {
		c.Labels = map[string]string{model.Question: "yes"}
		if c.Answer.Value = value("", model.Replied, model.Dismiss); c.Answer.Value != "" {
			c.Answer.At, c.Answer.By = now-9, "mai"
		}
	}
	if maybe(9) {
		c.Derived.Maybe = []model.Maybe{{Verdict: model.Scam}}
	}
	return c
}

func TestWhatWaitsAndIsToDoIsWhatTheViewsShow(t *testing.T) {
	now := time.Date(2026, 11, 22, 20, 0, 0, 0, hanoi)
	p, _ := NewPeriod("2026-11-01", "2026-11-30", hanoi)
	r := rand.New(rand.NewPCG(3, 3))
	for range 4000 {
		c := randomCase(r, now.UnixMilli())
		b := New(p, now, nil)
		b.Add(Of(c))
		got := b.Result()
		counts := map[model.Queue]int{model.Joins: got.Joins.Waiting, model.Posts: got.Posts.Waiting,
			model.Questions: got.Questions.Waiting, model.Scams: got.Scams.Waiting}
		want, todo := map[model.Queue]int{}, 0
		for _, place := range c.Places() {
			if place.View == model.Waiting {
				want[place.Queue] = 1
			}
			if place.View == model.Todo {
				todo = 1
			}
		}
		for q, n := range counts {
			if n != want[q] {
				t.Fatalf("%d wait in %s, the view shows %d: %+v", n, q, want[q], c)
			}
		}
		if got.Todo != todo {
			t.Fatalf("%d to do, the view shows %d: %+v", got.Todo, todo, c)
		}
	}
}

func TestBothWhoGaveAVerdictAreCreditedWithIt(t *testing.T) {
	now := time.Date(2026, 11, 22, 20, 0, 0, 0, hanoi)
	p, _ := NewPeriod("2026-11-22", "2026-11-22", hanoi)
	b := New(p, now, []model.AdminID{"thu"})
	c := model.Case{Item: model.Item{Kind: model.Post}}
	c.Verdict = model.Ruling{Value: model.Decline, Vote: model.Vote{By: "hoa", At: now.UnixMilli(), Rule: "banhang"},
		Two: []model.Vote{{Says: model.Approve, By: "lan"}, {Says: model.Decline, By: "hoa"}}, Agreed: []model.AdminID{"mai"}}
	b.Add(Of(c))
	r := b.Result()
	equal(t, "admins", r.Admins, []Share{{"hoa", 1, ptr(0.3333)}, {"lan", 1, ptr(0.3333)}, {"mai", 1, ptr(0.3333)}, {"thu", 0, ptr(0.0)}})
	equal(t, "gini", r.Gini, 0.25)
	equal(t, "double work and two verdicts", []int{r.DoubleWork, r.TwoVerdicts}, []int{1, 1})
	equal(t, "rules", r.Charts.Rules, map[string]int{"banhang": 1})
}
