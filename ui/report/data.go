package report

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"time"

	"duyet/model"
	"duyet/ui/words"
)

// Names of units in files that programs read.
var unitNames = map[Unit]string{Count: "count", Decimal: "number", Share: "share", Hours: "hours"}

// Guard keeps a spreadsheet from taking a text for a formula.
func Guard(cell string) string {
	if cell != "" && (cell[0] == '=' || cell[0] == '+' || cell[0] == '-' || cell[0] == '@' || cell[0] == '\t' || cell[0] == '\r') {
		return "'" + cell
	}
	return cell
}

// Mark at the beginning of a CSV file that tells a spreadsheet of its encoding.
const bom = "\ufeff"

// writeCSV writes one figure a line: group, section, row, column, unit and the
// number, which is empty when it is not known. Texts stand in lines of their
// own with the unit text.
func writeCSV(w io.Writer, r *Report) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return model.WrapFault(model.Unreachable, "output", err, "report")
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	c := csvReport{r, out}
	out.Write([]string{"group", "section", "row", "column", "unit", "value"})
	c.text("", "period", r.Period.From+" "+r.Period.To)
	c.text("", "title", r.t(r.Title))
	c.text("", "made", r.Made.Format(time.RFC3339))
	c.text("", "privacy", r.privacy())
	for _, m := range r.Missing {
		c.text("", "missing", r.t(m))
	}
	for i := range r.Pages {
		c.page(&r.Pages[i])
	}
	people := r.people()
	for _, row := range people.Rows {
		c.row(r.t(row[1].Text()), "people", r.t(row[0].Text()), r.t(row[2].Text()), "text", dateOf(row[3]))
	}
	out.Flush()
	return model.WrapFault(model.Unreachable, "output", out.Error(), "report")
}

type csvReport struct {
	*Report
	out *csv.Writer
}

func (c csvReport) row(cells ...string) {
	for i := range cells[:len(cells)-1] {
		cells[i] = Guard(cells[i])
	}
	c.out.Write(cells)
}

func (c csvReport) text(group, name, text string) { c.row(group, name, "", "", "text", Guard(text)) }

func (c csvReport) page(p *Page) {
	c.text(p.Group, "cover", p.Cover)
	for _, t := range p.Tiles {
		c.row(p.Group, "tile", t.ID, c.t(words.ColumnNow), unitNames[t.Value.Unit], raw(t.Value))
		c.row(p.Group, "tile", t.ID, c.t(words.ColumnBefore), unitNames[t.Value.Unit], raw(t.Before))
	}
	for i := range p.Sections {
		s := &p.Sections[i]
		c.row(p.Group, s.ID, "", "", unitNames[s.Value.Unit], raw(s.Value))
		c.text(p.Group, s.ID, c.t(s.Sentence))
		for _, m := range s.More {
			c.text(p.Group, s.ID, c.t(m))
		}
		c.text(p.Group, s.ID, c.t(s.Source))
		for _, row := range s.Table.Rows {
			name := c.t(row[0].Text())
			if s.daily() {
				name = dateOf(row[0])
			}
			for k, cell := range row[1:] {
				c.row(p.Group, s.ID, name, c.t(s.Table.Head[k+1]), unitNames[cell.Unit], raw(cell))
			}
		}
	}
}

func dateOf(c Cell) string { return c.Day.Format(time.DateOnly) }

// raw writes a number with a point; nothing when it is not known.
func raw(c Cell) string {
	if !c.Known() {
		return ""
	}
	return strconv.FormatFloat(*c.Value, 'f', -1, 64)
}

// Schema is the first field of a report in JSON.
const Schema = "duyet-report/1"

type jsonReport struct {
	Schema   string       `json:"schema"`
	Title    string       `json:"title"`
	Lang     string       `json:"lang"`
	From     string       `json:"from"`
	To       string       `json:"to"`
	Made     string       `json:"made"`
	Privacy  string       `json:"privacy"`
	Missing  []string     `json:"missing"`
	Groups   []jsonPage   `json:"groups"`
	Compared *jsonTable   `json:"compared,omitempty"`
	People   []jsonPerson `json:"people,omitempty"`
}

type jsonPerson struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	Place string `json:"place"`
	Since string `json:"since"`
}

type jsonPage struct {
	Group    string        `json:"group"`
	Cover    string        `json:"cover"`
	Tiles    []jsonTile    `json:"tiles"`
	Sections []jsonSection `json:"sections"`
}

type jsonTile struct {
	ID     string   `json:"id"`
	Label  string   `json:"label"`
	Unit   string   `json:"unit"`
	Value  *float64 `json:"value"`
	Before *float64 `json:"before"`
}

type jsonSection struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Unit      string     `json:"unit"`
	Value     *float64   `json:"value"`
	Sentences []string   `json:"sentences"`
	Source    string     `json:"source"`
	Table     *jsonTable `json:"table,omitempty"`
}

// jsonTable holds labels and days as strings, numbers as numbers, and null for
// what is not known.
type jsonTable struct {
	Head []string `json:"head"`
	Rows [][]any  `json:"rows"`
}

// writeJSON writes one object.
func writeJSON(w io.Writer, r *Report) error {
	out := jsonReport{Schema: Schema, Title: r.t(r.Title), Lang: r.Lang.String(), From: r.Period.From, To: r.Period.To,
		Made: r.Made.Format(time.RFC3339), Privacy: r.privacy(), Missing: []string{}, Groups: []jsonPage{}}
	for _, m := range r.Missing {
		out.Missing = append(out.Missing, r.t(m))
	}
	for i := range r.Pages {
		out.Groups = append(out.Groups, r.jsonPage(&r.Pages[i]))
	}
	if len(r.Compared.Rows) > 0 {
		out.Compared = r.jsonTable(&r.Compared)
	}
	for _, p := range r.People {
		out.People = append(out.People, jsonPerson{p.Group, p.Name, p.Place, p.Since.Format(time.DateOnly)})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return model.WrapFault(model.Unreachable, "output", enc.Encode(out), "report")
}

func (r *Report) jsonPage(p *Page) jsonPage {
	out := jsonPage{Group: p.Group, Cover: p.Cover}
	for _, t := range p.Tiles {
		out.Tiles = append(out.Tiles, jsonTile{t.ID, r.t(t.Label), unitNames[t.Value.Unit], t.Value.Value, t.Before.Value})
	}
	for i := range p.Sections {
		s := &p.Sections[i]
		j := jsonSection{ID: s.ID, Title: r.t(s.Title), Unit: unitNames[s.Value.Unit], Value: s.Value.Value, Source: r.t(s.Source)}
		for _, m := range append([]words.Text{s.Sentence}, s.More...) {
			j.Sentences = append(j.Sentences, r.t(m))
		}
		if !s.Empty() {
			j.Table = r.jsonTable(&s.Table)
		}
		out.Sections = append(out.Sections, j)
	}
	return out
}

func (r *Report) jsonTable(t *Table) *jsonTable {
	out := &jsonTable{}
	for _, h := range t.Head {
		out.Head = append(out.Head, r.t(h))
	}
	for _, row := range t.Rows {
		cells := make([]any, len(row))
		for i, c := range row {
			switch {
			case !c.Label.Zero():
				cells[i] = r.t(c.Label)
			case !c.Day.IsZero():
				cells[i] = dateOf(c)
			default:
				cells[i] = c.Value
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}
