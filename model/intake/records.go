package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"

	"duyet/model"
)

// records walks the rows of delimited text. A row that breaks the rules of
// quoting costs that line alone, not the rest of the file.
type records struct {
	text  []byte
	comma rune
	r     *csv.Reader
	base  int // byte of text at which r began
	line  int // lines of text before base
	rows  int
}

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

// row is one row of a table. Its cells are valid until the next one is read.
type row struct {
	line  int
	cells []string
	bad   bool // quoting is broken; cells holds the line as one cell
}

// next gives the next row that is not blank, or io.EOF. Rows over a limit are
// a fault.
func (w *records) next() (row, error) {
	for {
		from := int(w.r.InputOffset()) + w.base
		cells, err := w.r.Read()
		out := row{cells: cells}
		var parse *csv.ParseError
		switch {
		case errors.As(err, &parse):
			out = w.mend(from, parse)
		case err != nil:
			return row{}, err
		default:
			at, _ := w.r.FieldPos(0)
			out.line = w.line + at
		}
		if blank(out.cells) {
			continue
		}
		return out, w.limit(out)
	}
}

func (w *records) limit(out row) error {
	if w.rows++; w.rows > MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d rows", MaxRows)
	}
	if len(out.cells) > MaxColumns {
		return model.NewFault(model.BadInput, "too-wide", "line %d has %d cells", out.line, len(out.cells))
	}
	for _, c := range out.cells {
		if len(c) > MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has a cell of %d bytes", out.line, len(c))
		}
	}
	return nil
}

// mend reads the line at which a broken row starts by itself and goes on
// behind it.
func (w *records) mend(from int, parse *csv.ParseError) row {
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
			return row{line: line, cells: slices.Clone(cells)}
		}
	}
	return row{line: line, cells: []string{string(whole)}, bad: true}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if len(bytes.TrimSpace([]byte(c))) > 0 {
			return false
		}
	}
	return true
}

// separator takes a first line "sep=;" off.
func separator(text []byte) (rest []byte, comma rune, lines int) {
	line, rest, found := bytes.Cut(text, []byte("\n"))
	line = bytes.Trim(line, "\r\" ")
	if found && len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) && bytes.IndexByte([]byte(",;\t|"), line[4]) >= 0 {
		return rest, rune(line[4]), 1
	}
	return text, 0, 0
}

// delimiter picks the character that makes the best table of the first rows:
// most known headings, then most rows of one width, then most columns.
func (e *emitter) delimiter(text []byte) (comma rune, ok bool) {
	best := 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if s := e.tableScore(text, c); s > best {
			best, comma = s, c
		}
	}
	return comma, best > 0
}

// headed reports whether the text is a table with known headings.
func headed(text []byte) bool {
	e := newEmitter(Options{}, Sink{})
	for _, c := range []rune{',', ';', '\t', '|'} {
		if e.tableScore(text, c) >= 2*perHeading {
			return true
		}
	}
	return false
}

// perHeading is what one known heading weighs in a table's score.
const perHeading = 10_000

func (e *emitter) tableScore(text []byte, comma rune) int {
	w := newRecords(text[:min(len(text), 1<<20)], comma)
	widths := map[int]int{}
	rows, hits := 0, 0
	for rows < 20 {
		r, err := w.next()
		if errors.Is(err, io.EOF) {
			break
		}
		rows++
		if r.bad {
			continue
		}
		widths[len(r.cells)]++
		if err == nil && len(r.cells) > 1 && rows <= headerRows {
			for _, kind := range []byte("jpm") {
				_, score, _ := e.columns(kind, r.cells)
				hits = max(hits, score)
			}
		}
	}
	mode := 0
	for width, n := range widths {
		if n > widths[mode] || n == widths[mode] && width > mode {
			mode = width
		}
	}
	if mode < 2 && hits < 2 {
		return 0
	}
	return hits*perHeading + widths[mode]*100/max(rows, 1)*60 + min(mode, 50)
}
