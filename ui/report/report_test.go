package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"duyet/model"
	"duyet/model/stats"
	"duyet/ui/words"
)

var zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)

// figures makes the figures of a busy November.
func figures(t *testing.T, from, to string) Input {
	t.Helper()
	g := model.Group{ID: "g", Fields: map[string]string{"name": "Phụ nữ <Gia Lâm> | khỏe đẹp", "opened": "2026-10-01"}, Days: map[string]map[string]int{},
		Lists:    map[string][]model.Entry{"topic": {{ID: "danvu", Text: "Dân vũ"}, {ID: "hoi", Text: "=Hoạt động | của Hội"}}, "rule": {{ID: "r1", Text: "Bán hàng"}}},
		Captured: map[string]int64{}}
	now := time.Date(2026, 11, 22, 20, 15, 0, 0, zone)
	for d := range 50 {
		if day := time.Date(2026, 10, 1+d, 12, 0, 0, 0, zone); d%9 != 5 {
			g.Days[day.Format(time.DateOnly)] = map[string]int{"members_total": 1100 + 7*d, "posts": 2 + d%3, "comments": 9 + d, "reactions": 70 + d}
			g.Captured[day.Format(time.DateOnly)] = day.Add(24 * time.Hour).UnixMilli()
		}
	}
	p, err := stats.NewPeriod(from, to, zone)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Group: g, Period: p, Now: now, Counted: true, Names: map[model.AdminID]string{"lan": "Lan", "hoa": "Hòa"}}
	one, before := stats.New(p, now, []model.AdminID{"lan", "hoa", "mai"}), stats.New(p.Before(), now, nil)
	one.AddGroup(g)
	before.AddGroup(g)
	for i := range 700 {
		f := fact(i, now)
		one.Add(f)
		before.Add(f)
	}
	in.Figures = one.Result()
	was := before.Result()
	in.Before = &was
	return in
}

func fact(i int, now time.Time) stats.Fact {
	at := now.AddDate(0, 0, -i%45).Add(-time.Duration(i%11) * time.Hour).UnixMilli()
	n := i % 40
	f := stats.Fact{Kind: model.Join, State: model.StatePending, Verdict: model.Approve, By: []model.AdminID{"lan", "lan", "hoa"}[i%3]}
	f.Times = stats.Times{Arrived: at, Decided: at + int64(1+i%20)*3600_000, Done: at + int64(2+i%50)*3600_000}
	f.Labels = stats.Labels{Membership: []string{"member", "non_member", ""}[i%3], Origin: []string{"local", "elsewhere", "abroad", ""}[i%4], Wish: []string{"", "yes"}[i%2]}
	f.Marks.Invited = i%6 == 0
	switch {
	case i%4 == 1:
		f.Kind, f.Labels, f.Counts = model.Post, stats.Labels{Topic: []string{"danvu", "hoi", ""}[i%3]}, model.Counts{Comments: &n, Reactions: &i}
		f.Marks.Question = i%8 == 1
		if f.Marks.Question && i%3 > 0 {
			f.Answer, f.Times.Answered, f.AnswerBy = model.Replied, at+int64(i%30)*1800_000, "lan"
		}
	case i%10 == 0:
		f.Verdict, f.Rule = model.Decline, []string{"r1", ""}[i%20/10]
	case i%21 == 0:
		f.Verdict, f.Labels.Signs, f.Marks.Flagged = model.Scam, []string{"deposit"}, true
	case i%17 == 0:
		f.Verdict, f.Times.Decided, f.Times.Done = model.None, 0, 0
	case i%13 == 0:
		f.Times.Done = 0
	}
	return f
}

func report(t *testing.T, lang words.Lang) *Report {
	t.Helper()
	in := figures(t, "2026-11-01", "2026-11-30")
	p := Build(in)
	p.Cover = Cover(in, lang)
	r := &Report{Period: in.Period, Title: words.ReportTitle(Days{in.Period.From, in.Period.To}.Title()), Lang: lang, Made: in.Now, Pages: []Page{p}}
	return r
}

func written(t *testing.T, r *Report, format string) []byte {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == format {
			var b bytes.Buffer
			if err := f.Write(&b, r); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no format %s", format)
	return nil
}

// cells gives all numbers of a page by section, row and column, as a person
// reads them or, with raw, as a program does; unknown ones are empty.
func cells(r *Report, asText bool) map[string]string {
	out := map[string]string{}
	p := &r.Pages[0]
	for i := range p.Sections {
		s := &p.Sections[i]
		for _, row := range s.Table.Rows {
			for k, c := range row[1:] {
				key := fmt.Sprintf("%s / %s / %s", s.ID, r.t(row[0].Text()), r.t(s.Table.Head[k+1]))
				switch {
				case !c.Known():
					out[key] = ""
				case asText:
					out[key] = r.t(c.Text())
				default:
					out[key] = raw(c)
				}
			}
		}
	}
	return out
}

// TestEveryFormatTellsTheSameFigures reads each file back and compares all of
// its numbers with the sections, which the tab of the console draws too.
func TestEveryFormatTellsTheSameFigures(t *testing.T) {
	for _, lang := range []words.Lang{words.Vi, words.En} {
		r := report(t, lang)
		text, number := cells(r, true), cells(r, false)
		if len(text) < 300 {
			t.Fatalf("only %d figures", len(text))
		}
		for name, got := range map[string]map[string]string{
			"html": readHTML(t, r), "md": readMarkdown(t, r),
		} {
			same(t, name+" "+lang.String(), got, text)
		}
		for name, got := range map[string]map[string]string{
			"csv": readCSV(t, r), "json": readJSON(t, r), "xlsx": readXLSX(t, r),
		} {
			same(t, name+" "+lang.String(), got, number)
		}
	}
}

func same(t *testing.T, name string, got, want map[string]string) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if v, ok := got[key]; !ok {
			t.Errorf("%s has no %s", name, key)
		} else if v != want[key] && !near(v, want[key]) {
			t.Errorf("%s: %s is %q, want %q", name, key, v, want[key])
		}
		if t.Failed() {
			return
		}
	}
}

// near compares numbers with all the digits that a workbook keeps.
func near(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-12*math.Abs(y)
}

// spread writes the cells of a table by their headings; those of the joined
// daily table go to their sections.
func spread(out map[string]string, r *Report, section string, head []string, rows [][]string) {
	for _, row := range rows {
		for k := 1; k < len(head); k++ {
			id, column := section, head[k]
			if section == "daily" {
				for _, s := range r.Pages[0].Sections {
					if c, ok := strings.CutPrefix(head[k], r.t(s.Title)+": "); ok {
						id, column = s.ID, c
					}
				}
			}
			v := row[k]
			if v == "–" {
				v = ""
			}
			out[fmt.Sprintf("%s / %s / %s", id, row[0], column)] = v
		}
	}
}

func readHTML(t *testing.T, r *Report) map[string]string {
	doc, err := html.Parse(bytes.NewReader(written(t, r, "html")))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for n := range doc.Descendants() {
		if n.Data == "script" || n.Data == "link" || n.Data == "img" {
			t.Errorf("the page holds a %s: it must need no other file and run nothing", n.Data)
		}
		if section := attr(n, "data-section"); n.Data == "table" && section != "" {
			head, rows := tableOf(n)
			spread(out, r, section, head, rows)
		}
	}
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func tableOf(table *html.Node) (head []string, rows [][]string) {
	for n := range table.Descendants() {
		switch n.Data {
		case "th":
			head = append(head, textOf(n))
		case "tr":
			if n.Parent.Data == "tbody" {
				rows = append(rows, nil)
			}
		case "td":
			rows[len(rows)-1] = append(rows[len(rows)-1], textOf(n))
		}
	}
	return head, rows
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func readMarkdown(t *testing.T, r *Report) map[string]string {
	out, section := map[string]string{}, ""
	var head []string
	plain := strings.NewReplacer(`\|`, "\x00", `\*`, "*", `\_`, "_", `\#`, "#", `\[`, "[", "&lt;", "<", `\\`, `\`)
	for line := range strings.SplitSeq(string(written(t, r, "md")), "\n") {
		if title, ok := strings.CutPrefix(line, "### "); ok {
			section, head = "", nil
			if plain.Replace(title) == r.t(words.ReportDaily) {
				section = "daily"
			}
			for _, s := range r.Pages[0].Sections {
				if plain.Replace(title) == r.t(s.Title) {
					section = s.ID
				}
			}
		}
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "| ---") {
			continue
		}
		parts := strings.Split(plain.Replace(line), "|")
		row := make([]string, 0, len(parts))
		for _, p := range parts[1 : len(parts)-1] {
			row = append(row, strings.ReplaceAll(strings.TrimSpace(p), "\x00", "|"))
		}
		if head == nil {
			head = row
			continue
		}
		spread(out, r, section, head, [][]string{row})
	}
	return out
}

func readCSV(t *testing.T, r *Report) map[string]string {
	b := written(t, r, "csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), bom))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, row := range rows[1:] {
		if row[3] == "" {
			continue
		}
		name := strings.TrimPrefix(row[2], "'")
		if d, err := time.Parse(time.DateOnly, name); err == nil {
			name = r.t(words.Day(d))
		}
		out[fmt.Sprintf("%s / %s / %s", row[1], name, row[3])] = row[5]
	}
	return out
}

func readJSON(t *testing.T, r *Report) map[string]string {
	var got struct {
		Groups []struct {
			Sections []struct {
				ID    string
				Table *struct {
					Head []string
					Rows [][]any
				}
			}
		}
	}
	dec := json.NewDecoder(bytes.NewReader(written(t, r, "json")))
	dec.UseNumber()
	if err := dec.Decode(&got); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, s := range got.Groups[0].Sections {
		if s.Table == nil {
			continue
		}
		for _, row := range s.Table.Rows {
			name := row[0].(string)
			if d, err := time.Parse(time.DateOnly, name); err == nil {
				name = r.t(words.Day(d))
			}
			for k, c := range row[1:] {
				v := ""
				if n, ok := c.(json.Number); ok {
					f, _ := n.Float64()
					v = strconv.FormatFloat(f, 'f', -1, 64)
				}
				out[fmt.Sprintf("%s / %s / %s", s.ID, name, s.Table.Head[k+1])] = v
			}
		}
	}
	return out
}

func readXLSX(t *testing.T, r *Report) map[string]string {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, r, "xlsx")), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]string{}
	rows, err := f.GetRows(sheetName(r.t(words.ReportFigures)))
	if err != nil {
		t.Fatal(err)
	}
	hours, err := f.GetRows(sheetName(r.t(words.ReportHours)))
	if err != nil {
		t.Fatal(err)
	}
	rows = append(rows, hours...)
	for i := 0; i < len(rows); i++ {
		for _, s := range r.Pages[0].Sections {
			if s.daily() || s.Empty() || len(rows[i]) == 0 || rows[i][0] != r.t(s.Title) {
				continue
			}
			spread(out, r, s.ID, pad(rows[i+2], len(s.Table.Head)), padAll(rows[i+3:i+3+len(s.Table.Rows)], len(s.Table.Head)))
		}
	}
	days, err := f.GetRows(sheetName(r.t(words.ReportDaily)))
	if err != nil {
		t.Fatal(err)
	}
	var head []string
	for _, row := range days {
		switch serial, err := strconv.ParseFloat(first(row), 64); {
		case len(row) > 0 && row[0] == r.t(words.ColumnDay):
			head = row
		case head != nil && err == nil:
			row = pad(row, len(head))
			d, _ := excelize.ExcelDateToTime(serial, false)
			row[0] = r.t(words.Day(d))
			spread(out, r, "daily", head, [][]string{row})
		}
	}
	return out
}

func first(row []string) string {
	if len(row) == 0 {
		return ""
	}
	return row[0]
}

func pad(row []string, n int) []string {
	for len(row) < n {
		row = append(row, "")
	}
	return row
}

func padAll(rows [][]string, n int) (out [][]string) {
	for _, row := range rows {
		out = append(out, pad(row, n))
	}
	return out
}

func TestAReportNamesNobodyUnlessAsked(t *testing.T) {
	r := report(t, words.Vi)
	in := figures(t, "2026-11-01", "2026-11-30")
	in.Names = nil
	r.Pages[0] = Build(in)
	for _, f := range Formats() {
		b := content(t, r, f.Name)
		if strings.Contains(b, "Hòa") || !strings.Contains(b, "không ghi tên") {
			t.Errorf("%s names an admin, or does not say that it names nobody", f.Name)
		}
	}
	r.Named, r.People = true, []Person{{"Gia Lâm", "Trần Thị Mai", "Thuận An", in.Now}}
	for _, f := range Formats() {
		if b := content(t, r, f.Name); !strings.Contains(b, "Trần Thị Mai") || !strings.Contains(b, "GHI TÊN NGƯỜI") {
			t.Errorf("%s does not name who was asked for, or does not say so", f.Name)
		}
	}
}

// content is all text of a file.
func content(t *testing.T, r *Report, format string) string {
	b := written(t, r, format)
	if format != "xlsx" {
		return string(b)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, _ := f.GetRows(sheet)
		for _, row := range rows {
			out.WriteString(strings.Join(row, " ") + "\n")
		}
	}
	return out.String()
}

func TestTextFromOthersIsNoFormulaAndNoMarkup(t *testing.T) {
	r := report(t, words.Vi)
	if b := string(written(t, r, "html")); strings.Contains(b, "<Gia") {
		t.Error("a group's name stands in the page as markup")
	}
	if b := string(written(t, r, "csv")); strings.Contains(b, ",=Ho") || strings.Contains(b, "\n=") {
		t.Error("a topic stands in the table as a formula")
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, r, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, _ := f.GetRows(sheet)
		for y, row := range rows {
			for x := range row {
				if formula, _ := f.GetCellFormula(sheet, at(x+1, y+1)); formula != "" {
					t.Errorf("%s %s holds the formula %s", sheet, at(x+1, y+1), formula)
				}
			}
		}
	}
}

func TestAPeriodIsReadAndNamed(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, zone)
	for _, c := range []struct{ word, from, to, title, name string }{
		{"2026-11", "2026-11-01", "2026-11-30", "Tháng 11/2026", "2026-11"},
		{"2026-W47", "2026-11-16", "2026-11-22", "Tuần 16/11 – 22/11/2026", "2026-W47"},
		{"2026-w01", "2025-12-29", "2026-01-04", "Tuần 29/12 – 04/01/2026", "2026-W01"},
		{"2026-Q4", "2026-10-01", "2026-12-31", "Quý 4/2026", "2026-Q4"},
		{"2024", "2024-01-01", "2024-12-31", "Năm 2024", "2024"},
		{"last-month", "2026-10-01", "2026-10-31", "Tháng 10/2026", "2026-10"},
		{"last-week", "2026-11-09", "2026-11-15", "Tuần 09/11 – 15/11/2026", "2026-W46"},
		{"this-quarter", "2026-10-01", "2026-12-31", "Quý 4/2026", "2026-Q4"},
		{"last-year", "2025-01-01", "2025-12-31", "Năm 2025", "2025"},
	} {
		d, err := ParsePeriod(c.word, now)
		if err != nil || d.From != c.from || d.To != c.to || d.Title().In(words.Vi) != c.title || d.Name() != c.name {
			t.Errorf("%s: %v, %q, %q (%v), want %s to %s, %q, %q", c.word, d, d.Title().In(words.Vi), d.Name(), err, c.from, c.to, c.title, c.name)
		}
	}
	for _, bad := range []string{"", "2026-13", "2026-W54", "2025-W53", "2026-Q5", "26-11", "last-decade", "2026-1", "1990-01", "2026-11-22", "tháng trước"} {
		if d, err := ParsePeriod(bad, now); model.CodeOf(err) != "bad-period" {
			t.Errorf("%q is read as %v", bad, d)
		}
	}
	if d := (Days{"2026-11-03", "2026-11-20"}); d.Title().In(words.En) != "03/11/2026 to 20/11/2026" || d.Name() != "2026-11-03_2026-11-20" {
		t.Errorf("any days are named %q, %q", d.Title().In(words.En), d.Name())
	}
}

func TestTheCoveringTextIsTheGroupsOwn(t *testing.T) {
	in := figures(t, "2026-11-01", "2026-11-30")
	in.Group.Fields["cover"] = `{group}: {members} thành viên, {abroad} ở nước ngoài, {nonsense}\nHết.`
	got := Cover(in, words.Vi)
	want := fmt.Sprintf("%s: %s thành viên, %d ở nước ngoài, {nonsense}\nHết.", in.Group.Name(), words.Count(*newest(&in.Figures)).In(words.Vi), *in.Figures.Abroad)
	if got != want {
		t.Errorf("the covering text is %q, want %q", got, want)
	}
	if names := UnknownNames(in.Group); !slices.Equal(names, []string{"nonsense"}) {
		t.Errorf("unknown names %v", names)
	}
	in.Group.Fields["cover"] = ""
	in.Figures.Abroad = nil
	usual := Cover(in, words.En)
	if strings.Contains(usual, "{") || strings.Contains(usual, "abroad") || strings.Contains(usual, "unknown") || !strings.Contains(usual, "living elsewhere: ") {
		t.Errorf("the usual covering text is %q", usual)
	}
}

// TestACoveringTextLeavesOutWhatNobodyKnows: a board that has not imported any
// figures gets a letter that can be sent.
func TestACoveringTextLeavesOutWhatNobodyKnows(t *testing.T) {
	in := figures(t, "2026-11-01", "2026-11-30")
	in.Figures.Audience, in.Figures.Activity, in.Figures.Questions.FirstAnswerMedianHours = stats.Audience{}, stats.Activity{}, nil
	in.Group.Fields["cover"] = ""
	for lang, want := range map[words.Lang][]string{words.Vi: {"Ban quản trị nhận ", " câu hỏi; xác nhận "}, words.En: {"Join requests received: ", "; scams confirmed: "}} {
		got := Cover(in, lang)
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("without figures the letter lacks %q:\n%s", w, got)
			}
		}
		if strings.Contains(got, words.Unknown.In(lang)) || strings.Contains(got, "{") || strings.Contains(got, "\n\n\n") || strings.Count(got, "\n") != 4 {
			t.Errorf("without figures the letter reads\n%s", got)
		}
	}
	// A group's own words, of which the middle and the beginning are not known.
	in.Group.Fields["cover"] = `Kính gửi chị Thu. {members} thành viên; ở nước ngoài {abroad}; nhận {requests} yêu cầu. Trân trọng.\n{members} người.\nHết`
	want := fmt.Sprintf("Kính gửi chị Thu. Nhận %d yêu cầu. Trân trọng.\nHết", in.Figures.Joins.Arrived)
	if got := Cover(in, words.Vi); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestThePilotsOwnStory has the figures that were written down of the first two
// groups. The report says what follows from them.
func TestThePilotsOwnStory(t *testing.T) {
	for _, c := range []struct {
		name, opened, after         string
		first, last                 int
		comments, reactions, abroad int
		times                       string
	}{
		{"Phụ nữ Gia Lâm khỏe đẹp mỗi ngày", "2024-05-05", "2024-08-05", 200, 1100, 994, 6534, 6, "5,5"},
		{"Thanh Xuân Cẩm Lệ", "2024-05-15", "2024-08-15", 40, 422, 484, 3269, 1, "10,55"},
	} {
		g := model.Group{ID: "g", Fields: map[string]string{"name": c.name, "opened": c.opened}, Captured: map[string]int64{}, Days: map[string]map[string]int{
			c.opened: {"members_total": c.first}, c.after: {"members_total": c.last}}}
		p, _ := stats.NewPeriod(c.opened, c.after, zone)
		for i := range 90 {
			date := p.Date(i)
			if g.Days[date] == nil {
				g.Days[date] = map[string]int{}
			}
			g.Days[date]["posts"], g.Days[date]["comments"], g.Days[date]["reactions"] = 3, share(c.comments, i), share(c.reactions, i)
		}
		now := time.Date(2024, 8, 20, 9, 0, 0, 0, zone)
		b := stats.New(p, now, nil)
		b.AddGroup(g)
		for i := range c.last - c.first {
			f := stats.Fact{Kind: model.Join, State: model.StateApproved, Times: stats.Times{Arrived: now.AddDate(0, 0, -30).UnixMilli()}}
			f.Labels.Membership = []string{"non_member", "member", "member", "member"}[i%4]
			f.Labels.Origin = "local"
			if i < 31 {
				f.Labels.Origin = "elsewhere"
			} else if i < 31+c.abroad {
				f.Labels.Origin = "abroad"
			}
			b.Add(f)
		}
		r := &Report{Period: p, Title: words.ReportTitle(words.PeriodDays(words.Plain(""), words.Plain(""))), Made: now,
			Pages: []Page{Build(Input{Group: g, Period: p, Figures: b.Result(), Now: now, Counted: true})}}
		text := string(written(t, r, "md"))
		for _, want := range []string{
			"gấp " + c.times + " lần từ khi mở nhóm", "trung bình 3 bài mỗi ngày",
			words.Count(c.comments).In(words.Vi) + " bình luận, " + words.Count(c.reactions).In(words.Vi) + " cảm xúc",
			fmt.Sprintf("31 ở nơi khác, %d ở nước ngoài", c.abroad), "25% chưa vào Hội",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the report does not say %q", c.name, want)
			}
		}
	}
}

// share gives day i its part of a sum over 90 days.
func share(sum, i int) int { return sum*(i+1)/90 - sum*i/90 }

func TestAWriterThatRefusesIsTold(t *testing.T) {
	r := report(t, words.Vi)
	for _, f := range Formats() {
		if err := f.Write(refusing{}, r); model.KindOf(err) != model.Unreachable {
			t.Errorf("%s gives %v", f.Name, err)
		}
	}
}

type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func BenchmarkReport(b *testing.B) {
	var t testing.T
	r := report(&t, words.Vi)
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if err := f.Write(io.Discard, r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestGuardKeepsFormulasFromRunning(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"=1+1", "'=1+1"}, {"+84900000001", "'+84900000001"}, {"-x", "'-x"}, {"@x", "'@x"}, {"\tx", "'\tx"}, {"Hoa", "Hoa"}, {"", ""},
	} {
		if got := Guard(c.in); got != c.want {
			t.Errorf("Guard(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
