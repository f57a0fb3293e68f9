package table

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"duyet/model/intake/collect"
	"duyet/model/intake/pack"
)

// maxRepeat is how often a row of a sheet is taken that says it is repeated:
// programs fill the rest of a sheet up with a million empty ones.
const maxRepeat = 1000

// readODS reads the visible sheets of a spreadsheet in the OpenDocument format.
func readODS(c *collect.Collector, a *pack.Archive) error {
	part, ok := a.Part("content.xml")
	if !ok || part.Size > maxUnzipped {
		return c.Fault("zip-bomb")
	}
	in, err := part.Open()
	if err != nil {
		return broken(c, err)
	}
	defer in.Close()
	o := &openSheet{d: xml.NewDecoder(in), hidden: map[string]bool{}}
	sheets, err := o.sheets()
	if err != nil {
		return broken(c, err)
	}
	for _, name := range o.skipped {
		c.Warn("sheet-skipped", 0, name)
	}
	return readSheets(c, sheets)
}

// openSheet reads the content of such a file as it comes.
type openSheet struct {
	d       *xml.Decoder
	hidden  map[string]bool // styles of tables that are not shown
	style   string
	skipped []string
	limits
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func times(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// sheets reads the tables on top.
func (o *openSheet) sheets() (out []sheet, err error) {
	for {
		t, err := o.d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "style":
			o.style = attr(e, "name")
		case "table-properties":
			o.hidden[o.style] = attr(e, "display") == "false"
		case "table":
			s := sheet{name: attr(e, "name")}
			if s.rows, err = o.rows(); err != nil {
				return nil, err
			}
			if o.hidden[attr(e, "style-name")] {
				o.skipped = append(o.skipped, s.name)
			} else {
				out = append(out, s)
			}
		}
	}
}

// rows reads the rows of the table that has just begun.
func (o *openSheet) rows() (out []Row, err error) {
	line := 1
	for {
		t, err := o.d.Token()
		if err != nil {
			return nil, err
		}
		switch e := t.(type) {
		case xml.EndElement:
			if e.Name.Local == "table" {
				return out, nil
			}
		case xml.StartElement:
			if e.Name.Local != "table-row" {
				continue
			}
			cells, err := o.cells()
			if err != nil {
				return nil, err
			}
			n := times(e, "number-rows-repeated")
			for i := 0; i < min(n, maxRepeat) && !blank(cells); i++ {
				r := Row{Line: line + i, Cells: slices.Clone(cells)}
				if err := o.check(r); err != nil {
					return nil, err
				}
				out = append(out, r)
			}
			line += n
		}
	}
}

// cells reads the cells of the row that has just begun, the empty ones at its
// end left out.
func (o *openSheet) cells() (out []string, err error) {
	for {
		t, err := o.d.Token()
		if err != nil {
			return nil, err
		}
		switch e := t.(type) {
		case xml.EndElement:
			if e.Name.Local == "table-row" {
				return out, nil
			}
		case xml.StartElement:
			if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
				continue
			}
			text, err := o.cell(e)
			if err != nil {
				return nil, err
			}
			n := times(e, "number-columns-repeated")
			if text == "" && n > collect.MaxColumns {
				continue
			}
			for range min(n, collect.MaxColumns) {
				out = append(out, text)
			}
			if text != "" && n > collect.MaxColumns {
				return nil, errors.New("a cell repeated too often")
			}
		}
		for len(out) > collect.MaxColumns && out[len(out)-1] == "" {
			out = out[:len(out)-1]
		}
	}
}

// cell reads the cell that has just begun: its value where that says more than
// what is shown, else its paragraphs.
func (o *openSheet) cell(start xml.StartElement) (string, error) {
	var b strings.Builder
	aside, depth, lines := 0, 1, 0
	for depth > 0 {
		t, err := o.d.Token()
		if err != nil {
			return "", err
		}
		switch e := t.(type) {
		case xml.StartElement:
			depth++
			switch {
			case aside > 0 || e.Name.Local == "annotation":
				aside++ // somebody's note on the cell
			case e.Name.Local == "p":
				if lines++; lines > 1 {
					b.WriteByte('\n')
				}
			case e.Name.Local == "line-break":
				b.WriteByte('\n')
			case e.Name.Local == "s":
				b.WriteString(strings.Repeat(" ", min(times(e, "c"), 100)))
			case e.Name.Local == "tab":
				b.WriteByte(' ')
			}
		case xml.EndElement:
			depth--
			if aside > 0 {
				aside--
			}
		case xml.CharData:
			if aside == 0 && lines > 0 && b.Len() <= collect.MaxCell {
				b.Write(e)
			}
		}
	}
	switch attr(start, "value-type") {
	case "date":
		return strings.TrimSuffix(strings.Replace(attr(start, "date-value"), "T", " ", 1), " 00:00:00"), nil
	case "float":
		return attr(start, "value"), nil
	}
	return b.String(), nil
}
