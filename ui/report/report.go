package report

import (
	"io"
	"slices"
	"time"

	"duyet/model/stats"
	"duyet/ui/words"
)

// Report is a report on one period.
type Report struct {
	Period stats.Period
	// Title names the period: "Báo cáo tháng 11/2026".
	Title words.Text
	Lang  words.Lang
	// Made is when, in the zone of the first group.
	Made time.Time
	// Pages holds one page a group.
	Pages []Page
	// Compared shows the groups side by side; empty with fewer than two.
	Compared Table
	// Missing names the stores that could not be read, each with the reason.
	Missing []words.Text
	// Named says that names of people are in it; then People may hold those who
	// wish to join the Union.
	Named  bool
	People []Person
}

// Person is a woman who wishes to join the Union.
type Person struct {
	Group, Name, Place string
	Since              time.Time
}

// Format is one kind of file that a report can be written as.
type Format struct {
	Name string // as --format takes it, and the ending of the file
	Says words.Text
	// Write writes the report. Unreachable tells that w refused.
	Write func(w io.Writer, r *Report) error
}

// Formats lists the formats, the usual one first.
func Formats() []Format {
	return []Format{
		{"html", words.FormatHTML, writeHTML},
		{"xlsx", words.FormatXLSX, writeXLSX},
		{"md", words.FormatMD, writeMarkdown},
		{"csv", words.FormatCSV, writeCSV},
		{"json", words.FormatJSON, writeJSON},
	}
}

// t gives a sentence in the report's language.
func (r *Report) t(t words.Text) string { return t.In(r.Lang) }

// subtitle says of which groups and days the report is, and when it was made.
func (r *Report) subtitle() string {
	from, _ := time.Parse(time.DateOnly, r.Period.From)
	to, _ := time.Parse(time.DateOnly, r.Period.To)
	return r.t(words.ReportSubtitle(words.Day(from), words.Day(to), words.Moment(r.Made)))
}

// privacy says whether people are named in the file.
func (r *Report) privacy() string {
	if r.Named {
		return r.t(words.ReportNamed)
	}
	return r.t(words.ReportUnnamed)
}

// daily reports whether a section's table has a row for each day.
func (s *Section) daily() bool {
	return len(s.Table.Rows) > 0 && !s.Table.Rows[0][0].Day.IsZero()
}

// appendixDays is the most days that a page of paper lists one by one.
const appendixDays = 100

// Daily joins the tables of a page that have a row for each day into one.
func (p *Page) Daily() Table {
	var out Table
	for i := range p.Sections {
		s := &p.Sections[i]
		if !s.daily() {
			continue
		}
		if out.Head == nil {
			out.Head = s.Table.Head[:1:1]
			for _, row := range s.Table.Rows {
				out.Rows = append(out.Rows, row[:1:1])
			}
		}
		for _, h := range s.Table.Head[1:] {
			out.Head = append(out.Head, words.ColumnOf(s.Title, h))
		}
		for r, row := range s.Table.Rows {
			out.Rows[r] = append(out.Rows[r], row[1:]...)
		}
	}
	return out
}

// compared are the sections whose numbers stand in a comparison.
var compared = []string{"topics", "reasons", "wishes", "work", "together"}

// Compares reports whether a comparison shows the number of a section.
func Compares(id string) bool { return slices.Contains(compared, id) }

// Compare is what [Beside] gives of two groups or more, and otherwise empty: a
// report has nothing to compare then.
func Compare(pages []Page) Table {
	if len(pages) < 2 {
		return Table{}
	}
	return Beside(pages)
}

// Beside puts the tiles and the main figures of groups side by side, one row a
// group.
func Beside(pages []Page) Table {
	if len(pages) == 0 {
		return Table{}
	}
	t := Table{Head: []words.Text{words.ColumnGroup}}
	for _, tile := range pages[0].Tiles {
		t.Head = append(t.Head, tile.Label)
	}
	for _, id := range compared {
		s := pages[0].Section(id)
		t.Head = append(t.Head, s.Title)
	}
	for i := range pages {
		row := []Cell{label(words.Plain(pages[i].Group))}
		for _, tile := range pages[i].Tiles {
			row = append(row, tile.Value)
		}
		for _, id := range compared {
			row = append(row, pages[i].Section(id).Value)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
