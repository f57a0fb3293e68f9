package widget

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

type entry int

func (e entry) Key() string { return fmt.Sprint(int(e)) }

// source stands for a table that is read by key, a page at a time.
type source struct{ rows []entry }

const page = 100

func newSource(n int) *source {
	s := &source{rows: make([]entry, n)}
	for i := range s.rows {
		s.rows[i] = entry(i)
	}
	return s
}

func (s *source) after(e entry) ([]entry, bool) {
	i, found := slices.BinarySearch(s.rows, e)
	if found {
		i++
	}
	to := min(i+page, len(s.rows))
	return slices.Clone(s.rows[i:to]), to < len(s.rows)
}

func (s *source) before(e entry) ([]entry, bool) {
	i, _ := slices.BinarySearch(s.rows, e)
	from := max(i-page, 0)
	return slices.Clone(s.rows[from:i]), from > 0
}

// feed answers all that the list needs and gives the number of pages.
func (s *source) feed(t *testing.T, l *List[entry]) int {
	t.Helper()
	for n := 0; ; n++ {
		want, ok := l.Need()
		if !ok {
			return n
		}
		if n > 2*len(s.rows)/page+10 {
			t.Fatal("the list never has enough")
		}
		rows := l.Rows()
		taken := true
		switch want {
		case Above:
			p, more := s.before(rows[0])
			taken = l.Prepend(p, more)
		case Below:
			p, more := s.after(rows[len(rows)-1])
			taken = l.Append(p, more)
		case First:
			to := min(page, len(s.rows))
			l.Refresh(slices.Clone(s.rows[:to]), false, to < len(s.rows))
		case Last:
			from := max(len(s.rows)-page, 0)
			l.Refresh(slices.Clone(s.rows[from:]), from > 0, false)
		}
		if !taken {
			t.Fatal("an asked page was refused")
		}
	}
}

func (s *source) open(t *testing.T, height int) *List[entry] {
	l := &List[entry]{}
	l.SetHeight(height)
	first := slices.Clone(s.rows[:min(page, len(s.rows))])
	l.Reset(first, false, len(first) < len(s.rows))
	s.feed(t, l)
	return l
}

// check compares the list with the whole table and the row it should be on.
func (s *source) check(t *testing.T, l *List[entry], at int, after string) {
	t.Helper()
	got, ok := l.Current()
	if ok != (len(s.rows) > 0) || ok && got != s.rows[at] {
		t.Fatalf("after %s: on row %v, want %v", after, got, s.rows[at])
	}
	rows, cursor := l.Visible()
	if ok && (cursor < 0 || cursor >= len(rows) || rows[cursor] != got) {
		t.Fatalf("after %s: the cursor is not on the screen", after)
	}
	if len(rows) != min(l.height, len(s.rows)) {
		t.Fatalf("after %s: %d rows on a screen of %d", after, len(rows), l.height)
	}
	if !ok {
		return
	}
	if len(l.Rows()) > window+page {
		t.Fatalf("after %s: %d rows in memory", after, len(l.Rows()))
	}
	from, _ := slices.BinarySearch(s.rows, l.Rows()[0])
	if !slices.Equal(l.Rows(), s.rows[from:from+len(l.Rows())]) {
		t.Fatalf("after %s: the window has holes", after)
	}
	above, below := l.More()
	if above != (from > 0) || below != (from+len(l.Rows()) < len(s.rows)) {
		t.Fatalf("after %s: more above %v, below %v", after, above, below)
	}
}

func TestListMovesLikeASliceOfAllRows(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := newSource(10_000)
		height := 1 + r.IntN(60)
		l, at := s.open(t, height), 0
		to := func(n int) { at = min(max(n, 0), len(s.rows)-1) }
		for range 1500 {
			after := ""
			switch op := r.IntN(12); op {
			case 0, 1, 2:
				n := r.IntN(11) - 5
				after = fmt.Sprint("Move ", n)
				l.Move(n)
				to(at + n)
			case 3, 4:
				n := r.IntN(5) - 2
				after = fmt.Sprint("PageMove ", n)
				l.PageMove(n)
				to(at + n*max(height-1, 1))
			case 5:
				n := r.IntN(3001) - 1500
				after = fmt.Sprint("Move ", n)
				l.Move(n)
				s.feed(t, l)
				to(at + n)
			case 6:
				after = "Home"
				l.Home()
				to(0)
			case 7:
				after = "End"
				l.End()
				to(len(s.rows))
			case 8:
				after = "Remove"
				l.Remove(s.rows[at].Key())
				s.rows = slices.Delete(s.rows, at, at+1)
				to(at)
			case 9:
				after = "Home and Move 3 before the page came"
				l.Home()
				l.Move(3)
				to(3)
			case 10:
				height = 1 + r.IntN(60)
				after = fmt.Sprint("SetHeight ", height)
				l.SetHeight(height)
			case 11:
				after = "Refresh"
				from, end := max(at-70, 0), min(at+70, len(s.rows))
				l.Refresh(slices.Clone(s.rows[from:end]), from > 0, end < len(s.rows))
			}
			s.feed(t, l)
			s.check(t, l, at, fmt.Sprintf("%s (seed %d)", after, seed))
		}
	}
}

func TestListAsksForEachPageOnce(t *testing.T) {
	s := newSource(1_000_000)
	l := s.open(t, 40)
	pages := 0
	for range 2000 {
		l.Move(1)
		pages += s.feed(t, l)
	}
	if pages > 21 {
		t.Errorf("%d pages fetched for 2,000 rows", pages)
	}
	l.End()
	if want, ok := l.Need(); want != Last || !ok {
		t.Errorf("after End: Need = %v, %v", want, ok)
	}
	if want, ok := l.Need(); ok {
		t.Errorf("asked again for %v while it is on its way", want)
	}
	l.Failed()
	if _, ok := l.Need(); ok && l.jump != Nothing {
		t.Error("a failed jump must be forgotten")
	}
}

func TestListRefusesAPageNobodyAskedFor(t *testing.T) {
	s := newSource(1000)
	l := s.open(t, 10)
	before := len(l.Rows())
	if l.Append([]entry{500}, true) || l.Prepend([]entry{500}, true) || len(l.Rows()) != before {
		t.Error("a stale page got in")
	}
}

func TestListSurvivesSmallCases(t *testing.T) {
	var l List[entry]
	l.Move(3)
	l.Home()
	l.End()
	l.PageMove(-1)
	l.ToggleMark()
	if _, ok := l.Current(); ok || l.Remove("1") || l.Select("1") {
		t.Error("an empty list has rows")
	}
	if rows, cursor := l.Visible(); len(rows) != 0 || cursor != -1 {
		t.Errorf("Visible = %v, %d", rows, cursor)
	}
	if _, ok := l.Need(); ok {
		t.Error("an empty list needs nothing")
	}
	l.SetHeight(5)
	l.Reset([]entry{1}, false, false)
	l.Remove("1")
	if _, ok := l.Current(); ok {
		t.Error("a removed last row is still current")
	}
}

func TestListWithAllRowsOfTheWindowRemovedAsksForMore(t *testing.T) {
	var l List[entry]
	l.SetHeight(5)
	l.Reset([]entry{1, 2}, false, true)
	l.Remove("1")
	l.Remove("2")
	if want, ok := l.Need(); want != First || !ok {
		t.Errorf("Need = %v, %v, want First", want, ok)
	}
}

func TestRefreshKeepsTheRowOrTakesTheNextOne(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []entry
		want entry
	}{
		{"the row is still there", []entry{1, 5, 7, 9}, 5},
		{"a row came before it", []entry{0, 1, 2, 3, 5, 7}, 5},
		{"it is gone: the next one", []entry{1, 3, 7, 9}, 7},
		{"all after it are gone: the one before", []entry{1, 3}, 3},
		{"all are gone: the same place", []entry{20, 30, 40, 50}, 40},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l List[entry]
			l.SetHeight(3)
			l.Reset([]entry{1, 3, 5, 7, 9}, false, false)
			l.Move(2)
			l.Refresh(c.rows, false, false)
			if got, _ := l.Current(); got != c.want {
				t.Errorf("on %v, want %v", got, c.want)
			}
		})
	}
}

func TestMarksFollowTheirRowsAndHiddenOnesAreCounted(t *testing.T) {
	var l List[entry]
	l.SetHeight(5)
	l.Reset([]entry{1, 2, 3, 4}, false, false)
	l.Move(2)
	l.ToggleMark()
	l.Mark(true, "1", "99")
	count := func(after string, all, hidden int) {
		t.Helper()
		if a, h := l.MarkCount(); a != all || h != hidden {
			t.Errorf("after %s: %d marks, %d hidden; want %d, %d", after, a, h, all, hidden)
		}
	}
	if got := strings.Join(l.Marks(), " "); got != "3 1 99" {
		t.Errorf("Marks = %q", got)
	}
	if cur, _ := l.Current(); cur != 4 {
		t.Errorf("Space must move on, on %v", cur)
	}
	count("marking", 3, 1)
	l.Reset([]entry{3, 4}, false, false)
	count("a filter", 3, 2)
	l.Reset([]entry{1, 2, 3, 4}, false, false)
	count("the filter's end", 3, 1)
	l.Refresh([]entry{1, 2}, false, false)
	count("a refresh without row 3", 3, 2)
	l.Remove("1")
	count("a verdict", 2, 2)
	l.ClearMarks()
	count("clearing", 0, 0)
}

func TestUpdateReplacesARow(t *testing.T) {
	var l List[note]
	l.Reset([]note{{"a", 1}, {"b", 1}}, false, false)
	if !l.Update(note{"b", 2}) || l.Update(note{"z", 1}) || !reflect.DeepEqual(l.Rows(), []note{{"a", 1}, {"b", 2}}) {
		t.Errorf("Rows = %v", l.Rows())
	}
}

type note struct {
	id      string
	version int
}

func (n note) Key() string { return n.id }

func BenchmarkListMoveOverAMillionRows(b *testing.B) {
	s := newSource(1_000_000)
	t := &testing.T{}
	l := s.open(t, 50)
	b.ReportAllocs()
	for b.Loop() {
		l.Move(1)
		s.feed(t, l)
	}
}
