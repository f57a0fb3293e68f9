package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"duyet/model"
	"duyet/ui/words"
)

// Sizes in a workbook, in columns, rows and pixels.
const (
	labelWidth  = 34.0
	numberWidth = 14.0
	dayWidth    = 14.0
	hourWidth   = 5.5
	rowHigh     = 15.0 // points: 20 pixels
	chartRows   = 15   // rows a chart covers
	chartWide   = 520
	chartHigh   = 280
	chartDays   = 8 // days that a chart names at most, about
)

// chartInk is the colour of the letters along a chart's axes; the usual one is
// too pale for paper.
const chartInk = "444444"

// writeXLSX writes a workbook: for each group a sheet with tiles and sentences,
// one with the tables and their charts, one with the days.
func writeXLSX(w io.Writer, r *Report) error {
	f := excelize.NewFile()
	defer f.Close()
	x := &workbook{Report: r, f: f}
	x.prepare()
	if len(r.Compared.Rows) > 0 {
		x.sheet(r.t(words.ReportCompared))
		x.table(&r.Compared)
	}
	for i := range r.Pages {
		x.page(&r.Pages[i], i)
	}
	if people := r.people(); len(people.Rows) > 0 {
		x.sheet(r.t(words.ReportPeople))
		x.line(x.style.warn, r.privacy())
		x.table(&people)
	}
	if err := f.DeleteSheet("Sheet1"); x.err == nil {
		x.err = err
	}
	f.SetActiveSheet(0)
	if x.err != nil {
		return model.WrapFault(model.Bug, "", x.err, "workbook")
	}
	return model.WrapFault(model.Unreachable, "output", f.Write(w), "report")
}

// workbook is one being written; the first error stays.
type workbook struct {
	*Report
	f     *excelize.File
	name  string // of the sheet
	row   int    // the next free one, from 1
	style struct{ title, head, dim, warn, big, wrap int }
	units map[Unit]int
	date  int
	err   error
}

func (x *workbook) keep(err error) {
	if x.err == nil {
		x.err = err
	}
}

func (x *workbook) newStyle(s *excelize.Style) int {
	n, err := x.f.NewStyle(s)
	x.keep(err)
	return n
}

func (x *workbook) prepare() {
	top := &excelize.Alignment{WrapText: true, Vertical: "top"}
	x.style.title = x.newStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 15}})
	x.style.head = x.newStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F4F7"}}})
	x.style.dim = x.newStyle(&excelize.Style{Font: &excelize.Font{Italic: true, Color: "666666"}})
	x.style.warn = x.newStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "AA0000"}})
	x.style.big = x.newStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 12}})
	x.style.wrap = x.newStyle(&excelize.Style{Alignment: top})
	x.units = map[Unit]int{}
	for u, format := range map[Unit]string{Count: "#,##0", Decimal: "#,##0.0#", Share: "0.0%", Hours: "#,##0.0#"} {
		x.units[u] = x.newStyle(&excelize.Style{CustomNumFmt: &format})
	}
	day := "dd/mm/yyyy"
	x.date = x.newStyle(&excelize.Style{CustomNumFmt: &day, Alignment: &excelize.Alignment{Horizontal: "left"}})
}

// sheet begins a sheet that prints on A4, one page wide.
func (x *workbook) sheet(name string) {
	x.name, x.row = sheetName(name), 1
	_, err := x.f.NewSheet(x.name)
	x.keep(err)
	x.keep(x.f.SetColWidth(x.name, "A", "A", labelWidth))
	x.keep(x.f.SetColWidth(x.name, "B", "I", numberWidth))
	a4, across, down, fit := 9, 1, 0, true
	x.keep(x.f.SetPageLayout(x.name, &excelize.PageLayoutOptions{Size: &a4, FitToWidth: &across, FitToHeight: &down}))
	high := rowHigh // every program gives rows a height of its own, and charts lie over them
	x.keep(x.f.SetSheetProps(x.name, &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &high, CustomHeight: &fit}))
}

// sheetLetters is the most letters a sheet's name may have.
const sheetLetters = 31

// sheetName makes a name that a workbook takes.
func sheetName(s string) string {
	out := []rune{}
	for _, r := range s {
		switch r {
		case ':', '\\', '/', '?', '*', '[', ']', '\'':
			r = ' '
		}
		out = append(out, r)
	}
	return string(out[:min(len(out), sheetLetters)])
}

func at(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}

// line writes one text and goes to the next row.
func (x *workbook) line(style int, text string) {
	x.keep(x.f.SetCellStr(x.name, at(1, x.row), text))
	x.keep(x.f.SetCellStyle(x.name, at(1, x.row), at(1, x.row), style))
	x.row++
}

// table writes a table with typed cells and goes behind it. first is the row of
// its headings.
func (x *workbook) table(t *Table) (first int) {
	first = x.row
	lines := 1
	for i, h := range t.Head {
		x.keep(x.f.SetCellStr(x.name, at(i+1, x.row), x.t(h)))
		x.keep(x.f.SetCellStyle(x.name, at(i+1, x.row), at(i+1, x.row), x.style.head))
		lines = max(lines, broken(x.t(h), numberWidth-2))
	}
	if lines > 1 {
		x.keep(x.f.SetRowHeight(x.name, x.row, rowHigh*float64(lines)))
	}
	x.row++
	for _, row := range t.Rows {
		for i, c := range row {
			x.cell(i+1, c)
		}
		x.row++
	}
	x.row++
	return first
}

// broken is how many lines a text takes where so many letters stand in one.
func broken(s string, letters int) int {
	lines, left := 1, letters
	for word := range strings.FieldsSeq(s) {
		n := utf8.RuneCountInString(word)
		if left < n && left < letters {
			lines, left = lines+1, letters
		}
		left -= n + 1
	}
	return lines
}

// cell writes one cell; what is not known stays empty.
func (x *workbook) cell(column int, c Cell) {
	place := at(column, x.row)
	switch {
	case !c.Label.Zero():
		x.keep(x.f.SetCellStr(x.name, place, x.t(c.Label)))
	case !c.Day.IsZero():
		x.keep(x.f.SetCellValue(x.name, place, c.Day.UTC().Truncate(24*60*60*1e9)))
		x.keep(x.f.SetCellStyle(x.name, place, place, x.date))
	case c.Known():
		x.keep(x.f.SetCellFloat(x.name, place, *c.Value, -1, 64))
		x.keep(x.f.SetCellStyle(x.name, place, place, x.units[c.Unit]))
	}
}

func (x *workbook) page(p *Page, n int) {
	prefix := ""
	if len(x.Pages) > 1 {
		prefix = strconv.Itoa(n+1) + " "
	}
	x.summary(p, prefix)
	x.sheet(prefix + x.t(words.ReportFigures))
	var tables []*Section
	right := 0
	for i := range p.Sections {
		if s := &p.Sections[i]; !s.daily() && !s.Empty() && s.Drawing != Heat {
			tables, right = append(tables, s), max(right, len(s.Table.Head))
		}
	}
	for _, s := range tables {
		x.section(s, right+2)
	}
	x.heats(p, prefix)
	x.days(p, prefix)
}

func (x *workbook) summary(p *Page, prefix string) {
	x.sheet(prefix + x.t(words.ReportTiles))
	x.line(x.style.title, x.t(x.Title))
	x.line(x.style.big, p.Group)
	x.line(x.style.dim, x.subtitle())
	privacy := x.style.dim
	if x.Named {
		privacy = x.style.warn
	}
	x.line(privacy, x.privacy())
	for _, m := range x.Missing {
		x.line(x.style.warn, x.t(m))
	}
	x.row++
	x.keep(x.f.MergeCell(x.name, at(1, x.row), at(9, x.row)))
	x.keep(x.f.SetRowHeight(x.name, x.row, 150))
	x.line(x.style.wrap, p.Cover)
	x.row++
	tiles := Table{Head: []words.Text{{}, words.ColumnNow, words.ColumnBefore, words.ColumnUnit}}
	for _, t := range p.Tiles {
		tiles.Rows = append(tiles.Rows, []Cell{label(t.Label), t.Value, t.Before, label(words.UnitName(unitNames[t.Value.Unit]))})
	}
	x.table(&tiles)
	for i := range p.Sections {
		s := &p.Sections[i]
		x.line(x.style.big, x.t(s.Title))
		x.line(0, x.t(s.Sentence))
		for _, m := range s.More {
			x.line(0, x.t(m))
		}
		x.line(x.style.dim, x.t(s.Source))
	}
}

// section writes a table with its chart in a column beside it.
func (x *workbook) section(s *Section, column int) {
	x.line(x.style.big, x.t(s.Title))
	x.line(x.style.dim, x.t(s.Sentence))
	begin := x.row
	first := x.table(&s.Table)
	last := first + len(s.Table.Rows)
	switch s.Drawing {
	case Bars:
		x.chart(excelize.Bar, s.Title, first, last, s.Plot[0]+1, column, begin-2)
	case Stack:
		x.chart(excelize.Doughnut, s.Title, first, last, s.Plot[0]+1, column, begin-2)
	default:
		return
	}
	x.row = max(x.row, begin+chartRows)
}

// heats writes the heat maps as tables whose cells are shaded by their numbers.
func (x *workbook) heats(p *Page, prefix string) {
	begun := false
	for i := range p.Sections {
		s := &p.Sections[i]
		if s.Drawing != Heat || s.Empty() {
			continue
		}
		if !begun {
			begun = true
			x.sheet(prefix + x.t(words.ReportHours))
			x.keep(x.f.SetColWidth(x.name, "B", "Y", hourWidth))
		}
		x.line(x.style.big, x.t(s.Title))
		x.line(x.style.dim, x.t(s.Sentence))
		first := x.table(&s.Table)
		x.keep(x.f.SetConditionalFormat(x.name, at(2, first+1)+":"+at(len(s.Table.Head), first+len(s.Table.Rows)), []excelize.ConditionalFormatOptions{
			{Type: "2_color_scale", Criteria: "=", MinType: "min", MaxType: "max", MinColor: "#FFFFFF", MaxColor: "#1F5FA8"}}))
	}
}

// days writes all that is known day by day, with the charts above.
func (x *workbook) days(p *Page, prefix string) {
	daily := p.Daily()
	if len(daily.Rows) == 0 {
		return
	}
	x.sheet(prefix + x.t(words.ReportDaily))
	last, _ := excelize.ColumnNumberToName(len(daily.Head))
	x.keep(x.f.SetColWidth(x.name, "A", last, dayWidth))
	x.line(x.style.title, x.t(words.ReportDaily))
	column, place := 1, 0
	top := x.row
	x.row += 2*chartRows + 2
	first := x.table(&daily)
	for i := range p.Sections {
		s := &p.Sections[i]
		if !s.daily() {
			continue
		}
		kind := excelize.Col
		if s.Drawing == Line {
			kind = excelize.Line
		}
		if s.Drawing != None {
			x.chart(kind, s.Title, first, first+len(daily.Rows), column+s.Plot[0], 1+6*(place%2), top+chartRows*(place/2))
			place++
		}
		column += len(s.Table.Head) - 1
	}
	x.keep(x.f.SetPanes(x.name, &excelize.Panes{Freeze: true, XSplit: 1, TopLeftCell: "B1", ActivePane: "topRight"}))
}

// chart draws a column of a table, whose labels stand in the first column.
func (x *workbook) chart(kind excelize.ChartType, title words.Text, first, last, column, toColumn, toRow int) {
	column = max(column, 2)
	letter, _ := excelize.ColumnNumberToName(column)
	ref := func(col string, from, to int) string {
		return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", x.name, col, from, col, to)
	}
	chart := &excelize.Chart{
		Type:         kind,
		Series:       []excelize.ChartSeries{{Name: fmt.Sprintf("'%s'!$%s$%d", x.name, letter, first), Categories: ref("A", first+1, last), Values: ref(letter, first+1, last)}},
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: x.t(title)}}},
		Legend:       excelize.ChartLegend{Position: "none"},
		Dimension:    excelize.ChartDimension{Width: chartWide, Height: chartHigh},
		PlotArea:     excelize.ChartPlotArea{ShowVal: kind == excelize.Bar},
		XAxis:        excelize.ChartAxis{Font: excelize.Font{Color: chartInk}},
		YAxis:        excelize.ChartAxis{Font: excelize.Font{Color: chartInk}},
		ShowBlanksAs: "gap",
		VaryColors:   new(kind == excelize.Doughnut),
	}
	switch kind {
	case excelize.Line, excelize.Col:
		chart.XAxis.NumFmt, chart.XAxis.TickLabelSkip = excelize.ChartNumFmt{CustomNumFmt: "dd/mm"}, max((last-first)/chartDays, 1)
	case excelize.Bar:
		chart.YAxis.ReverseOrder, chart.XAxis.ReverseOrder = false, true
	case excelize.Doughnut:
		chart.Legend.Position, chart.PlotArea.ShowPercent = "bottom", true
	}
	x.keep(x.f.AddChart(x.name, at(toColumn, toRow), chart))
}
