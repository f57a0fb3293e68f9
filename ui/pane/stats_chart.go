package pane

import (
	"math"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// The size of charts in cells.
const (
	chartHeight = 9
	chartWidth  = 100
	barsWidth   = 72
)

// charts draws every chart with its number and its sentence, or its table.
func (d *statsDraw) charts() {
	if len(d.shown.Charts.Days) == 0 {
		return
	}
	d.members()
	if !d.shown.all {
		return
	}
	d.decisions()
	d.topics()
	d.union()
	d.origin()
	d.questions()
	d.reasons()
	d.work()
	d.busy()
	d.more()
}

// title begins a chart: its name, its number, its sentence.
func (d *statsDraw) title(name words.Text, number, sentence words.Text) {
	var l widget.Line
	l.Add(theme.Header, " "+d.t(name))
	if !number.Zero() {
		l.Add(theme.Accent, "  "+d.t(number))
	}
	d.line(l)
	if !sentence.Zero() {
		d.text(theme.Dim, d.t(sentence))
	}
}

// none is a chart without figures: why, and what to do.
func (d *statsDraw) none(name, why words.Text) {
	d.title(name, words.Text{}, why)
	d.line(widget.Line{})
}

// put adds the lines of a chart with a margin, and a line of air.
func (d *statsDraw) put(lines []widget.Line) {
	for i := range lines {
		var l widget.Line
		l.Add(theme.Text, " ").AddLine(&lines[i])
		d.line(l)
	}
	d.line(widget.Line{})
}

// daily makes a chart of one value a day, NaN where nothing is known.
func (d *statsDraw) daily(values []float64, role theme.Role) widget.Chart {
	c := widget.Chart{Values: values, Width: min(d.w-2, chartWidth), Height: chartHeight, Number: d.count, Role: role, ASCII: d.look.ASCII}
	for i := range d.shown.Charts.Days {
		c.Labels = append(c.Labels, d.t(words.ShortDay(d.day(i))))
	}
	return c
}

// day is a day of the period.
func (d *statsDraw) day(i int) time.Time {
	t, _ := time.Parse(time.DateOnly, d.shown.Charts.Days[i].Date)
	return t
}

// lived counts the days of the period that have begun, at least one.
func (d *statsDraw) lived() int {
	today := d.look.Now.In(d.look.Zone).Format(time.DateOnly)
	n := 0
	for i := range d.shown.Charts.Days {
		if d.shown.Charts.Days[i].Date <= today {
			n++
		}
	}
	return max(n, 1)
}

func (d *statsDraw) members() {
	m := d.shown.Members
	if m.Last == nil {
		d.none(words.ChartMembers, words.StatsNoMembers)
		return
	}
	days := d.shown.Charts.Days
	d.title(words.ChartMembers, words.Count(*m.Last), words.MembersFromTo(*m.First, *m.Last, *m.Factor, len(m.Series), len(days)))
	if d.table {
		d.days(func(i int) []string { return []string{d.known(days[i].Facebook.Members)} }, words.ChartMembers)
		return
	}
	values := make([]float64, len(days))
	for i := range days {
		values[i] = math.NaN()
		if v := days[i].Facebook.Members; v != nil {
			values[i] = float64(*v)
		}
	}
	d.put(d.daily(values, theme.Bar2).Series())
}

func (d *statsDraw) decisions() {
	days := d.shown.Charts.Days
	lived := min(d.lived(), len(days))
	values := make([]float64, len(days))
	sum, most := 0, 0
	for i := range days {
		n := decided(&days[i])
		values[i] = float64(n)
		if i >= lived {
			values[i] = math.NaN()
		}
		sum += n
		if n > decided(&days[most]) {
			most = i
		}
	}
	if sum == 0 {
		d.none(words.ChartDecisions, words.StatsNoDecisions)
		return
	}
	mean := words.Decimal(float64(sum)/float64(lived), 1)
	d.title(words.ChartDecisions, words.Count(sum), words.PerDay(mean, decided(&days[most]), words.ShortDay(d.day(most))))
	if d.table {
		d.days(func(i int) []string {
			n := days[i].Decided
			return d.numbers(n.Approved, n.Declined, n.Scams, n.Answered, n.Dismissed)
		}, words.RowApproved, words.RowDeclined, words.RowScams, words.RowAnswered, words.RowDismissed)
		return
	}
	d.put(d.daily(values, theme.Bar).Columns())
}

// part is one named count.
type part struct {
	label string
	n     int
	role  theme.Role
}

// parts turns counts by key into parts, the largest first.
func parts(counts map[string]int, label func(string) string) (out []part, sum int) {
	for key, n := range counts {
		if n > 0 {
			out, sum = append(out, part{label: label(key), n: n}), sum+n
		}
	}
	slices.SortFunc(out, func(a, b part) int {
		if a.n != b.n {
			return b.n - a.n
		}
		return strings.Compare(a.label, b.label)
	})
	return out, sum
}

// bars draws parts as bars with their numbers, or as a table, which ends in
// their total when they are the parts of one whole.
func (d *statsDraw) bars(list []part, whole bool) {
	if d.table {
		d.rows(list, whole)
		return
	}
	bars := make([]widget.Bar, len(list))
	for i, p := range list {
		bars[i] = widget.Bar{Label: p.label, Value: float64(p.n), Role: p.role}
	}
	d.put(widget.Bars(bars, min(d.w-2, barsWidth), d.count, d.look.ASCII))
}

func share(n, of int) words.Text { return words.Percent(float64(n) / float64(max(of, 1))) }

func (d *statsDraw) topics() {
	list, sum := parts(d.shown.Topics, func(id string) string { return d.group.EntryText(listTopic, id) })
	if sum == 0 {
		d.none(words.ChartTopics, words.StatsNoTopics)
		return
	}
	d.title(words.ChartTopics, words.Count(sum), words.MostAre(words.Plain(list[0].label), share(list[0].n, sum), d.shown.TopicsUnknown))
	d.bars(list, true)
}

func (d *statsDraw) union() {
	f := &d.shown
	if f.NonMemberShare == nil {
		d.none(words.ChartUnion, words.StatsNoUnion)
		return
	}
	out := *f.NonMemberShare
	d.title(words.ChartUnion, words.Percent(out), words.ShareOf(words.Percent(out), words.PartNonMember, f.MembershipUnknown))
	percent := func(v float64) string { return d.t(words.Percent(v)) }
	bars := []widget.Bar{
		{Label: d.t(words.PartNonMember), Value: out, Role: theme.Bar2},
		{Label: d.t(words.PartMember), Value: 1 - out, Role: theme.Bar},
	}
	if d.table {
		d.cells([][]string{{bars[0].Label, percent(out)}, {bars[1].Label, percent(1 - out)}})
		return
	}
	w := min(d.w-2, barsWidth)
	d.put(append([]widget.Line{widget.Stack(bars, w, d.look.ASCII)}, widget.Legend(bars, w, percent, d.look.ASCII)...))
}

func (d *statsDraw) origin() {
	f := &d.shown
	if f.Elsewhere == nil || f.Abroad == nil {
		d.none(words.ChartOrigin, words.StatsNoOrigin)
		return
	}
	d.title(words.ChartOrigin, words.Count(*f.Elsewhere+*f.Abroad), words.OriginCounts(*f.Elsewhere, *f.Abroad, f.OriginUnknown))
	d.bars([]part{
		{d.t(words.PartElsewhere), *f.Elsewhere, theme.Bar},
		{d.t(words.PartAbroad), *f.Abroad, theme.Bar2},
	}, true)
}

func (d *statsDraw) questions() {
	q := &d.shown.Questions
	if q.Arrived+q.Answered+q.Dismissed+q.Waiting == 0 {
		d.none(words.ChartQuestions, words.StatsNoQuestions)
		return
	}
	median := words.Text{}
	if q.FirstAnswerMedianHours != nil {
		median = words.Took(hours(*q.FirstAnswerMedianHours))
	}
	d.title(words.ChartQuestions, words.Count(q.Answered), words.AnsweredOf(q.Answered, q.Arrived, median))
	if q.P90Hours != nil {
		d.text(theme.Dim, d.t(words.RowSlow)+" "+d.t(words.Took(hours(*q.P90Hours))))
	}
	d.bars([]part{
		{d.t(words.RowAnswered), q.Answered, theme.Bar},
		{d.t(words.RowDismissed), q.Dismissed, theme.Bar},
		{d.t(words.RowWaiting), q.Waiting, theme.Bar2},
	}, false)
}

func (d *statsDraw) reasons() {
	list, sum := parts(d.shown.Charts.Rules, func(id string) string {
		if id == "" {
			return d.t(words.NoReason())
		}
		return d.group.EntryText(listRule, id)
	})
	if sum == 0 {
		d.none(words.ChartReasons, words.StatsNoReasons)
		return
	}
	d.title(words.ChartReasons, words.Count(sum), words.DeclinesBy(words.Plain(list[0].label), list[0].n, sum))
	d.bars(list, true)
}

// work shows who decided how much, by name: it is no ranking.
func (d *statsDraw) work() {
	var list []part
	sum := 0
	for _, a := range d.shown.Admins {
		list = append(list, part{label: d.nameOf(a.Admin), n: a.Decisions})
		sum += a.Decisions
	}
	if sum == 0 {
		d.none(words.ChartWork, words.StatsNoDecisions)
		return
	}
	slices.SortFunc(list, func(a, b part) int { return compareNames(a.label, b.label, "", "") })
	sentence := words.Text{}
	if g := d.shown.Gini; g != nil {
		sentence = words.EvenWork(*g)
	}
	d.title(words.ChartWork, words.Count(sum), sentence)
	d.bars(list, true)
}

func (d *statsDraw) nameOf(id model.AdminID) string {
	if n := d.shown.names[id]; n != "" {
		return n
	}
	return string(id)
}

// busy shows the hours of the week in which things arrive.
func (d *statsDraw) busy() {
	at := &d.shown.Charts.Arrivals
	sum, day, hour := 0, 0, 0
	values := make([][]float64, len(at))
	for i := range at {
		for j, n := range at[i] {
			values[i] = append(values[i], float64(n))
			sum += n
			if n > at[day][hour] {
				day, hour = i, j
			}
		}
	}
	if sum == 0 {
		d.none(words.ChartHours, words.StatsNoArrivals)
		return
	}
	d.title(words.ChartHours, words.Count(sum), words.BusiestHour(weekday(day), hour, at[day][hour]))
	if d.table {
		d.weekTable(at)
		return
	}
	heat := widget.Heat{Values: values, Columns: hourLabels(), Width: min(d.w-2, chartWidth), Number: d.count, ASCII: d.look.ASCII}
	for i := range at {
		heat.Rows = append(heat.Rows, d.t(words.WeekdayShort(weekday(i))))
	}
	d.put(heat.Lines())
}

// weekday turns a place in a week that begins on Monday into its day.
func weekday(i int) time.Weekday { return time.Weekday((i + 1) % 7) }

// more lists the figures that have no chart.
func (d *statsDraw) more() {
	d.title(words.ChartMore, words.Text{}, words.Text{})
	r := &d.shown.Result
	var rows [][]string
	add := func(label, value words.Text) { rows = append(rows, []string{d.t(label), d.t(value)}) }
	number := func(label words.Text, n *int) {
		if n != nil {
			add(label, words.Count(*n))
		}
	}
	took := func(label words.Text, h *float64) {
		if h != nil {
			add(label, words.Took(hours(*h)))
		}
	}
	took(words.RowJoinTime, r.Joins.MedianHours)
	took(words.RowPostTime, r.Posts.MedianHours)
	if r.PostsPerDay != nil {
		add(words.RowPostsDay, words.Decimal(*r.PostsPerDay, 1))
	}
	number(words.RowComments, r.Comments)
	number(words.RowReactions, r.Reactions)
	number(words.RowFlagged, &r.Scams.Flagged)
	number(words.RowCleared, &r.Scams.Cleared)
	number(words.RowWishes, &r.Wishes)
	number(words.RowDouble, &r.DoubleWork)
	number(words.RowTwo, &r.TwoVerdicts)
	if i := r.Invitees; i != nil {
		number(words.RowInvited, i.Invited)
		number(words.RowCame, &i.Requested)
		number(words.RowLetIn, &i.Approved)
	}
	d.cells(rows)
}
