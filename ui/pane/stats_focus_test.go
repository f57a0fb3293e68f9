package pane

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/report"
	"duyet/ui/words"
)

// lit gives the titles that bear the sign of the focus on the screen.
func lit(rows []string, titles []string) (out []string) {
	for _, r := range rows {
		for _, part := range strings.Split(r, "►")[1:] {
			for _, title := range titles {
				if strings.HasPrefix(part, title) && !slices.Contains(out, title) {
					out = append(out, title)
				}
			}
		}
	}
	return out
}

func TestTheFocusVisitsEveryChartAndItsTitleIsOnTheScreen(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 18}, {40, 7}, {100, 34}, {200, 44}} {
		p := statsPane(t, statsGroup(true), statsCases())
		l := statsLook(words.Vi, false)
		var titles, seen []string
		for _, s := range p.shown.Sections {
			titles = append(titles, s.Title.In(words.Vi))
		}
		longest := func(found []string) string { // one title may begin another
			return slices.MaxFunc(found, func(a, b string) int { return len(a) - len(b) })
		}
		top := statsRows(p, l, size[0], size[1])
		for range 300 {
			rows := statsRows(p, l, size[0], size[1])
			if found := lit(rows, titles); len(found) > 0 && (len(seen) == 0 || seen[len(seen)-1] != longest(found)) {
				seen = append(seen, longest(found))
			}
			statsPress(t, p, "j")
		}
		if size != [2]int{40, 7} || len(seen) > 0 {
			if !slices.Equal(seen, titles) {
				t.Errorf("%v: j visits %q", size, seen)
			}
		}
		for range 300 {
			statsPress(t, p, "k")
			statsRows(p, l, size[0], size[1])
		}
		if got := statsRows(p, l, size[0], size[1]); !slices.Equal(got, top) {
			t.Errorf("%v: k does not lead back to the top:\n%s", size, strings.Join(got, "\n"))
		}
	}
}

func TestEnterOpensTheTableOfTheChartInFocusAndEscLeadsBack(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	l := statsLook(words.Vi, false)
	statsRows(p, l, 80, 18)
	for i := range p.shown.Sections {
		s := &p.shown.Sections[i]
		before := statsRows(p, l, 80, 18)
		if s.Empty() {
			if p.whyNotTable() != words.StatsNoTable {
				t.Errorf("%s has no table, and Enter does not say so", s.ID)
			}
		} else {
			statsPress(t, p, "enter")
			rows := statsRows(p, l, 120, 400)
			if n := sectionShown(t, s, words.Vi, rows); n == 0 {
				t.Errorf("%s: no number in\n%s", s.ID, strings.Join(rows, "\n"))
			}
			if other := p.shown.Sections[(i+1)%len(p.shown.Sections)].Title.In(words.Vi); slices.ContainsFunc(rows, func(r string) bool { return strings.HasPrefix(r, " "+other) }) {
				t.Errorf("%s: the table of %s stands there too", s.ID, other)
			}
			statsPress(t, p, "esc")
			if got := statsRows(p, l, 80, 18); !slices.Equal(got, before) {
				t.Errorf("%s: Esc leads to\n%s\nnot to\n%s", s.ID, strings.Join(got, "\n"), strings.Join(before, "\n"))
			}
		}
		for p.focused() == s && i+1 < len(p.shown.Sections) {
			statsPress(t, p, "j")
			statsRows(p, l, 80, 18)
		}
	}
	if p.whyNotBack() != words.Outermost {
		t.Error("Esc at the outermost level does not say so")
	}
}

func TestAnOpenTableFollowsThePeriod(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	l := statsLook(words.Vi, false)
	statsRows(p, l, 80, 18)
	statsPress(t, p, "enter", "-")
	statsAnswer(t, p, statsGroup(true), statsCases())
	rows := statsRows(p, l, 80, 40)
	if !strings.Contains(rows[0], "Tuần") || !strings.Contains(strings.Join(rows, "\n"), "22/11/2026") || strings.Contains(strings.Join(rows, "\n"), "01/11/2026  ") {
		t.Errorf("the table of a week is\n%s", strings.Join(rows, "\n"))
	}
}

func TestEscStopsCountingUntilSomebodyAsksAgain(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	l := statsLook(words.Vi, false)
	stopped := 0
	p.asked.stop, p.shown.all = func() { stopped++ }, false
	p.Update(statsCounted{gen: p.asked.gen, group: p.group, figures: figures{Page: p.shown.Page, days: p.shown.days, done: 300, total: 1200}, next: func() tea.Msg { return nil }})
	rows := statsRows(p, l, 80, 18)
	if !strings.Contains(rows[1], "25%") || !strings.Contains(rows[1], words.CmdCounting.In(words.Vi)) {
		t.Errorf("the bar is %q", rows[1])
	}
	if k := p.Keys()[0]; k.Name != words.KeyStopCount || !k.Why().Zero() {
		t.Errorf("Esc does %q", k.Name.In(words.Vi))
	}
	gen := p.asked.gen
	if told, ok := statsPress(t, p, "esc")().(Told); !ok || told.Text != words.StatsHalted || stopped != 1 {
		t.Errorf("Esc tells %v and stops %d times", told, stopped)
	}
	rows = statsRows(p, l, 80, 18)
	if !strings.Contains(rows[0], words.StatsIncomplete.In(words.Vi)) || strings.Contains(rows[1], "%") {
		t.Errorf("after Esc the page begins\n%s", strings.Join(rows[:2], "\n"))
	}
	p.Update(statsCounted{gen: gen, group: p.group, figures: figures{all: true}})
	if p.shown.all {
		t.Error("an answer to what was stopped was taken")
	}
	p.front = true
	if p.Update(Minute{}); !p.asked.halted {
		t.Error("a minute later it counts again unasked")
	}
	if statsPress(t, p, "enter"); p.asked.halted {
		t.Error("Enter does not go on")
	}
}

func TestStatsKeysNameWhatTheyDoNow(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	statsRows(p, statsLook(words.Vi, false), 80, 18)
	name := func(key string) words.Text {
		for _, k := range p.Keys() {
			if k.Press[0] == key {
				return k.Name
			}
		}
		return words.Text{}
	}
	if name("enter") != words.KeyTable {
		t.Errorf("Enter is %v", name("enter"))
	}
	statsPress(t, p, "enter")
	if name("enter") != words.KeyCharts || name("esc") != words.KeyBack {
		t.Errorf("in a table Enter is %v, Esc %v", name("enter"), name("esc"))
	}
	statsPress(t, p, "esc", "*")
	if name("*") != words.KeyCharts {
		t.Errorf("with all tables * is %v", name("*"))
	}
	p.beside = beside{what: besideGroups, all: true, pages: []standing{{Page: report.Page{}}}}
	if p.whyNotTable() != words.StatsNoChart || p.whyNotTables() != words.StatsNoChart {
		t.Error("in a comparison nothing says why there is no other table")
	}
}
