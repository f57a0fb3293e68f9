package stats

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
)

var hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)

// equal compares figures with what they point to.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		t.Errorf("%s = %s, want %s", what, a, b)
	}
}

func TestEveryFigureAgreesWithASlowComputation(t *testing.T) {
	zones := []*time.Location{hanoi, time.UTC}
	if z, err := time.LoadLocation("America/New_York"); err == nil {
		zones = append(zones, z) // days of 23 and 25 hours
	}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		loc := zones[seed%uint64(len(zones))]
		centre := time.Date(2026, time.Month(3+8*(seed%2)), 5, 0, 0, 0, 0, loc)
		s := slow{from: centre.AddDate(0, 0, -r.IntN(20)).Format(time.DateOnly), to: centre.AddDate(0, 0, r.IntN(20)).Format(time.DateOnly),
			loc: loc, now: centre.AddDate(0, 0, r.IntN(50)-20).Add(time.Duration(r.Int64N(int64(24 * time.Hour)))),
			board: []model.AdminID{"lan", "hoa", "mai", "thu"}, days: map[string]map[string]int{}}
		p, err := NewPeriod(s.from, s.to, loc)
		if err != nil {
			t.Fatal(err)
		}
		b := New(p, s.now, s.board)
		for range 30 + r.IntN(400) {
			f := randomFact(r, centre)
			s.facts = append(s.facts, f)
			b.Add(f)
		}
		if seed%3 > 0 {
			for i := range 80 {
				if d := centre.AddDate(0, 0, i-40).Format(time.DateOnly); r.IntN(5) > 0 {
					s.days[d] = map[string]int{"members_total": r.IntN(3) * 100, "posts": r.IntN(6), "comments": r.IntN(20)}
					b.AddDay(d, s.days[d])
				}
			}
		}
		compare(t, fmt.Sprintf("seed %d", seed), b.Result(), s)
		if t.Failed() {
			return
		}
	}
}

func compare(t *testing.T, seed string, got Result, s slow) {
	isJoin := func(f Fact) bool { return f.Kind == model.Join }
	equal(t, seed+" joins", got.Joins, s.queue(isJoin))
	equal(t, seed+" posts", got.Posts, s.queue(func(f Fact) bool { return !isJoin(f) }))
	equal(t, seed+" questions", got.Questions, s.questions())
	equal(t, seed+" scams", got.Scams, s.scams())
	equal(t, seed+" todo", got.Todo, s.count(func(f Fact) bool {
		done := f.Times.Done > 0 && s.past(f.Times.Done)
		return f.Verdict.Settles() && s.past(f.Times.Arrived) && s.past(f.Times.Decided) && !done && !f.Marks.Two && !f.Marks.Held
	}))
	equal(t, seed+" carried out", got.CarryOut.Done, s.count(func(f Fact) bool {
		return f.Verdict.Settles() && f.Times.Done > 0 && s.inside(f.Times.Done)
	}))
	equal(t, seed+" late to carry out", got.CarryOut.Late, s.count(func(f Fact) bool {
		done := f.Times.Done > 0 && s.past(f.Times.Done)
		since := max(f.Times.Arrived, f.Times.Decided)
		return f.Verdict.Settles() && s.past(since) && s.until()-since > 24*3600*1000 && !done && !f.Marks.Two && !f.Marks.Held
	}))
	var asked, letIn int
	for _, f := range s.facts {
		if f.Kind == model.Join && f.Marks.Invited && s.inside(f.Times.Arrived) {
			asked++
		}
		if since := max(f.Times.Arrived, f.Times.Decided); f.Kind == model.Join && f.Marks.Invited && stands(f) &&
			(f.Verdict == model.Approve && s.inside(since) || f.Verdict != model.Approve && s.inside(f.Times.Arrived)) {
			letIn++
		}
	}
	if asked+letIn > 0 {
		equal(t, seed+" invitees", got.Invitees, Invitees{nil, asked, letIn})
	}
	equal(t, seed+" wishes", got.Wishes, s.count(func(f Fact) bool {
		return f.Labels.Wish == "yes" && s.past(f.Times.Arrived) && f.Verdict != "decline" && f.Verdict != "scam"
	}))
	settled := func(f Fact) bool { return f.Verdict.Settles() && s.inside(f.Times.Decided) }
	equal(t, seed+" double work", got.DoubleWork, s.count(func(f Fact) bool { return settled(f) && f.Marks.Double }))
	equal(t, seed+" two verdicts", got.TwoVerdicts, s.count(func(f Fact) bool { return settled(f) && f.Marks.Two }))
	compareAudience(t, seed, got, s)
	compareActivity(t, seed, got, s)
	work := s.work()
	shown := map[model.AdminID]int{}
	for _, a := range got.Admins {
		shown[a.Admin] = a.Decisions
	}
	equal(t, seed+" admins", shown, work)
	if got.Gini != nil {
		if want := slowGini(values(work)); math.Abs(*got.Gini-want) > 0.0001 {
			t.Errorf("%s gini = %v, want %v", seed, *got.Gini, want)
		}
	}
	compareCharts(t, seed, got.Charts, s)
}

func compareAudience(t *testing.T, seed string, got Result, s slow) {
	label := func(of func(Labels) string, value string) int {
		return s.count(func(f Fact) bool { return s.member(f) && of(f.Labels) == value })
	}
	membership := func(l Labels) string { return l.Membership }
	origin := func(l Labels) string { return l.Origin }
	var want *float64
	if in, out := label(membership, "member"), label(membership, "non_member"); in+out > 0 {
		x := math.Round(float64(out)/float64(in+out)*1e4) / 1e4
		want = &x
	}
	equal(t, seed+" share not in the Union", got.NonMemberShare, want)
	equal(t, seed+" membership unknown", got.MembershipUnknown, label(membership, ""))
	if label(origin, "local")+label(origin, "elsewhere")+label(origin, "abroad") > 0 {
		equal(t, seed+" elsewhere", got.Elsewhere, label(origin, "elsewhere"))
		equal(t, seed+" abroad", got.Abroad, label(origin, "abroad"))
	} else {
		equal(t, seed+" elsewhere", got.Elsewhere, nil)
	}
}

func compareActivity(t *testing.T, seed string, got Result, s slow) {
	topics := map[string]int{}
	for _, f := range s.facts {
		if f.Kind == model.Post && stands(f) && s.inside(f.Times.Arrived) && f.Labels.Topic != "" {
			topics[f.Labels.Topic]++
		}
	}
	equal(t, seed+" topics", got.Topics, topics)
	for _, topic := range got.TopicFigures {
		want := TopicFigures{Topic: topic.Topic}
		for _, f := range s.facts {
			if !s.inside(f.Times.Arrived) || f.Labels.Topic != topic.Topic {
				continue
			}
			if f.Kind == model.Post && stands(f) {
				want.Posts++
			}
			if f.Counts.Comments != nil {
				want.Comments += *f.Counts.Comments
			}
			if f.Counts.Reactions != nil {
				want.Reactions += *f.Counts.Reactions
			}
		}
		equal(t, seed+" topic "+topic.Topic, topic, want)
	}
	posts, comments, known, first, last := 0, 0, 0, 0, 0
	for d := s.from; d <= s.to; {
		if f, ok := s.days[d]; ok {
			posts, comments, known = posts+f["posts"], comments+f["comments"], known+1
			if f["members_total"] > 0 {
				last = f["members_total"]
				if first == 0 {
					first = last
				}
			}
		}
		next, _ := time.Parse(time.DateOnly, d)
		d = next.AddDate(0, 0, 1).Format(time.DateOnly)
	}
	if known > 0 {
		equal(t, seed+" posts a day", got.PostsPerDay, math.Round(float64(posts)/float64(known)*100)/100)
		equal(t, seed+" comments", got.Comments, comments)
		equal(t, seed+" reactions", got.Reactions, nil)
	}
	if first > 0 {
		equal(t, seed+" first and last", []any{got.Members.First, got.Members.Last}, []int{first, last})
	}
}

func compareCharts(t *testing.T, seed string, c Charts, s slow) {
	want := map[string]Day{}
	var arrivals Hours
	for _, f := range s.facts {
		d := want[s.day(f.Times.Arrived)]
		switch f.Kind {
		case model.Join:
			d.Arrived.Joins++
		case model.Post:
			d.Arrived.Posts++
		case model.Comment:
			d.Arrived.Comments++
		}
		if f.Marks.Question {
			d.Arrived.Questions++
		}
		want[s.day(f.Times.Arrived)] = d
		if s.inside(f.Times.Arrived) {
			at := time.UnixMilli(f.Times.Arrived).In(s.loc)
			arrivals[(int(at.Weekday())+6)%7][at.Hour()]++
		}
		d = want[s.day(f.Times.Decided)]
		switch f.Verdict {
		case model.Approve:
			d.Decided.Approved++
		case model.Decline:
			d.Decided.Declined++
		case model.Scam:
			d.Decided.Scams++
		case model.Gone:
			d.Decided.Gone++
		}
		want[s.day(f.Times.Decided)] = d
		if f.Marks.Question && f.Answer != "" {
			d = want[s.day(f.Times.Answered)]
			if f.Answer == model.Replied {
				d.Decided.Answered++
			} else {
				d.Decided.Dismissed++
			}
			want[s.day(f.Times.Answered)] = d
		}
	}
	for _, d := range c.Days {
		equal(t, seed+" arrivals of "+d.Date, d.Arrived, want[d.Date].Arrived)
		equal(t, seed+" decisions of "+d.Date, d.Decided, want[d.Date].Decided)
	}
	equal(t, seed+" hours of arrival", c.Arrivals, arrivals)
}

func TestADayBeginsAtMidnightInHanoi(t *testing.T) {
	p, err := NewPeriod("2026-11-22", "2026-11-23", hanoi)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, at string
		want     int
	}{
		{"a millisecond before the period", "2026-11-21T16:59:59.999Z", -1},
		{"the first midnight", "2026-11-21T17:00:00Z", 0},
		{"late in the evening", "2026-11-22T16:59:59.999Z", 0},
		{"the second midnight", "2026-11-22T17:00:00Z", 1},
		{"the end of the last day", "2026-11-23T16:59:59.999Z", 1},
		{"the day after", "2026-11-23T17:00:00Z", -1},
	} {
		at, _ := time.Parse(time.RFC3339Nano, c.at)
		if got := p.Day(at.UnixMilli()); got != c.want {
			t.Errorf("%s: day %d, want %d", c.name, got, c.want)
		}
	}
}

func TestNewPeriodRefusesWhatIsNoPeriod(t *testing.T) {
	for _, c := range []struct{ name, from, to string }{
		{"an end before the start", "2026-11-22", "2026-11-21"},
		{"a day that is none", "2026-02-30", "2026-03-01"},
		{"words", "hôm qua", "2026-03-01"},
		{"more than a century", "1900-01-01", "2026-01-01"},
	} {
		if _, err := NewPeriod(c.from, c.to, hanoi); model.KindOf(err) != model.BadInput {
			t.Errorf("%s: %v, want bad input", c.name, err)
		}
	}
}

func TestWithNothingKnownEveryFigureIsNullAndNeverZero(t *testing.T) {
	p, _ := NewPeriod("2026-11-01", "2026-11-30", hanoi)
	b, err := json.Marshal(Report{Period: p, Groups: []Result{New(p, time.UnixMilli(1.8e12), nil).Result()}})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"non_member_share", "elsewhere", "abroad", "posts_per_day", "comments", "reactions", "gini", "invitees",
		"first", "last", "factor", "oldest_hours", "median_hours", "p90_hours", "first_answer_median_hours"} {
		if !strings.Contains(string(b), `"`+key+`":null`) {
			t.Errorf("%s is not null in %s", key, b)
		}
	}
	if !strings.HasPrefix(string(b), `{"period":{"from":"2026-11-01","to":"2026-11-30"},"groups":[{"group":""`) {
		t.Errorf("begins %.120s", b)
	}
}

func TestTheObjectHasTheKeysOfTheContract(t *testing.T) {
	p, _ := NewPeriod("2026-11-01", "2026-11-30", hanoi)
	b, _ := json.Marshal(New(p, time.UnixMilli(1.8e12), []model.AdminID{"lan"}).Result())
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	for key, inner := range map[string]string{
		"group": "", "members": "first last factor series", "non_member_share": "", "elsewhere": "", "abroad": "", "posts_per_day": "",
		"topics": "", "comments": "", "reactions": "", "joins": "arrived approved declined waiting oldest_hours median_hours p90_hours",
		"posts":     "arrived approved declined waiting oldest_hours median_hours p90_hours",
		"questions": "arrived answered dismissed waiting oldest_hours median_hours p90_hours first_answer_median_hours",
		"scams":     "flagged confirmed cleared", "todo": "", "admins": "", "gini": "", "double_work": "", "two_verdicts": "", "invitees": "", "wishes": "",
	} {
		v, ok := got[key]
		if !ok {
			t.Errorf("no key %s", key)
		}
		for k := range strings.FieldsSeq(inner) {
			if _, ok := v.(map[string]any)[k]; !ok {
				t.Errorf("no key %s.%s", key, k)
			}
		}
	}
}

func TestThePilotsFiguresComeOutAsReported(t *testing.T) {
	p, _ := NewPeriod("2024-05-14", "2024-08-14", hanoi)
	b := New(p, time.Date(2024, 8, 14, 12, 0, 0, 0, hanoi), nil)
	b.AddDay("2024-05-14", map[string]int{"members_total": 200, "posts": 2, "comments": 400, "reactions": 3000})
	b.AddDay("2024-06-01", map[string]int{"members_total": 0, "posts": 4, "comments": 594, "reactions": 3534})
	b.AddDay("2024-08-14", map[string]int{"members_total": 1100})
	b.AddDay("2024-08-15", map[string]int{"members_total": 9999})
	r := b.Result()
	equal(t, "members", r.Members, Members{ptr(200), ptr(1100), ptr(5.5), []Point{{"2024-05-14", 200}, {"2024-08-14", 1100}},
		&Point{"2024-05-14", 200}, &Point{"2024-08-14", 1100}, ptr(5.5)})
	equal(t, "activity", r.Activity, Activity{PostsPerDay: ptr(3.0), Topics: map[string]int{}, Comments: ptr(994), Reactions: ptr(6534),
		CommentsPerPost: ptr(165.67), ReactionsPerPost: ptr(1089.0), TopicFigures: []TopicFigures{}, Source: "facebook", DaysKnown: 3})
}

func ptr[T any](v T) *T { return &v }

func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []int64
		p    float64
		want float64
	}{
		{"one value is every quantile", []int64{7}, 0.9, 7},
		{"an odd number has a middle", []int64{9, 1, 5}, 0.5, 5},
		{"an even number has the mean of two", []int64{4, 1, 3, 2}, 0.5, 2.5},
		{"the slowest tenth of eleven", []int64{10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, 0.9, 9},
		{"between two values", []int64{0, 10}, 0.9, 9},
		{"equal values", []int64{3, 3, 3, 3}, 0.9, 3},
	} {
		if got, ok := Quantile(slices.Clone(c.in), c.p); !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if _, ok := Quantile(nil, 0.5); ok {
		t.Error("nothing has a median")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		x := make([]int64, 1+r.IntN(60))
		for i := range x {
			x[i] = r.Int64N(20)
		}
		k := r.IntN(len(x))
		if got, want := nth(slices.Clone(x), k), slices.Sorted(slices.Values(x))[k]; got != want {
			t.Fatalf("nth(%v, %d) = %d, want %d", x, k, got, want)
		}
	}
}

func TestGini(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []int
		want float64
	}{
		{"all the same", []int{5, 5, 5}, 0},
		{"one of four did everything", []int{0, 12, 0, 0}, 0.75},
		{"two do two thirds", []int{1, 1, 1, 1, 1, 5, 5}, slowGini([]int{1, 1, 1, 1, 1, 5, 5})},
	} {
		if got, ok := Gini(c.in); !ok || math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, x := range [][]int{nil, {3}, {0, 0}} {
		if _, ok := Gini(x); ok {
			t.Errorf("Gini(%v) exists", x)
		}
	}
}

func TestTheOrderOfFactsDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	centre := time.Date(2026, 11, 5, 0, 0, 0, 0, hanoi)
	p, _ := NewPeriod("2026-10-20", "2026-11-20", hanoi)
	var facts []Fact
	for range 500 {
		facts = append(facts, randomFact(r, centre))
	}
	var first Result
	for i := range 3 {
		b := New(p, centre, []model.AdminID{"lan"})
		for _, f := range facts {
			b.Add(f)
		}
		got := b.Result()
		if i == 0 {
			first = got
		} else if !reflect.DeepEqual(first, got) || !reflect.DeepEqual(got, b.Result()) {
			t.Fatal("another order or a second reading gives other figures")
		}
		r.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
	}
}

func BenchmarkAMillionFacts(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 7))
	centre := time.Date(2026, 11, 5, 0, 0, 0, 0, hanoi)
	facts := make([]Fact, 1<<14)
	for i := range facts {
		facts[i] = randomFact(r, centre)
	}
	p, _ := NewPeriod("2026-10-01", "2026-12-31", hanoi)
	b.ReportAllocs()
	for b.Loop() {
		s := New(p, centre, nil)
		for i := range 1_000_000 {
			s.Add(facts[i&(1<<14-1)])
		}
		if s.Result().Joins.Arrived == 0 {
			b.Fatal("nothing arrived")
		}
	}
}
