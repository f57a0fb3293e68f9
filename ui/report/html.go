package report

import (
	_ "embed"
	"html/template"
	"io"
	"strconv"

	"duyet/model"
	"duyet/ui/words"
)

//go:embed page.html
var pageHTML string

// htmlReport is a report as page.html takes it.
type htmlReport struct {
	Lang, Title, Subtitle, Privacy, PrivacyClass string
	Missing                                      []string
	Compared                                     *htmlTable
	Pages                                        []htmlPage
	People                                       *htmlTable
}

type htmlPage struct {
	Group, Cover string
	Tiles        [][]htmlTile // four a row
	Sections     []htmlSection
	Daily        *htmlTable
	NoDaily      string
}

type htmlTile struct{ ID, Number, Label, Change, Note string }

type htmlSection struct {
	ID, Title, Number, Sentence, Source string
	More                                []string
	Drawing                             template.HTML
	Table                               *htmlTable
}

type htmlTable struct {
	ID, Title, Class string
	Head             []string
	Rows             [][]htmlCell
}

// htmlCell is a cell; in a heat map Shade is h1 to h8.
type htmlCell struct{ Text, Shade string }

// tilesInRow is how many tiles stand side by side.
const tilesInRow = 4

// writeHTML writes one file that needs no other: no script, the drawings as SVG
// within it. It prints on A4; Word opens it and shows its tables.
func writeHTML(w io.Writer, r *Report) error {
	page, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "page.html")
	}
	h := htmlReport{Lang: r.Lang.String(), Title: r.t(r.Title), Subtitle: r.subtitle(), Privacy: r.privacy(), PrivacyClass: "dim"}
	if r.Named {
		h.PrivacyClass = "named"
	}
	for _, m := range r.Missing {
		h.Missing = append(h.Missing, r.t(m))
	}
	if len(r.Compared.Rows) > 0 {
		h.Compared = r.htmlTable(&r.Compared)
		h.Compared.Title, h.Compared.Class, h.Compared.ID = r.t(words.ReportCompared), "long", "compared"
	}
	for i := range r.Pages {
		h.Pages = append(h.Pages, r.htmlPage(&r.Pages[i]))
	}
	if people := r.people(); len(people.Rows) > 0 {
		h.People = r.htmlTable(&people)
		h.People.Title = r.t(words.ReportPeople)
	}
	return model.WrapFault(model.Unreachable, "output", page.Execute(w, h), "report")
}

func (r *Report) htmlPage(p *Page) htmlPage {
	out := htmlPage{Group: p.Group, Cover: p.Cover}
	for i, t := range p.Tiles {
		if i%tilesInRow == 0 {
			out.Tiles = append(out.Tiles, nil)
		}
		last := &out.Tiles[len(out.Tiles)-1]
		*last = append(*last, htmlTile{t.ID, r.tileNumber(t), r.t(t.Label), r.t(t.Change()), r.t(t.Note)})
	}
	for i := range p.Sections {
		s := &p.Sections[i]
		h := htmlSection{ID: s.ID, Title: r.t(s.Title), Sentence: r.t(s.Sentence), Source: r.t(s.Source), Drawing: draw(s, r.Lang)}
		if s.Value.Known() {
			h.Number = r.t(s.Value.Text())
		}
		for _, m := range s.More {
			h.More = append(h.More, r.t(m))
		}
		if !s.Empty() && !s.daily() {
			h.Table = r.htmlTable(&s.Table)
			h.Table.ID = s.ID
			switch {
			case s.Drawing == Heat:
				shade(h.Table, &s.Table)
			case h.Drawing != "" && len(s.Table.Head) == 2:
				// The drawing has the same numbers: on paper once is enough. Word,
				// which leaves drawings out, shows the table.
				h.Table.Class = "twin"
			}
		}
		out.Sections = append(out.Sections, h)
	}
	if daily := p.Daily(); len(daily.Rows) > appendixDays {
		out.NoDaily = r.t(words.ReportNoDaily(len(daily.Rows)))
	} else if len(daily.Rows) > 0 {
		out.Daily = r.htmlTable(&daily)
		out.Daily.Title, out.Daily.Class, out.Daily.ID = r.t(words.ReportDaily), "long", "daily"
	}
	return out
}

// tileNumber writes the number of a tile.
func (r *Report) tileNumber(t Tile) string {
	if !t.Value.Known() {
		return r.t(words.NotKnown)
	}
	return r.t(t.Value.Text())
}

func (r *Report) htmlTable(t *Table) *htmlTable {
	out := &htmlTable{}
	for _, h := range t.Head {
		out.Head = append(out.Head, r.t(h))
	}
	for _, row := range t.Rows {
		cells := make([]htmlCell, len(row))
		for i, c := range row {
			cells[i].Text = r.t(c.Text())
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// shades is how many shades a heat map has.
const shades = 8

// shade colours the cells of a heat map; one without anything stays blank.
func shade(h *htmlTable, t *Table) {
	h.Class = "heat"
	high := 0.0
	for _, row := range t.Rows {
		for _, c := range row[1:] {
			if c.Known() {
				high = max(high, *c.Value)
			}
		}
	}
	for r, row := range t.Rows {
		for i, c := range row[1:] {
			cell := &h.Rows[r][i+1]
			if c.Known() && *c.Value > 0 {
				cell.Shade = "h" + strconv.Itoa(min(1+int(*c.Value/high*shades), shades))
			} else if !c.Known() {
				cell.Text = ""
			}
		}
	}
}

// people lists those who wish to join the Union, when they are named.
func (r *Report) people() Table {
	t := Table{Head: []words.Text{words.ColumnName, words.ColumnGroup, words.ColumnPlace, words.ColumnDay}}
	for _, p := range r.People {
		t.Rows = append(t.Rows, []Cell{label(words.Plain(p.Name)), label(words.Plain(p.Group)), label(words.Plain(p.Place)), day(p.Since)})
	}
	return t
}
