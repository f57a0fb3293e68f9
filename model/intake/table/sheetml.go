package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"duyet/model"
	"duyet/model/intake/collect"
)

// sheetMLNames is the space of names of a workbook that is one XML file, as
// Excel 2003 and many servers write it. They call such a file .xls.
const sheetMLNames = "urn:schemas-microsoft-com:office:spreadsheet"

// looksSheetML recognises a workbook that is one XML file.
func looksSheetML(text []byte, _ collect.Options) bool {
	head := bytes.TrimSpace(noMark(text[:min(len(text), collect.HeadBytes)]))
	if !bytes.HasPrefix(head, []byte("<")) || !bytes.Contains(head, []byte(sheetMLNames)) {
		return false
	}
	d := newXML(head)
	for {
		t, err := d.Token()
		if err != nil {
			return false
		}
		if e, ok := t.(xml.StartElement); ok {
			return e.Name.Local == "Workbook" && e.Name.Space == sheetMLNames
		}
	}
}

func noMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) }

// newXML reads text that is UTF-8 by now, whatever it says of itself.
func newXML(text []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(noMark(text)))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

func readSheetML(c *collect.Collector, text []byte) error {
	m := &sheetML{d: newXML(text)}
	sheets, err := m.sheets()
	if err != nil {
		if model.CodeOf(err) == "" {
			err = broken(c, err)
		}
		return err
	}
	for _, name := range m.skipped {
		c.Warn("sheet-skipped", 0, name)
	}
	return readSheets(c, sheets)
}

// sheetML reads such a workbook as it comes.
type sheetML struct {
	d       *xml.Decoder
	skipped []string
	limits
}

// sheets reads the sheets that are shown.
func (m *sheetML) sheets() (out []sheet, err error) {
	var s sheet
	hidden := false
	for {
		t, err := m.d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "Worksheet":
				s, hidden = sheet{name: attr(e, "Name")}, false
			case "Table":
				if s.rows, err = m.rows(); err != nil {
					return nil, err
				}
			case "Visible":
				var how string
				if err := m.d.DecodeElement(&how, &e); err != nil {
					return nil, err
				}
				hidden = strings.Contains(how, "Hidden")
			}
		case xml.EndElement:
			switch {
			case e.Name.Local != "Worksheet":
			case hidden:
				m.skipped = append(m.skipped, s.name)
			default:
				out = append(out, s)
			}
		}
	}
}

// within reads what stands right inside the element that has just begun, up to
// its end: do reads those of one name, and all others are passed over.
func (m *sheetML) within(element, name string, do func(xml.StartElement) error) error {
	for {
		t, err := m.d.Token()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case xml.EndElement:
			if e.Name.Local == element {
				return nil
			}
		case xml.StartElement:
			read := do
			if e.Name.Local != name {
				read = func(xml.StartElement) error { return m.d.Skip() }
			}
			if err := read(e); err != nil {
				return err
			}
		}
	}
}

// rows reads the rows of the table that has just begun. A row may say which one
// it is.
func (m *sheetML) rows() (out []Row, err error) {
	line := 0
	err = m.within("Table", "Row", func(e xml.StartElement) (err error) {
		line = max(line+1, ordinal(e))
		r := Row{Line: line}
		if r.Cells, err = m.cells(); err != nil || blank(r.Cells) {
			return err
		}
		out = append(out, r)
		return m.check(r)
	})
	return out, err
}

// ordinal is which row or cell an element says it is, from 1; 0 is the next.
func ordinal(e xml.StartElement) int {
	n, err := strconv.Atoi(attr(e, "Index"))
	if err != nil {
		return 0
	}
	return n
}

// cells reads the cells of the row that has just begun. A cell may say which one
// it is, and over how many it reaches.
func (m *sheetML) cells() (out []string, err error) {
	err = m.within("Row", "Cell", func(e xml.StartElement) error {
		for len(out)+1 < min(ordinal(e), collect.MaxColumns+1) {
			out = append(out, "")
		}
		text, err := m.cell()
		out = append(out, text)
		across, _ := strconv.Atoi(attr(e, "MergeAcross"))
		for range min(across, collect.MaxColumns) {
			out = append(out, "")
		}
		return err
	})
	return out, err
}

// cell reads what the cell that has just begun holds; a note on it is no part.
func (m *sheetML) cell() (text string, err error) {
	err = m.within("Cell", "Data", func(e xml.StartElement) (err error) {
		text, err = m.data(e)
		return err
	})
	return text, err
}

// wholeTo is up to where such a workbook writes whole numbers to their last
// figure.
const wholeTo = 1e15

// data reads a value, with the words of all parts of a text in several letters.
func (m *sheetML) data(start xml.StartElement) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := m.d.Token()
		if err != nil {
			return "", err
		}
		switch e := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if b.Len() <= collect.MaxCell {
				b.Write(e)
			}
		}
	}
	text := b.String()
	switch attr(start, "Type") {
	case "DateTime":
		text = strings.Replace(strings.TrimSuffix(strings.TrimSpace(text), ".000"), "T", " ", 1)
		return strings.TrimSuffix(text, " 00:00:00"), nil
	case "Number":
		if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil && n < wholeTo && n > -wholeTo {
			return strconv.FormatFloat(n, 'f', -1, 64), nil
		}
	}
	return text, nil
}
