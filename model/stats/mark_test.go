package stats

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"duyet/model"
)

// ledger keeps the sums of all days, as an index does.
type ledger map[int]Sum

func (l ledger) post(c Calendar, f Fact, n int) {
	c.Post(&f, func(e Entry) {
		if l[e.Day] == nil {
			l[e.Day] = Sum{}
		}
		l[e.Day].Add(e.Mark, n*e.N)
	})
}

func (l ledger) bytes() map[int][Parts]string {
	out := map[int][Parts]string{}
	for day, s := range l {
		var parts [Parts]string
		for p := range Parts {
			parts[p] = string(s.Append(nil, p))
		}
		if parts != [Parts]string{} {
			out[day] = parts
		}
	}
	return out
}

func TestDaysThatWereSummedAndChangedGiveTheFiguresOfTheFactsAlone(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 9))
		centre := time.Date(2026, 11, 5, 0, 0, 0, 0, hanoi)
		c, sums := NewCalendar(hanoi), ledger{}
		var facts []Fact
		for range 200 {
			f := randomFact(r, centre)
			sums.post(c, f, 1)
			if r.IntN(3) == 0 { // it is folded anew
				sums.post(c, f, -1)
				f = randomFact(r, centre)
				sums.post(c, f, 1)
			}
			if r.IntN(9) == 0 { // it is dropped
				sums.post(c, f, -1)
				continue
			}
			facts = append(facts, f)
		}
		p, _ := NewPeriod("2026-10-20", "2026-11-02", hanoi)
		now := centre.AddDate(0, 0, r.IntN(20)-10)
		direct, summed, fresh := New(p, now, nil), New(p, now, nil), ledger{}
		for _, f := range facts {
			direct.Add(f)
			fresh.post(c, f, 1)
		}
		var reader Reader
		for day, parts := range sums.bytes() {
			for part, b := range parts {
				if !summed.Wants(day, Part(part)) {
					continue
				}
				if err := reader.Read(day, []byte(b), summed.Count); err != nil {
					t.Fatal(err)
				}
			}
		}
		if a, b := direct.Result(), summed.Result(); !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: from facts %+v, from sums %+v", seed, a, b)
		}
		if !reflect.DeepEqual(sums.bytes(), fresh.bytes()) {
			t.Fatalf("seed %d: what was taken away has left something behind", seed)
		}
	}
}

func FuzzReadingASum(f *testing.F) {
	s := Sum{}
	NewCalendar(hanoi).Post(&Fact{Kind: model.Join, Verdict: model.Decline, Rule: "banhang", By: "lan", Times: Times{Arrived: 5, Decided: 9e8}},
		func(e Entry) { s.Add(e.Mark, e.N) })
	f.Add(s.Append(nil, Flow))
	f.Add([]byte{1, 200, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Reader
		if err := r.Read(1, b, func(Entry) {}); err != nil && model.KindOf(err) != model.Damaged {
			t.Error(err)
		}
	})
}

func TestAPeriodIsComparedWithTheOneBefore(t *testing.T) {
	for _, c := range []struct{ from, to, wantFrom, wantTo string }{
		{"2026-11-01", "2026-11-30", "2026-10-01", "2026-10-31"},
		{"2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"},
		{"2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31"},
		{"2026-11-16", "2026-11-22", "2026-11-09", "2026-11-15"},
		{"2026-11-01", "2026-11-22", "2026-10-10", "2026-10-31"},
	} {
		p, _ := NewPeriod(c.from, c.to, hanoi)
		if b := p.Before(); b.From != c.wantFrom || b.To != c.wantTo || b.Last() != p.First()-1 || b.Date(0) != b.From {
			t.Errorf("before %s to %s: %s to %s", c.from, c.to, b.From, b.To)
		}
	}
}
