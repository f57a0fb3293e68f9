package pane

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/ui/words"
)

const (
	// laterToday is how long "later" puts off.
	laterToday = 2 * time.Hour
	// morning is the hour at which a put-off item comes back on another day.
	morning = 8
	// farthest is how far ahead an item may be put off.
	farthest = 366 * 24 * time.Hour
)

// snooze asks until when to put the item off.
func (q *Queue) snooze() tea.Cmd {
	now := q.store.Now().In(q.group.Zone())
	tomorrow := atMorning(now, 1)
	monday := atMorning(now, 1+int(7+time.Sunday-now.Weekday())%7)
	m := &menu{title: words.SnoozeTitle}
	for _, c := range []struct {
		t     words.Text
		until time.Time
	}{
		{words.LaterToday, now.Add(laterToday)},
		{words.Tomorrow, tomorrow},
		{words.NextMonday, monday},
	} {
		m.rows = append(m.rows, choice{press: digit(len(m.rows)), label: words.UntilWhen(c.t, words.Moment(c.until)),
			run: func() tea.Cmd { return q.putOff(c.until) }})
	}
	m.rows = append(m.rows, choice{press: digit(len(m.rows)), label: words.TypeDate, run: q.typeDate})
	if c, ok := q.here(); ok && c.Team.Snooze.Until > 0 {
		m.rows = append(m.rows, choice{press: "0", label: words.WakeNow, run: func() tea.Cmd {
			return q.do(deed{act: words.ActWake, leaves: q.view() == model.Snoozed,
				make: func(c model.Case) (model.Op, error) { return c.Tell(&model.Snooze{}), nil }})
		}})
	}
	q.push(m)
	return nil
}

func (q *Queue) typeDate() tea.Cmd {
	q.push(&prompt{title: words.SnoozeTitle, hint: words.HintDate, done: func(text string) (tea.Cmd, words.Text) {
		now := q.store.Now().In(q.group.Zone())
		t, ok := parseUntil(text, now)
		switch {
		case !ok:
			return nil, words.BadDate
		case !t.After(now):
			return nil, words.PastDate
		case t.Sub(now) > farthest:
			return nil, words.FarDate
		}
		return q.putOff(t), words.Text{}
	}})
	return nil
}

func (q *Queue) putOff(until time.Time) tea.Cmd {
	return q.do(deed{act: words.ActSnoozeTo(words.Moment(until)), leaves: q.view() == model.Waiting,
		make: func(c model.Case) (model.Op, error) { return c.Tell(&model.Snooze{Until: until.UnixMilli()}), nil }})
}

func atMorning(now time.Time, days int) time.Time {
	return time.Date(now.Year(), now.Month(), now.Day()+days, morning, 0, 0, 0, now.Location())
}

// parseUntil reads a time as people write it: "25/11", "25/11/2026",
// "25/11 14:00", "14:30", "2026-12-01", "thứ 6", "2 giờ", "3 ngày", "2h", "3d". A
// day without a time means the morning, a day of the year that is past the
// next year's.
func parseUntil(s string, now time.Time) (time.Time, bool) {
	parts := strings.Fields(fold.Key(s))
	if len(parts) == 0 || len(parts) > 3 {
		return time.Time{}, false
	}
	if t, ok := parseSpan(strings.Join(parts, ""), now); ok {
		return t, true
	}
	last := len(parts) - 1
	hour, minute, clock := parseClock(parts[last])
	if !clock {
		hour, last = morning, last+1
	}
	if last == 0 {
		return time.Date(now.Year(), now.Month(), now.Day(), hour, minute, 0, 0, now.Location()), true
	}
	t, ok := parseDay(strings.Join(parts[:last], " "), now)
	return t.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute), ok
}

// parseSpan reads a length of time: a number and its unit.
func parseSpan(s string, now time.Time) (time.Time, bool) {
	i := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if i < 1 {
		return time.Time{}, false
	}
	n, err := strconv.Atoi(s[:i])
	if err != nil || n < 1 || n > 10_000 {
		return time.Time{}, false
	}
	unit, ok := words.UnitOf(s[i:])
	return now.Add(time.Duration(n) * unit), ok
}

func parseClock(s string) (hour, minute int, ok bool) {
	h, m, found := strings.Cut(s, ":")
	hour, err := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	return hour, minute, found && err == nil && err2 == nil && hour >= 0 && hour < 24 && minute >= 0 && minute < 60
}

// parseDay gives the start of a day: 2026-12-01, 1/12, 1/12/2026, or its name.
func parseDay(s string, now time.Time) (time.Time, bool) {
	if n, ok := words.DaysAhead(s, now.Weekday()); ok {
		return time.Date(now.Year(), now.Month(), now.Day()+n, 0, 0, 0, 0, now.Location()), true
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, now.Location()); err == nil {
		return t, true
	}
	parts := strings.Split(s, "/")
	if len(parts) < 2 || len(parts) > 3 {
		return time.Time{}, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 1 {
			return time.Time{}, false
		}
		n[i] = v
	}
	switch {
	case len(parts) == 3 && n[2] < 100:
		n[2] += 2000
	case len(parts) == 2:
		n[2] = now.Year()
		if int(now.Month())*100+now.Day() > n[1]*100+n[0] {
			n[2]++
		}
	}
	t := time.Date(n[2], time.Month(n[1]), n[0], 0, 0, 0, 0, now.Location())
	return t, t.Day() == n[0] && int(t.Month()) == n[1]
}
