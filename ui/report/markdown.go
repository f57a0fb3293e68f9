package report

import (
	"bufio"
	"io"
	"strings"

	"duyet/model"
	"duyet/ui/words"
)

// writeMarkdown writes headings, sentences and tables.
func writeMarkdown(w io.Writer, r *Report) error {
	m := markdown{Report: r, w: bufio.NewWriter(w)}
	m.line("# " + m.safe(r.t(r.Title)))
	m.line("")
	m.paragraph(r.subtitle())
	m.paragraph(r.privacy())
	for _, t := range r.Missing {
		m.paragraph(r.t(t))
	}
	m.table(words.ReportCompared, &r.Compared)
	for i := range r.Pages {
		m.page(&r.Pages[i])
	}
	people := r.people()
	m.table(words.ReportPeople, &people)
	return model.WrapFault(model.Unreachable, "output", m.w.Flush(), "report")
}

type markdown struct {
	*Report
	w *bufio.Writer
}

func (m *markdown) line(s string) { m.w.WriteString(s + "\n") }

// paragraph writes text that may be a stranger's: nothing in it is markup.
func (m *markdown) paragraph(s string) {
	if s != "" {
		m.line(m.safe(s))
		m.line("")
	}
}

// safe keeps a text from being read as markup or as another line of a table.
func (m *markdown) safe(s string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "<", "&lt;", "[", "\\[", "#", "\\#").Replace(s)
}

func (m *markdown) page(p *Page) {
	m.line("## " + m.safe(p.Group))
	m.line("")
	for part := range strings.SplitSeq(p.Cover, "\n") {
		m.paragraph(part)
	}
	tiles := Table{Head: []words.Text{{}, words.ColumnNow, words.ColumnBefore}}
	for _, t := range p.Tiles {
		tiles.Rows = append(tiles.Rows, []Cell{label(t.Label), t.Value, t.Before})
	}
	m.table(words.ReportTiles, &tiles)
	for i := range p.Sections {
		s := &p.Sections[i]
		m.line("### " + m.safe(m.t(s.Title)))
		m.line("")
		if s.Value.Known() {
			m.line("**" + m.t(s.Value.Text()) + "**")
			m.line("")
		}
		m.paragraph(m.t(s.Sentence))
		for _, t := range s.More {
			m.paragraph(m.t(t))
		}
		if !s.daily() {
			m.table(words.Text{}, &s.Table)
		}
		m.paragraph(m.t(s.Source))
	}
	if daily := p.Daily(); len(daily.Rows) > appendixDays {
		m.paragraph(m.t(words.ReportNoDaily(len(daily.Rows))))
	} else {
		m.table(words.ReportDaily, &daily)
	}
}

func (m *markdown) table(title words.Text, t *Table) {
	if len(t.Rows) == 0 {
		return
	}
	if !title.Zero() {
		m.line("### " + m.safe(m.t(title)))
		m.line("")
	}
	head, rule := make([]string, len(t.Head)), make([]string, len(t.Head))
	for i, h := range t.Head {
		head[i], rule[i] = m.safe(m.t(h)), "---:"
	}
	rule[0] = "---"
	m.row(head)
	m.row(rule)
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = m.safe(m.t(c.Text()))
		}
		m.row(cells)
	}
	m.line("")
}

func (m *markdown) row(cells []string) { m.line("| " + strings.Join(cells, " | ") + " |") }
