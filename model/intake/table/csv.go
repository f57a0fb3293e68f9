package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
)

// records walks the rows of delimited text. A row that breaks the rules of
// quoting costs that line alone, not the rest of the file.
type records struct {
	text  []byte
	comma rune
	r     *csv.Reader
	base  int // byte of text at which r began
	line  int // lines of text before base
	limits
}

// NewRecords walks text whose cells stand between the characters comma.
func NewRecords(text []byte, comma rune) Walk { return newRecords(text, comma) }

func newRecords(text []byte, comma rune) *records {
	w := &records{text: text, comma: comma}
	w.restart(0, 0)
	return w
}

func (w *records) restart(base, line int) {
	w.base, w.line = base, line
	w.r = reader(w.text[base:], w.comma)
}

func reader(text []byte, comma rune) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	return r
}

// Next gives the next row that is not blank, or io.EOF. Rows over a limit are
// a fault.
func (w *records) Next() (Row, error) {
	for {
		from := int(w.r.InputOffset()) + w.base
		cells, err := w.r.Read()
		out := Row{Cells: cells}
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			out = w.mend(from, parse)
		case err != nil:
			return Row{}, err
		default:
			at, _ := w.r.FieldPos(0)
			out.Line = w.line + at
		}
		if blank(out.Cells) {
			continue
		}
		return out, w.check(out)
	}
}

// mend reads the line at which a broken row starts by itself and goes on
// behind it.
func (w *records) mend(from int, parse *csv.ParseError) Row {
	line := w.line + parse.StartLine
	end := from
	for {
		// Blank lines before the row belong to nobody.
		n := bytes.IndexByte(w.text[from:], '\n')
		if n < 0 {
			end = len(w.text)
			break
		}
		end = from + n + 1
		if len(bytes.TrimRight(w.text[from:end], "\r\n")) > 0 {
			break
		}
		from = end
	}
	whole := bytes.TrimRight(w.text[from:end], "\r\n")
	closed := parse.Line == parse.StartLine && end < len(w.text)
	w.restart(end, line)
	if closed {
		lazy := reader(whole, w.comma)
		lazy.LazyQuotes = true
		if cells, err := lazy.Read(); err == nil && len(cells) > 1 {
			return Row{Line: line, Cells: slices.Clone(cells)}
		}
	}
	return Row{Line: line, Cells: []string{string(whole)}, Bad: true}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace([]byte(c))) > 0 {
			return false
		}
	}
	return true
}
