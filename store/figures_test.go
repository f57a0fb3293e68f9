package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store"
)

// figures asks a store for the figures of a period, as the tab and the command
// do: from the daily sums.
func (m *team) figures(s *store.Store, g model.Group, from, to string) stats.Result {
	m.t.Helper()
	p, err := stats.NewPeriod(from, to, g.Zone())
	m.must(err)
	b := stats.New(p, m.now, nil)
	m.must(s.Figures(context.Background(), g, nil, b))
	return b.Result()
}

func (m *team) cases(s *store.Store) (out []model.Case) {
	m.t.Helper()
	ids, err := s.CaseIDs(context.Background())
	m.must(err)
	for _, id := range ids {
		c, err := s.Case(context.Background(), id)
		m.must(err)
		out = append(out, c)
	}
	return out
}

// slowly computes figures straight from the cases and from what the words mean:
// days are named by formatting them, nothing is added up before.
type slowly struct {
	cases    []model.Case
	zone     *time.Location
	now      time.Time
	from, to string
}

func (w slowly) day(ms int64) string { return time.UnixMilli(ms).In(w.zone).Format(time.DateOnly) }

func (w slowly) in(ms int64) bool {
	return ms > 0 && w.day(ms) >= w.from && w.day(ms) <= w.to
}

// was reports whether something had happened when the period ended or, while
// it has not, by now.
func (w slowly) was(ms int64) bool {
	return ms > 0 && (w.to >= w.day(w.now.UnixMilli()) || w.day(ms) <= w.to)
}

type slowFigures struct {
	Arrived, Approved, Declined, Waiting, Questions, Answered, Open, Flagged, Confirmed, Cleared int
	Todo, Double, Two, Members, Others, Unknown, Wishes                                          int
	Median                                                                                       *float64
	Oldest                                                                                       *float64
	Work                                                                                         map[model.AdminID]int
}

func (w slowly) figures() slowFigures {
	f := slowFigures{Work: map[model.AdminID]int{}}
	var took []float64
	var oldest int64
	for _, c := range w.cases {
		c.Team.Claim = model.Lease{}
		verdict := c.Verdict.Value
		add := func(n *int, when bool) {
			if when {
				*n++
			}
		}
		add(&f.Arrived, w.in(c.Since()))
		add(&f.Approved, verdict == model.Approve && w.in(c.Verdict.At))
		add(&f.Declined, (verdict == model.Decline || verdict == model.Scam) && w.in(c.Verdict.At))
		add(&f.Confirmed, verdict == model.Scam && w.in(c.Verdict.At))
		add(&f.Cleared, c.Flag.Value == model.Cleared && w.in(c.Flag.At))
		add(&f.Flagged, (c.Derived.Flagged || verdict == model.Scam || c.Flag.Value == model.Cleared) && w.in(c.Since()))
		if verdict.Settles() && w.in(c.Verdict.At) {
			took = append(took, max(0, float64(c.Verdict.At-c.Since())))
			add(&f.Double, len(c.Verdict.Agreed) > 0)
			add(&f.Two, c.Verdict.Conflict() || c.Flag.Conflict())
			who := []model.AdminID{c.Verdict.By}
			for _, v := range c.Verdict.Two {
				if !slices.Contains(who, v.By) {
					who = append(who, v.By)
				}
			}
			for _, a := range append(who, c.Verdict.Agreed...) {
				f.Work[a]++
			}
		}
		asleep := c.Team.Snooze.Until > w.now.UnixMilli() && w.to >= w.day(w.now.UnixMilli())
		open := verdict == model.None || !w.was(c.Verdict.At)
		told := verdict == model.None && c.Done.Value != model.None
		if open && w.was(c.Since()) && !c.Verdict.Conflict() && !c.Flag.Conflict() && !(asleep && verdict == model.None) && (!told || c.Verdict.Edited()) {
			f.Waiting++
			if oldest == 0 || c.Since() < oldest {
				oldest = c.Since()
			}
		}
		if c.IsQuestion() {
			add(&f.Questions, w.in(c.Since()))
			add(&f.Answered, c.Answer.Value == model.Replied && w.in(c.Answer.At))
			pending := c.Answer.Value == model.None || !w.was(c.Answer.At)
			add(&f.Open, pending && w.was(c.Since()) && !(asleep && c.Answer.Value == model.None))
			if c.Answer.Value != model.None && w.in(c.Answer.At) {
				f.Work[c.Answer.By]++
			}
		}
		carried := c.Done.Value == verdict && w.was(c.Done.At)
		add(&f.Todo, verdict.Settles() && w.was(c.Verdict.At) && !carried && !c.Verdict.Conflict() && !c.Flag.Conflict())
		in := verdict == model.Approve && !c.Verdict.Conflict() && !c.Flag.Conflict() && w.was(max(c.Since(), c.Verdict.At)) || told && c.Done.Value == model.Approve && w.was(c.Since())
		add(&f.Members, in && c.Kind == model.Join && c.Labels["membership"] == "member")
		add(&f.Others, in && c.Kind == model.Join && c.Labels["membership"] == "non_member")
		add(&f.Unknown, in && c.Kind == model.Join && c.Labels["membership"] == "")
		add(&f.Wishes, c.Labels["wish"] == "yes" && w.was(c.Since()) && verdict != model.Decline && verdict != model.Scam)
	}
	f.Median = middle(took)
	if oldest > 0 {
		end := w.now.UnixMilli()
		if w.to < w.day(end) {
			d, _ := time.ParseInLocation(time.DateOnly, w.to, w.zone)
			end = d.AddDate(0, 0, 1).UnixMilli() - 1
		}
		h := math.Round(max(0, float64(end-oldest))/36000) / 100
		f.Oldest = &h
	}
	return f
}

// middle is the median in hours.
func middle(ms []float64) *float64 {
	if len(ms) == 0 {
		return nil
	}
	sort.Float64s(ms)
	m := ms[len(ms)/2]
	if len(ms)%2 == 0 {
		m = (ms[len(ms)/2-1] + m) / 2
	}
	m = math.Round(m/36000) / 100
	return &m
}

// quick takes the same figures from the daily sums; joins and posts are one,
// because the log holds either.
func quick(r stats.Result, joins bool) slowFigures {
	q := r.Posts
	if joins {
		q = r.Joins
	}
	f := slowFigures{Arrived: q.Arrived, Approved: q.Approved, Declined: q.Declined, Waiting: q.Waiting, Questions: r.Questions.Arrived,
		Answered: r.Questions.Answered, Open: r.Questions.Waiting, Flagged: r.Scams.Flagged, Confirmed: r.Scams.Confirmed, Cleared: r.Scams.Cleared,
		Todo: r.Todo, Double: r.DoubleWork, Two: r.TwoVerdicts, Unknown: r.MembershipUnknown, Wishes: r.Wishes,
		Median: q.MedianHours, Oldest: q.OldestHours, Work: map[model.AdminID]int{}}
	for _, a := range r.Admins {
		f.Work[a.Admin] = a.Decisions
	}
	return f
}

// TestFiguresAgreeWithASlowComputationOverRandomLogs plays admins who decide,
// undo, contradict each other, forget, put off and import late, apart and
// together, across days that begin in Hanoi, and compares every figure with
// one computed from the cases alone.
func TestFiguresAgreeWithASlowComputationOverRandomLogs(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { randomLog(t, seed) })
	}
}

func randomLog(t *testing.T, seed uint64) {
	m, r := newTeam(t), rand.New(rand.NewPCG(seed, 70))
	m.now = time.Date(2026, 10, 28, 15, 30, 0, 0, time.UTC)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	both := []*store.Store{lan, hoa}
	kind := []model.ItemKind{model.Join, model.Post}[seed%2]
	for step := range 110 {
		s := both[r.IntN(2)]
		m.pass(time.Duration(r.IntN(9)) * time.Hour)
		if r.IntN(6) == 0 { // just before or after midnight in Hanoi
			m.now = time.Date(m.now.Year(), m.now.Month(), m.now.Day(), 16, 59, 59, 9e8, time.UTC).Add(time.Duration(r.IntN(3)) * 100 * time.Millisecond)
		}
		randomStep(m, r, s, kind, step)
		if r.IntN(5) == 0 {
			m.sync(lan, hoa, lan)
		}
		if step == 60 {
			m.must(lan.SetGroup(context.Background(), m.group(lan), "timezone", "", []string{"Asia/Ho_Chi_Minh", "America/New_York"}[r.IntN(2)], false))
		}
		if step%22 == 21 {
			for _, s := range both {
				m.agree(s, r, kind == model.Join)
			}
		}
	}
	m.sync(lan, hoa, lan)
	m.agree(lan, r, kind == model.Join)
	m.agree(hoa, r, kind == model.Join)
	m.must(lan.Refold(context.Background()))
	m.agree(lan, r, kind == model.Join)
}

func randomStep(m *team, r *rand.Rand, s *store.Store, kind model.ItemKind, step int) {
	cases := m.cases(s)
	if len(cases) < 5 || r.IntN(4) == 0 {
		m.arrives(s, kind, fmt.Sprintf("Chị %d", step), fmt.Sprint(100000000000000+step), fmt.Sprintf("Bài %d", step))
		return
	}
	c := cases[r.IntN(len(cases))]
	tell := func(op model.Op, err error) {
		if err == nil {
			m.must(s.Record(context.Background(), op))
		}
	}
	label := func(name string, values ...string) {
		tell(c.Tell(&model.Label{Name: name, Value: values[r.IntN(len(values))]}), nil)
	}
	switch r.IntN(13) {
	case 0, 1, 2, 3:
		tell(c.Rule([]string{"approve", "approve", "decline", "scam", "gone"}[r.IntN(5)], "banhang", model.Why{}))
	case 4, 5:
		tell(c.Carry(r.IntN(5) == 0, "đóng"))
	case 6:
		label(model.Membership, "member", "non_member")
	case 7:
		label(model.Question, "yes", "no")
	case 8:
		tell(c.Rule([]string{"answered", "dismissed", "clear"}[r.IntN(3)], "", model.Why{}))
	case 9:
		tell(c.Tell(&model.Snooze{Until: m.now.Add(time.Duration(r.IntN(40)) * time.Hour).UnixMilli()}), nil)
	case 10:
		if _, err := s.Undo(context.Background()); err != nil && model.KindOf(err) != model.NotFound && model.KindOf(err) != model.Conflict {
			m.must(err)
		}
	case 11:
		if r.IntN(4) == 0 {
			m.must(s.Forget(context.Background(), c.ID))
		}
	case 12:
		label(model.Wish, "yes", "no")
	}
}

// agree compares the figures of some periods with the slow ones.
func (m *team) agree(s *store.Store, r *rand.Rand, joins bool) {
	m.t.Helper()
	g, err := s.Group(context.Background(), "")
	m.must(err)
	first := time.Date(2026, 10, 28, 0, 0, 0, 0, g.Zone())
	for range 4 {
		from := first.AddDate(0, 0, r.IntN(20))
		to := from.AddDate(0, 0, r.IntN(25))
		w := slowly{m.cases(s), g.Zone(), m.now, from.Format(time.DateOnly), to.Format(time.DateOnly)}
		want := w.figures()
		got := quick(m.figures(s, g, w.from, w.to), joins)
		if res := m.figures(s, g, w.from, w.to); res.NonMemberShare != nil {
			got.Members, got.Others = want.Members, want.Others
			if share := math.Round(float64(want.Others)/float64(want.Members+want.Others)*1e4) / 1e4; share != *res.NonMemberShare {
				m.t.Errorf("share not in the Union %v, want %v", *res.NonMemberShare, share)
			}
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if string(a) != string(b) {
			m.t.Fatalf("%s to %s, now %s, zone %s:\n got %s\nwant %s", w.from, w.to, m.now.In(g.Zone()).Format(time.DateTime), g.Zone(), a, b)
		}
	}
}
