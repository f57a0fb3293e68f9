package pane

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"duyet/model"
	"duyet/model/stats"
	"duyet/ui/report"
	"duyet/ui/theme"
	"duyet/ui/words"
)

var (
	statsZone = time.FixedZone("+07", 7*3600)
	statsNow  = time.Date(2026, 11, 22, 14, 5, 0, 0, statsZone)
)

// statsGroup is a group with topics, rules and, if wanted, Facebook's figures.
func statsGroup(figures bool) model.Group {
	g := model.Group{ID: "g", Fields: map[string]string{"name": "Gia Lâm"}, Lists: map[string][]model.Entry{
		"topic": {{ID: "t1", Text: "Sức khỏe"}, {ID: "t2", Text: "Nuôi dạy con"}}, "rule": {{ID: "r1", Text: "Quảng cáo"}}}}
	if figures {
		g.Days = map[string]map[string]int{}
		for d := range 22 {
			if d%7 != 5 {
				g.Days[fmt.Sprintf("2026-11-%02d", d+1)] = map[string]int{"members_total": 1400 + 6*d, "comments": 40 + d, "reactions": 300}
			}
		}
	}
	return g
}

// statsCases are cases of three weeks: requests, posts, questions, scams.
func statsCases() []stats.Fact {
	var out []stats.Fact
	for i := range 160 {
		at := time.Date(2026, 11, 1+i%22, 6+i%15, 10, 0, 0, statsZone).UnixMilli()
		f := stats.Fact{Kind: model.Join, State: model.StatePending, By: "lan"}
		f.Times.Arrived, f.Times.Decided = at, at+int64(1+i%9)*3600*1000
		f.Verdict = model.Approve
		f.Labels.Membership = [3]string{"member", "non_member", ""}[i%3]
		f.Labels.Origin = [4]string{"local", "elsewhere", "abroad", ""}[i%4]
		switch {
		case i%5 == 1:
			f.Kind, f.Labels.Topic = model.Post, [3]string{"t1", "t1", "t2"}[i%3]
		case i%11 == 0:
			f.Verdict, f.Rule, f.By = model.Decline, [2]string{"r1", ""}[i%2], "hoa"
		case i%23 == 0:
			f.Verdict, f.Marks.Flagged = model.Scam, true
		case i%7 == 0:
			f.Verdict, f.Times.Decided = model.None, 0
		case i%13 == 0:
			f.Kind, f.Marks.Question, f.Answer, f.Times.Answered, f.AnswerBy = model.Post, true, model.Replied, at+90*60*1000, "mai"
		}
		out = append(out, f)
	}
	return out
}

// statsPane makes a pane with figures, as the commands of the store give them.
func statsPane(t *testing.T, g model.Group, facts []stats.Fact) *Stats {
	t.Helper()
	p := NewStats(nil)
	p.Update(Opened{Group: g})
	statsAnswer(t, p, g, facts)
	return p
}

func statsAnswer(t testing.TB, p *Stats, g model.Group, facts []stats.Fact) {
	t.Helper()
	m := statsCounted{gen: p.asked.gen, group: g}
	m.days, m.all = p.span.days(statsNow, g, ""), true
	m.Page = report.Build(statsInput(t, m.days, g, facts))
	p.Update(m)
}

// statsInput counts facts as the store does.
func statsInput(t testing.TB, days report.Days, g model.Group, facts []stats.Fact) report.Input {
	t.Helper()
	period, err := stats.NewPeriod(days.From, days.To, g.Zone())
	if err != nil {
		t.Fatal(err)
	}
	b, before := stats.New(period, statsNow, []model.AdminID{"lan", "hoa", "mai"}), stats.New(period.Before(), statsNow, nil)
	b.AddGroup(g)
	before.AddGroup(g)
	for _, f := range facts {
		b.Add(f)
		before.Add(f)
	}
	was := before.Result()
	return report.Input{Group: g, Period: period, Figures: b.Result(), Before: &was, Now: statsNow, Counted: true,
		Names: map[model.AdminID]string{"lan": "Lan", "hoa": "Hoa", "mai": "Mai"}}
}

func statsLook(lang words.Lang, ascii bool) Look {
	s, _ := theme.New("dark", theme.None)
	return Look{Lang: lang, Styles: s, ASCII: ascii, Now: statsNow, Zone: statsZone}
}

// statsRows draws the pane without styles.
func statsRows(p *Stats, l Look, w, h int) []string {
	lines, _ := p.Draw(l, w, h)
	var out []string
	for i := range lines {
		out = append(out, strings.TrimRight(ansi.Strip(lines[i].String(l.Styles, w)), " "))
	}
	return out
}

func statsText(p *Stats, l Look) string { return strings.Join(statsRows(p, l, 120, 400), "\n") }

func statsPress(t *testing.T, p *Stats, keys ...string) tea.Cmd {
	t.Helper()
	var cmd tea.Cmd
	for _, want := range keys {
		found := false
		for _, k := range p.Keys() {
			for _, press := range k.Press {
				if press == want && !found && (k.Why == nil || k.Why().Zero()) {
					found, cmd = true, k.Run()
				}
			}
		}
		if !found {
			t.Fatalf("the key %s does nothing", want)
		}
	}
	return cmd
}

func TestStatsFitEveryWindow(t *testing.T) {
	t.Parallel()
	for _, figures := range []bool{true, false} {
		for _, table := range []bool{false, true} {
			for _, length := range []int{spanWeek, spanMonth, spanQuarter, spanYear, spanAll} {
				p := statsPane(t, statsGroup(figures), statsCases())
				p.resize(length - spanMonth)
				statsAnswer(t, p, statsGroup(figures), statsCases())
				p.table = table
				for _, lang := range []words.Lang{words.Vi, words.En} {
					for _, s := range [][2]int{{1, 1}, {20, 5}, {40, 7}, {60, 12}, {80, 18}, {120, 34}, {200, 44}} {
						l := statsLook(lang, length == spanWeek)
						lines, _ := p.Draw(l, s[0], s[1])
						if len(lines) != s[1] {
							t.Fatalf("%v: %d rows", s, len(lines))
						}
						for _, one := range lines {
							if one.Width() > s[0] && s[0] >= 40 {
								t.Errorf("%v table=%v: %d wide: %q", s, table, one.Width(), one.Text())
							}
						}
					}
				}
			}
		}
	}
}

func TestStatsGolden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		figures bool
		lang    words.Lang
		w, h    int
		keys    []string
	}{
		{"stats_vi_100", true, words.Vi, 100, 200, nil},
		{"stats_en_80_table", true, words.En, 80, 200, []string{"*"}},
		{"stats_vi_60_nofigures", false, words.Vi, 60, 200, nil},
		{"stats_en_200_focus", true, words.En, 200, 44, []string{"j", "j", "j", "j"}},
		{"stats_vi_80_one_table", true, words.Vi, 80, 18, []string{"j", "j", "j", "j", "j", "enter"}},
		{"stats_en_80_one_table", true, words.En, 80, 18, []string{"j", "j", "enter"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := statsPane(t, statsGroup(c.figures), statsCases())
			l := statsLook(c.lang, false)
			for _, key := range c.keys {
				statsRows(p, l, c.w, c.h)
				statsPress(t, p, key)
			}
			got := strings.TrimRight(strings.Join(statsRows(p, l, c.w, c.h), "\n"), "\n") + "\n"
			path := filepath.Join("testdata", c.name+".frame")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestStatsWithoutFiguresSayHowToGetThem(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(false), nil)
	text := statsText(p, statsLook(words.Vi, false))
	for _, want := range []string{"duyet import", words.StatsNoDecisions.In(words.Vi), "chưa có số liệu", words.StatsNoTopics.In(words.Vi)} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "NaN") || strings.Contains(text, "└") {
		t.Errorf("a chart without figures was drawn:\n%s", text)
	}
}

func TestEveryStatsChartHasATable(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	l := statsLook(words.Vi, false)
	if charts := statsText(p, l); !strings.Contains(charts, "█") {
		t.Fatalf("no chart:\n%s", charts)
	}
	statsPress(t, p, "*")
	table := statsText(p, l)
	if strings.ContainsAny(table, "█▁▂▃▄▅▆▇░▒▓└┘") {
		t.Errorf("a chart is left:\n%s", table)
	}
	for _, want := range []string{"22/11/2026", "1.526", "Sức khỏe", "T2", "Quảng cáo", "Lan"} {
		if !strings.Contains(table, want) {
			t.Errorf("%q is missing in\n%s", want, table)
		}
	}
}

// TestTheTabTellsTheFiguresOfTheReport holds the tab against the sections that
// package report writes into files; its own test holds those against them.
func TestTheTabTellsTheFiguresOfTheReport(t *testing.T) {
	t.Parallel()
	for _, lang := range []words.Lang{words.Vi, words.En} {
		p := statsPane(t, statsGroup(true), statsCases())
		statsPress(t, p, "*")
		l := statsLook(lang, false)
		rows := statsRows(p, l, 140, 900)
		page := report.Build(statsInput(t, p.span.days(statsNow, p.group, ""), statsGroup(true), statsCases()))
		at, n := 0, 0
		for _, s := range page.Sections {
			for at < len(rows) && !strings.HasPrefix(strings.TrimLeft(rows[at], " ►"), s.Title.In(lang)) {
				at++
			}
			if at == len(rows) {
				t.Fatalf("the tab has no section %s", s.ID)
			}
			n += sectionShown(t, &s, lang, rows[at:])
		}
		if n < 200 {
			t.Errorf("only %d figures were compared", n)
		}
	}
}

// sectionShown looks for every row of a section's table, label first, then its
// numbers in their order, and counts the numbers.
func sectionShown(t *testing.T, s *report.Section, lang words.Lang, rows []string) (n int) {
	t.Helper()
	for _, row := range s.Table.Rows {
		if !knownRow(row) && !row[0].Day.IsZero() {
			continue
		}
		want := []string{row[0].Text().In(lang)}
		for _, c := range row[1:] {
			want = append(want, strings.Fields(c.Text().In(lang))...)
			n++
		}
		if !slices.ContainsFunc(rows, func(have string) bool {
			rest, ok := strings.CutPrefix(strings.TrimSpace(have), want[0])
			return ok && slices.Equal(strings.Fields(rest), want[1:])
		}) {
			t.Errorf("%s: no row %v", s.ID, want)
		}
	}
	return n
}

func TestStatsAnswersToOlderQuestionsAreDropped(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	old := statsCounted{gen: p.asked.gen, group: p.group}
	statsPress(t, p, "left")
	before := statsText(p, statsLook(words.Vi, false))
	p.Update(old)
	if p.shown.days.From == "" || before != statsText(p, statsLook(words.Vi, false)) {
		t.Error("an old answer was taken")
	}
}

func TestStatsPeriods(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		span     span
		from, to string
		title    string
	}{
		{"this week begins on Monday", span{spanWeek, 0}, "2026-11-16", "2026-11-22", "Tuần 16/11 – 22/11/2026"},
		{"last week", span{spanWeek, 1}, "2026-11-09", "2026-11-15", "Tuần 09/11 – 15/11/2026"},
		{"this month", span{spanMonth, 0}, "2026-11-01", "2026-11-30", "Tháng 11/2026"},
		{"a year ago", span{spanMonth, 12}, "2025-11-01", "2025-11-30", "Tháng 11/2025"},
		{"this quarter", span{spanQuarter, 0}, "2026-10-01", "2026-12-31", "Quý 4/2026"},
		{"four quarters ago", span{spanQuarter, 4}, "2025-10-01", "2025-12-31", "Quý 4/2025"},
		{"last year", span{spanYear, 1}, "2025-01-01", "2025-12-31", "Năm 2025"},
		{"all there is", span{spanAll, 0}, "2024-05-14", "2026-11-22", "Từ trước đến nay"},
	} {
		g := statsGroup(true)
		g.Fields["opened"] = "2024-05-14"
		if p := c.span.days(statsNow, g, "2025-01-01"); p.From != c.from || p.To != c.to {
			t.Errorf("%s: %s to %s, want %s to %s", c.name, p.From, p.To, c.from, c.to)
		}
		if got := c.span.title(statsNow, statsZone).In(words.Vi); got != c.title {
			t.Errorf("%s: %q, want %q", c.name, got, c.title)
		}
	}
	// The last moment of a month in Hanoi is another day in London.
	late := time.Date(2026, 10, 31, 17, 30, 0, 0, time.UTC)
	if p := (span{spanMonth, 0}).days(late, statsGroup(false), ""); p.From != "2026-11-01" {
		t.Errorf("half past midnight in Hanoi belongs to %s", p.From)
	}
}

func TestStatsKeysSayWhyTheyDoNothing(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), nil)
	why := func(key string) string {
		for _, k := range p.Keys() {
			if k.Press[0] == key && k.Why != nil {
				return k.Why().In(words.Vi)
			}
		}
		return ""
	}
	if why("right") != words.NoLater.In(words.Vi) || why("left") != "" {
		t.Errorf("in the current period: %q, %q", why("right"), why("left"))
	}
	statsPress(t, p, "-")
	if why("-") != words.NoShorter.In(words.Vi) {
		t.Errorf("in a week: %q", why("-"))
	}
	statsPress(t, p, "+", "+", "+", "+")
	if why("+") != words.NoLonger.In(words.Vi) || why("left") != words.NoOther.In(words.Vi) {
		t.Errorf("in all there is: %q, %q", why("+"), why("left"))
	}
}

func TestStatsScrollStaysInside(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	l := statsLook(words.Vi, false)
	top := statsRows(p, l, 80, 10)
	statsPress(t, p, "end")
	last := statsRows(p, l, 80, 10)
	statsPress(t, p, "pgdown", "down")
	if got := statsRows(p, l, 80, 10); strings.Join(got, "\n") != strings.Join(last, "\n") {
		t.Error("scrolled beyond the end")
	}
	statsPress(t, p, "home", "up")
	if got := statsRows(p, l, 80, 10); strings.Join(got, "\n") != strings.Join(top, "\n") {
		t.Error("scrolled beyond the top")
	}
	statsPress(t, p, "end")
	if got := statsRows(p, l, 80, 300); !strings.Contains(got[0], "Tháng 11/2026") {
		t.Errorf("in a taller window the page begins with %q", got[0])
	}
}

func TestStatsShareNamesNobodyFirst(t *testing.T) {
	t.Parallel()
	p := statsPane(t, statsGroup(true), statsCases())
	text := statsText(p, statsLook(words.Vi, false))
	hoa, lan := strings.Index(text, "Hoa "), strings.Index(text, "Lan ")
	if hoa < 0 || lan < hoa {
		t.Error("the admins are not in the order of their names")
	}
}

func BenchmarkStatsDraw(b *testing.B) {
	p := NewStats(nil)
	p.Update(Opened{Group: statsGroup(true)})
	statsAnswer(b, p, statsGroup(true), statsCases())
	l := statsLook(words.Vi, false)
	b.ReportAllocs()
	for b.Loop() {
		p.by(1)
		if rows, _ := p.Draw(l, 200, 44); len(rows) != 44 {
			b.Fatal("no rows")
		}
	}
}
