package table

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duyet/model/intake/collect"
	"duyet/model/intake/page"
)

// Markup lists the tables that are written as a web page or as one file of XML:
// programs call such a file .xls.
func Markup() []collect.Format {
	return []collect.Format{{Name: "xml-workbook", Kinds: kinds, Looks: looksSheetML, Read: readSheetML}, {Name: "html-table", Kinds: kinds, Looks: looksMarkup, Read: readMarkup}}
}

// looksMarkup recognises a web page that is a table with known headings.
func looksMarkup(text []byte, o collect.Options) bool {
	if !page.Markup(text) || !bytes.Contains(bytes.ToLower(text[:min(len(text), sight)]), []byte("<table")) {
		return false
	}
	c := collect.New(o, collect.Sink{})
	sheets, err := webTables(text[:min(len(text), sight)])
	for _, s := range sheets {
		if err != nil {
			return false
		}
		if at, score := headOf(c, s); at >= 0 && score >= 2 && len(s.rows) > at+1 {
			return true
		}
	}
	return false
}

func readMarkup(c *collect.Collector, text []byte) error {
	sheets, err := webTables(text)
	if err != nil {
		return err
	}
	return readSheets(c, sheets)
}

// webTables reads the tables of a web page. One within a cell of another is a
// table of its own.
func webTables(text []byte) ([]sheet, error) {
	w := &webReader{z: html.NewTokenizer(bytes.NewReader(text))}
	w.z.SetMaxBuf(collect.MaxCell * 8)
	for {
		kind := w.z.Next()
		if kind == html.ErrorToken {
			for len(w.open) > 0 && w.err == nil {
				w.close()
			}
			return w.out, w.err
		}
		switch kind {
		case html.TextToken:
			w.text(html.UnescapeString(string(w.z.Raw())))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.begin()
		case html.EndTagToken:
			name, _ := w.z.TagName()
			w.end(atom.Lookup(name))
		}
		if w.err != nil {
			return nil, w.err
		}
	}
}

// webReader reads tables of a web page as it comes.
type webReader struct {
	z    *html.Tokenizer
	open []*webTable
	out  []sheet
	skip atom.Atom // an element whose text is not seen
	err  error
}

// webTable is a table that is being read.
type webTable struct {
	rows  []Row
	cells []string
	below map[int]int // columns taken by a cell above, with the rows left
	cell  *strings.Builder
	wide  int // columns the cell takes
	high  int // rows the cell takes
	line  int // the row, counted from 1
	limits
}

func (w *webReader) top() *webTable {
	if len(w.open) == 0 {
		return nil
	}
	return w.open[len(w.open)-1]
}

// begin meets the begin of an element.
func (w *webReader) begin() {
	name, more := w.z.TagName()
	tag := atom.Lookup(name)
	span := map[string]int{"colspan": 1, "rowspan": 1}
	for more {
		var k, v []byte
		k, v, more = w.z.TagAttr()
		if n, err := strconv.Atoi(strings.TrimSpace(string(v))); err == nil && n > 1 {
			span[string(k)] = min(n, collect.MaxColumns)
		}
	}
	t := w.top()
	switch {
	case tag == atom.Table:
		w.open = append(w.open, &webTable{below: map[int]int{}})
	case tag == atom.Script || tag == atom.Style || tag == atom.Head && t == nil:
		w.skip = tag
	case t == nil:
	case tag == atom.Tr:
		w.row(t)
		t.line++
	case tag == atom.Td || tag == atom.Th:
		t.put()
		t.cell, t.wide, t.high = new(strings.Builder), span["colspan"], span["rowspan"]
	case t.cell != nil && (tag == atom.Br || tag == atom.P || tag == atom.Div || tag == atom.Li) && t.cell.Len() > 0:
		t.cell.WriteByte('\n')
	}
}

func (w *webReader) end(tag atom.Atom) {
	if tag == w.skip {
		w.skip = 0
	}
	t := w.top()
	switch {
	case t == nil:
	case tag == atom.Table:
		w.close()
	case tag == atom.Tr:
		w.row(t)
	case tag == atom.Td || tag == atom.Th:
		t.put()
	}
}

// text adds what stands in a cell, spaces as a browser shows them.
func (w *webReader) text(s string) {
	t := w.top()
	if w.skip != 0 || t == nil || t.cell == nil || t.cell.Len() > collect.MaxCell {
		return
	}
	words := strings.Fields(s)
	if len(words) == 0 {
		return
	}
	if before := t.cell.String(); before != "" && !strings.HasSuffix(before, "\n") && strings.TrimLeft(s, " \t\r\n\u00a0") != s {
		t.cell.WriteByte(' ')
	}
	t.cell.WriteString(strings.Join(words, " "))
	if strings.TrimRight(s, " \t\r\n\u00a0") != s {
		t.cell.WriteByte(' ')
	}
}

// put ends a cell. One that takes several columns leaves the others empty; one
// that takes several rows is said again in each.
func (t *webTable) put() {
	if t.cell == nil {
		return
	}
	t.free()
	text := formula(strings.TrimSpace(t.cell.String()))
	if t.high > 1 {
		t.below[len(t.cells)] = t.high - 1
	}
	t.cells = append(t.cells, text)
	for range t.wide - 1 {
		t.cells = append(t.cells, "")
	}
	t.cell = nil
}

// free passes over columns that a cell above takes.
func (t *webTable) free() {
	for left := t.below[len(t.cells)]; left > 0; left = t.below[len(t.cells)] {
		at := len(t.cells)
		t.below[at] = left - 1
		above := ""
		if n := len(t.rows); n > 0 && at < len(t.rows[n-1].Cells) {
			above = t.rows[n-1].Cells[at]
		}
		t.cells = append(t.cells, above)
	}
}

// row ends a row.
func (w *webReader) row(t *webTable) {
	t.put()
	if len(t.cells) > 0 {
		t.free()
	}
	for n := len(t.cells); n > 0 && t.cells[n-1] == ""; n-- {
		t.cells = t.cells[:n-1]
	}
	if blank(t.cells) {
		t.cells = nil
		return
	}
	r := Row{Line: t.line, Cells: t.cells}
	if w.err = t.check(r); w.err == nil {
		t.rows = append(t.rows, r)
	}
	t.cells = nil
}

func (w *webReader) close() {
	t := w.top()
	w.row(t)
	w.open = w.open[:len(w.open)-1]
	if len(t.rows) > 0 {
		w.out = append(w.out, sheet{name: "", rows: t.rows})
	}
}

// formula takes the form off with which programs keep a number a text:
// ="0900000000".
func formula(s string) string {
	if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) && !strings.Contains(inner[:len(inner)-1], `"`) {
		return inner[:len(inner)-1]
	}
	return s
}
