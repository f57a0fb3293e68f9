package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store/index"
)

// countChunk is how many facts go into the daily sums in one transaction:
// few enough that a decision beside it waits for no more than a moment.
const countChunk = 8192

// countBehind is how many facts the sums may lack before they are brought up
// to date unasked.
const countBehind = 2000

// Figures counts what happened in a group into the builders of one or more
// periods: what the group's settings and Facebook's figures tell, then the
// daily sums, which are brought up to date first. Its cost depends on the days
// and not on the number of items. progress is told how many facts are counted
// into the sums of how many, or is nil.
func (s *Store) Figures(ctx context.Context, g model.Group, progress func(done, total int), builders ...*stats.Builder) error {
	if err := s.Count(ctx, progress); err != nil {
		return err
	}
	var want [stats.Parts]index.Days
	for p := range stats.Parts {
		from, to := builders[0].Range(p)
		want[p] = index.Days{From: from, To: to}
	}
	for _, b := range builders {
		b.AddGroup(g)
		for p := range stats.Parts {
			want[p] = join(want[p], b, p)
		}
	}
	var reader stats.Reader
	return s.index.Sums(ctx, g.ID, want, func(day, part int, sum []byte) error {
		return reader.Read(day, sum, func(e stats.Entry) {
			for _, b := range builders {
				b.Count(e)
			}
		})
	})
}

// join widens a run of days by those a builder wants.
func join(d index.Days, b *stats.Builder, p stats.Part) index.Days {
	from, to := b.Range(p)
	switch {
	case from > to:
		return d
	case d.From > d.To:
		return index.Days{From: from, To: to}
	}
	return index.Days{From: min(d.From, from), To: max(d.To, to)}
}

// FirstDay is the first day on which something happened in a group, counted as
// [stats.Calendar] does; ok is false when nothing did.
func (s *Store) FirstDay(ctx context.Context, g model.GroupID) (day int, ok bool, err error) {
	if err := s.Count(ctx, nil); err != nil {
		return 0, false, err
	}
	return s.index.FirstDay(ctx, g)
}

// Newest is when the newest op known here was recorded, by its author's clock;
// zero while there is none. It says how old figures are.
func (s *Store) Newest(ctx context.Context) (time.Time, error) {
	chains, err := s.index.Chains(ctx)
	var newest int64
	for _, c := range chains {
		newest = max(newest, c.Seen)
	}
	if newest == 0 {
		return time.Time{}, err
	}
	return time.UnixMilli(newest), err
}

// Count brings the daily sums up to date, a part at a time. It is quick when
// little changed since the last time.
func (s *Store) Count(ctx context.Context, progress func(done, total int)) error {
	total := 0
	for {
		left, err := s.CountSome(ctx)
		if err != nil || left == 0 {
			return err
		}
		if total = max(total, left+countChunk); progress != nil {
			progress(total-left, total)
		}
	}
}

// CountSome counts a part of what the daily sums lack and gives about how many
// facts are left. It does not wait for the disk: a power cut takes back the sums
// together with the note of what they hold, and they are counted again.
func (s *Store) CountSome(ctx context.Context) (left int, err error) {
	groups, err := s.Groups(ctx)
	if err != nil {
		return 0, err
	}
	how, calendars := calendarsOf(groups)
	have, left, err := s.index.Counted(ctx)
	if err != nil || have == how && left == 0 {
		return 0, err
	}
	more := false
	err = s.index.Fold(ctx, func(t *index.Tx) error {
		c := counting{t: t, calendars: calendars, sums: map[day]stats.Sum{}}
		more, err = c.chunk(how)
		return err
	})
	if err != nil || !more {
		return 0, err
	}
	_, left, err = s.index.Counted(ctx)
	return left, err
}

// countIfBehind counts unasked when asking would take a while.
func (s *Store) countIfBehind(ctx context.Context) error {
	if _, left, err := s.index.Counted(ctx); err != nil || left < countBehind {
		return err
	}
	return s.Count(ctx, nil)
}

// calendarsOf gives the calendar of each group, and a word for the way in which
// days are counted: with another one all sums are counted anew. Groups in the
// usual zone are not named in it, so that a new one changes nothing.
func calendarsOf(groups []model.Group) (how string, out map[model.GroupID]stats.Calendar) {
	out = map[model.GroupID]stats.Calendar{}
	words := []string{}
	for _, g := range groups {
		out[g.ID] = stats.NewCalendar(g.Zone())
		if zone := g.Zone().String(); zone != model.DefaultZone {
			words = append(words, string(g.ID)+"="+zone)
		}
	}
	slices.Sort(words)
	return strconv.Itoa(stats.Version) + " " + strings.Join(words, " "), out
}

// day is a day of a group.
type day struct {
	group model.GroupID
	n     int
}

// counting is one transaction that counts.
type counting struct {
	t         *index.Tx
	calendars map[model.GroupID]stats.Calendar
	sums      map[day]stats.Sum
}

// chunk counts the next facts and writes the days they touch.
func (c *counting) chunk(how string) (more bool, err error) {
	if have, err := c.t.How(); err != nil || have != how {
		if err != nil {
			return false, err
		}
		if err := c.t.ResetSums(how); err != nil {
			return false, err
		}
	}
	if more, err = c.t.Uncounted(countChunk, c.fact); err != nil {
		return false, err
	}
	for _, d := range slices.SortedFunc(maps.Keys(c.sums), func(a, b day) int { return a.n - b.n }) {
		s := c.sums[d]
		var parts [stats.Parts][]byte
		for p := range stats.Parts {
			parts[p] = s.Append(nil, p)
		}
		if err := c.t.PutSum(d.group, d.n, index.Sum{Flow: parts[stats.Flow], Stock: parts[stats.Stock], Gone: parts[stats.Left]}); err != nil {
			return false, err
		}
	}
	return more, nil
}

// fact adds a fact to the days it touches, or takes it away.
func (c *counting) fact(f index.Count) error {
	var fact stats.Fact
	if err := json.Unmarshal(f.Fact, &fact); err != nil {
		return model.WrapFault(model.Damaged, "index-damaged", err, "fact")
	}
	calendar, ok := c.calendars[f.Group]
	if !ok { // it came meanwhile; another zone than this one makes all be counted anew
		calendar = stats.NewCalendar(model.Group{}.Zone())
	}
	var failed error
	calendar.Post(&fact, func(e stats.Entry) {
		s, err := c.sum(day{f.Group, e.Day})
		if err != nil {
			failed = err
			return
		}
		s.Add(e.Mark, f.Sign*e.N)
	})
	return failed
}

// sum reads the sum of a day once.
func (c *counting) sum(d day) (stats.Sum, error) {
	if s := c.sums[d]; s != nil {
		return s, nil
	}
	raw, err := c.t.Sum(d.group, d.n)
	if err != nil {
		return nil, err
	}
	s := stats.Sum{}
	var r stats.Reader
	for _, part := range [][]byte{raw.Flow, raw.Stock, raw.Gone} {
		if err := r.Read(d.n, part, func(e stats.Entry) { s.Add(e.Mark, e.N) }); err != nil {
			return nil, err
		}
	}
	c.sums[d] = s
	return s, nil
}
