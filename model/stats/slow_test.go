package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"time"

	"duyet/model"
)

// slow computes the figures a second time, straight from their definitions:
// it keeps all facts, names days by formatting them, sorts for quantiles and
// compares all pairs for Gini.
type slow struct {
	from, to string
	loc      *time.Location
	now      time.Time
	board    []model.AdminID
	facts    []Fact
	days     map[string]map[string]int
}

func (s slow) day(ms int64) string { return time.UnixMilli(ms).In(s.loc).Format(time.DateOnly) }

func (s slow) inside(ms int64) bool { d := s.day(ms); return s.from <= d && d <= s.to }

// until is the last millisecond that stocks see.
func (s slow) until() int64 {
	end, _ := time.ParseInLocation(time.DateOnly, s.to, s.loc)
	return min(end.AddDate(0, 0, 1).UnixMilli()-1, s.now.UnixMilli())
}

func (s slow) past(ms int64) bool { return min(ms, s.now.UnixMilli()) <= s.until() }

func (s slow) count(keep func(Fact) bool) int {
	n := 0
	for _, f := range s.facts {
		if keep(f) {
			n++
		}
	}
	return n
}

func pending(f Fact) bool {
	return f.State != model.StatePublished && f.State != model.StateApproved && f.State != model.StateDeclined && f.State != model.StateRemoved || f.Marks.Edited
}

func stands(f Fact) bool {
	out := f.State == model.StatePublished || f.State == model.StateApproved
	return f.Verdict == model.Approve && !f.Marks.Two || (f.Verdict == model.None || f.Verdict == model.Gone) && out
}

func (s slow) waits(f Fact) bool {
	open := f.Verdict == model.None || !s.past(f.Times.Decided)
	return s.past(f.Times.Arrived) && open && (pending(f) || f.Verdict != model.None) && !f.Marks.Two && !(f.Verdict == model.None && s.off(f))
}

// off reports whether a case is put off while stocks are counted.
func (s slow) off(f Fact) bool {
	return f.Times.Until > s.now.UnixMilli() && s.until() == s.now.UnixMilli()
}

// late counts those that wait too long.
func (s slow) late(ages []float64, limit time.Duration) int {
	n := 0
	for _, a := range ages {
		if a > float64(limit.Milliseconds()) {
			n++
		}
	}
	return n
}

func (s slow) queue(mine func(Fact) bool) Queue {
	settled := func(f Fact) bool { return f.Verdict.Settles() && s.inside(f.Times.Decided) }
	q := Queue{
		Arrived: s.count(func(f Fact) bool {
			return mine(f) && s.inside(f.Times.Arrived) && (f.Kind != model.Comment || f.Verdict != "" || pending(f))
		}),
		Approved: s.count(func(f Fact) bool { return mine(f) && settled(f) && f.Verdict == model.Approve }),
		Gone:     s.count(func(f Fact) bool { return mine(f) && f.Verdict == model.Gone && s.inside(f.Times.Decided) }),
		Declined: s.count(func(f Fact) bool { return mine(f) && settled(f) && f.Verdict != model.Approve }),
		Waiting:  s.count(func(f Fact) bool { return mine(f) && s.waits(f) }),
	}
	var took, ages []float64
	for _, f := range s.facts {
		if mine(f) && settled(f) {
			took = append(took, max(0, float64(f.Times.Decided-f.Times.Arrived)))
		}
		if mine(f) && s.waits(f) {
			ages = append(ages, max(0, float64(s.until()-f.Times.Arrived)))
		}
	}
	q.MedianHours, q.P90Hours, q.OldestHours = slowHours(took, 0.5), slowHours(took, 0.9), slowHours(ages, 1)
	q.Overdue = s.late(ages, 48*time.Hour)
	if days := s.lived(); days > 0 {
		two := func(x float64) *float64 { x = math.Round(x*100) / 100; return &x }
		in, out := float64(q.Arrived)/days, float64(q.Approved+q.Declined+q.Gone)/days
		q.ArrivedPerDay, q.DecidedPerDay = two(in), two(out)
		if q.Waiting > 0 && out > in {
			x := math.Round(float64(q.Waiting)/(out-in)*10) / 10
			q.EmptyInDays = &x
		}
	}
	return q
}

// lived counts the days of the period that have begun, one by one.
func (s slow) lived() float64 {
	n := 0.0
	for d := s.from; d <= s.to && d <= s.day(s.now.UnixMilli()); n++ {
		next, _ := time.Parse(time.DateOnly, d)
		d = next.AddDate(0, 0, 1).Format(time.DateOnly)
	}
	return n
}

func (s slow) questions() Questions {
	q := Questions{Topics: map[string]int{}}
	var took, replied, ages []float64
	for _, f := range s.facts {
		if !f.Marks.Question {
			continue
		}
		if s.inside(f.Times.Arrived) {
			q.Arrived++
			q.Topics[f.Labels.Topic]++
		}
		if f.Answer != "" && s.inside(f.Times.Answered) {
			d := max(0, float64(f.Times.Answered-f.Times.Arrived))
			took = append(took, d)
			if f.Answer == model.Replied {
				q.Answered++
				replied = append(replied, d)
			} else {
				q.Dismissed++
			}
		}
		if off := f.Answer == "" && s.off(f); s.past(f.Times.Arrived) && !off && (f.Answer == "" || !s.past(f.Times.Answered)) {
			q.Waiting++
			ages = append(ages, max(0, float64(s.until()-f.Times.Arrived)))
		}
	}
	q.MedianHours, q.P90Hours, q.OldestHours = slowHours(took, 0.5), slowHours(took, 0.9), slowHours(ages, 1)
	q.FirstAnswerMedianHours, q.FirstAnswerP90Hours = slowHours(replied, 0.5), slowHours(replied, 0.9)
	q.Overdue = s.late(ages, 48*time.Hour)
	return q
}

func (s slow) scams() Scams {
	suspect := func(f Fact) bool { return f.Marks.Flagged || f.Verdict == model.Scam || f.Times.Cleared > 0 }
	signs := map[string]Mean{}
	for _, f := range s.facts {
		for _, name := range f.Labels.Signs {
			if !f.Verdict.Settles() || !s.inside(f.Times.Decided) {
				continue
			}
			m := signs[name]
			m.Of++
			if f.Verdict == model.Scam {
				m.Sum++
			}
			signs[name] = m
		}
	}
	return Scams{
		Signs:     signs,
		Flagged:   s.count(func(f Fact) bool { return suspect(f) && s.inside(f.Times.Arrived) }),
		Confirmed: s.count(func(f Fact) bool { return f.Verdict == model.Scam && s.inside(f.Times.Decided) }),
		Cleared:   s.count(func(f Fact) bool { return f.Times.Cleared > 0 && s.inside(f.Times.Cleared) }),
		Waiting: s.count(func(f Fact) bool {
			open := f.Verdict == model.None || !s.past(f.Times.Decided)
			off := f.Verdict == model.None && f.Times.Cleared == 0 && s.off(f)
			return suspect(f) && s.past(f.Times.Arrived) && open && !f.Marks.Two && !f.Marks.Told && !off && (f.Times.Cleared == 0 || !s.past(f.Times.Cleared))
		}),
	}
}

func (s slow) work() map[model.AdminID]int {
	work := map[model.AdminID]int{}
	for _, a := range s.board {
		work[a] = 0
	}
	for _, f := range s.facts {
		if f.Verdict.Settles() && s.inside(f.Times.Decided) {
			for _, a := range append([]model.AdminID{f.By}, f.Also...) {
				work[a]++
			}
		}
		if f.Marks.Question && f.Answer != "" && s.inside(f.Times.Answered) {
			work[f.AnswerBy]++
		}
	}
	return work
}

func (s slow) member(f Fact) bool {
	return f.Kind == model.Join && stands(f) && s.past(f.Times.Arrived) && (f.Verdict != model.Approve || s.past(f.Times.Decided))
}

func slowHours(ms []float64, p float64) *float64 {
	if len(ms) == 0 {
		return nil
	}
	sort.Float64s(ms)
	at := p * float64(len(ms)-1)
	lo, hi := ms[int(math.Floor(at))], ms[int(math.Ceil(at))]
	h := math.Round((lo+(at-math.Floor(at))*(hi-lo))/3600000*100) / 100
	return &h
}

func slowGini(x []int) float64 {
	diff, sum := 0.0, 0.0
	for _, a := range x {
		sum += float64(a)
		for _, b := range x {
			diff += math.Abs(float64(a - b))
		}
	}
	mean := sum / float64(len(x))
	return diff / (2 * float64(len(x)*len(x)) * mean)
}

// randomFact makes a fact around a moment, days around its borders on purpose.
func randomFact(r *rand.Rand, centre time.Time) Fact {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	moment := func() int64 {
		t := centre.AddDate(0, 0, r.IntN(61)-30)
		switch r.IntN(4) {
		case 0: // just before, at and after midnight of the zone
			y, m, d := t.Date()
			return time.Date(y, m, d, 0, 0, 0, 0, t.Location()).UnixMilli() + int64(r.IntN(3)-1)
		default:
			return t.UnixMilli() + r.Int64N(dayMillis)
		}
	}
	f := Fact{
		Kind:    model.ItemKind(pick("join", "join", "join", "post", "post", "comment")),
		State:   model.State(pick("pending", "pending", "pending", "", "unknown", "published", "approved", "declined", "removed")),
		Verdict: model.Verdict(pick("", "approve", "approve", "decline", "scam", "gone")),
		Labels: Labels{pick("", "member", "non_member"), pick("", "local", "local", "elsewhere", "abroad"),
			pick("", "yes", "no"), pick("", "danvu", "hoi", "suckhoe"), pick("", "", "care"), nil},
		Times: Times{Arrived: moment()},
		Marks: Marks{Question: r.IntN(4) == 0, Flagged: r.IntN(6) == 0, Two: r.IntN(12) == 0, Double: r.IntN(12) == 0,
			Invited: r.IntN(4) == 0, Edited: r.IntN(15) == 0, Held: r.IntN(20) == 0, Told: r.IntN(20) == 0},
	}
	if f.Verdict != "" {
		f.Times.Decided, f.By = moment(), model.AdminID(pick("lan", "hoa", "mai"))
		if f.Marks.Double {
			f.Also = []model.AdminID{"tam"}
		}
		if r.IntN(2) == 0 {
			f.Times.Done = moment()
		}
	}
	if r.IntN(3) == 0 {
		f.Answer, f.Times.Answered, f.AnswerBy = model.Verdict(pick("answered", "dismiss")), moment(), "mai"
	}
	if r.IntN(8) == 0 {
		f.Times.Until = moment()
	}
	if r.IntN(3) == 0 {
		f.Labels.Signs = []string{pick("deposit", "salary"), "link"}
	}
	if f.Marks.Flagged && r.IntN(3) == 0 {
		f.Times.Cleared = moment()
	}
	if r.IntN(2) == 0 {
		n, m := r.IntN(50), r.IntN(200)
		f.Counts = model.Counts{Comments: &n, Reactions: &m}
	}
	if f.Kind == model.Join {
		f.Marks.Question, f.Counts = false, model.Counts{}
	}
	return f
}

func values(m map[model.AdminID]int) []int {
	var out []int
	for _, v := range m {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}
