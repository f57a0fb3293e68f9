package intake

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/times"
)

// Limits of a workbook, which is an archive: what its parts may come to, how
// much larger than the file that is, and how many there may be.
const (
	maxUnzipped = 192 << 20 // bytes
	maxRatio    = 100
	smallZip    = 4 << 20 // bytes that may come from any ratio
	maxParts    = 2000
)

// zipped reports whether a file begins like an archive.
func zipped(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// looksWorkbook takes every archive: what is none of a spreadsheet is refused
// with its own words.
func looksWorkbook(head []byte, _ Options) bool { return zipped(head) }

// sheet is one sheet of a workbook with its rows that are not blank.
type sheet struct {
	name string
	rows []row
}

// readWorkbook reads the sheet with the best headings, and those with the same
// ones; of an export of insights every sheet is a block.
func (e *emitter) readWorkbook(r io.Reader) error {
	raw, err := gather(r, e.Size)
	if err != nil {
		return err
	}
	if err := e.checkArchive(raw); err != nil {
		return err
	}
	sheets, err := e.sheets(raw)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(sheets, sheet.insights) && (e.Kind == "" || e.Kind == "auto" || e.Kind == "insights") {
		var all []row
		for _, s := range sheets {
			all = below(all, s.rows)
		}
		e.report.Kind = "insights"
		return (&table{emitter: e, blocks: true, grid: all}).run()
	}
	return e.bestSheet(sheets)
}

// checkArchive refuses what is no workbook and what would grow too large.
func (e *emitter) checkArchive(raw []byte) error {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return model.WrapFault(model.BadInput, "broken-workbook", err, "%s", e.name())
	}
	var size uint64
	book := false
	for _, f := range z.File {
		size += f.UncompressedSize64
		book = book || f.Name == "xl/workbook.xml"
		if f.UncompressedSize64 > maxUnzipped || size > maxUnzipped {
			return model.NewFault(model.BadInput, "zip-bomb", "%s unpacks to more than %d bytes", e.name(), maxUnzipped)
		}
	}
	switch {
	case !book:
		return model.NewFault(model.BadInput, "not-data", "%s is an archive", e.name())
	case len(z.File) > maxParts, size > smallZip && size > maxRatio*uint64(len(raw)):
		return model.NewFault(model.BadInput, "zip-bomb", "%s unpacks to %d bytes in %d parts", e.name(), size, len(z.File))
	}
	return nil
}

// sheets reads every visible sheet. The library is not made for files that
// mean harm: whatever it stumbles over is a broken workbook.
func (e *emitter) sheets(raw []byte) (out []sheet, err error) {
	broken := func(cause error) error {
		return model.WrapFault(model.BadInput, "broken-workbook", cause, "%s", e.name())
	}
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, broken(model.NewFault(model.BadInput, "", "%v", p))
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, broken(err)
	}
	defer f.Close()
	old := false
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		old = *props.Date1904
	}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			e.warn("sheet-skipped", 0, name)
			continue
		}
		s := sheet{name: name}
		if s.rows, err = e.sheetRows(f, name, old); err != nil {
			if model.CodeOf(err) == "" {
				err = broken(err)
			}
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// sheetRows reads the cells of a sheet: as they are kept, but dates, which are
// kept as numbers and told by how they are shown.
func (e *emitter) sheetRows(f *excelize.File, name string, old bool) ([]row, error) {
	shown, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer shown.Close()
	kept, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer kept.Close()
	var out []row
	limit := &records{}
	for n := 1; shown.Next() && kept.Next(); n++ {
		seen, err := shown.Columns()
		if err != nil {
			return nil, err
		}
		cells, err := kept.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if blank(cells) {
			continue
		}
		for i, c := range cells {
			if i < len(seen) {
				cells[i] = sheetCell(c, seen[i], old)
			}
		}
		r := row{line: n, cells: cells}
		if err := limit.limit(r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, shown.Error()
}

// sheetCell gives the text of a cell from what is kept and what is shown.
func sheetCell(kept, shown string, old bool) string {
	v, err := strconv.ParseFloat(kept, 64)
	if err != nil || kept == "" || math.IsInf(v, 0) || math.IsNaN(v) {
		return kept
	}
	if kept != shown && dated(shown) && v >= 1 && v < 80_000 {
		if at, err := excelize.ExcelDateToTime(v, old); err == nil {
			if at = at.Round(time.Second); at.Hour()+at.Minute()+at.Second() == 0 {
				return at.Format(time.DateOnly)
			}
			return at.Format(time.DateTime)
		}
	}
	// A number of up to 15 digits is kept whole, whatever form it stands in.
	if strings.ContainsAny(kept, "eE") && v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatInt(int64(v), 10)
	}
	return kept
}

// dated reports whether a cell is shown as a date: digits with two marks
// between them, or the name of a month.
func dated(shown string) bool {
	marks, digits := 0, 0
	for _, r := range shown {
		switch {
		case strings.ContainsRune("/-.", r):
			marks++
		case r >= '0' && r <= '9':
			digits++
		}
	}
	if digits >= 2 && marks >= 2 {
		return true
	}
	for word := range strings.FieldsFuncSeq(strings.ToLower(shown), func(r rune) bool { return r < 'a' || r > 'z' }) {
		if _, ok := times.Month(word); ok {
			return digits >= 2
		}
	}
	return false
}

// insights reports whether a sheet is a block of an export of insights.
func (s sheet) insights() bool {
	for _, r := range s.rows[:min(len(s.rows), headerRows)] {
		if days, others := insightRow(r.cells); days && others || others && opens(fold.Key(r.cells[0]), r.cells[1:]) != "" {
			return true
		}
	}
	return false
}

// below puts the rows of a sheet below others; their lines go on.
func below(all, rows []row) []row {
	from := 0
	if len(all) > 0 {
		from = all[len(all)-1].line
	}
	for _, r := range rows {
		r.line += from
		all = append(all, r)
	}
	return all
}

// bestSheet reads the sheet in whose first rows most headings are known,
// together with those that have the very same ones.
func (e *emitter) bestSheet(sheets []sheet) error {
	best, most := 0, -1
	heads := make([]int, len(sheets))
	for i, s := range sheets {
		score := 0
		heads[i], score = e.headOf(s)
		if score > most {
			best, most = i, score
		}
	}
	if len(sheets) == 0 || len(sheets[best].rows) == 0 {
		return model.NewFault(model.BadInput, "empty", "no rows in %s", e.name())
	}
	all := sheets[best].rows
	for i, s := range sheets {
		switch {
		case i == best || len(s.rows) == 0:
		case most >= 2 && heads[i] >= 0 && slices.Equal(s.rows[heads[i]].cells, sheets[best].rows[heads[best]].cells):
			e.report.Counts.Skipped += heads[i]
			all = below(all, s.rows[heads[i]+1:])
		default:
			e.warn("sheet-skipped", 0, s.name)
		}
	}
	if err := (&table{emitter: e, grid: all}).run(); err != nil {
		return err
	}
	return nil
}

// headOf finds the row of headings of a sheet and how many it knows; -1 is
// none.
func (e *emitter) headOf(s sheet) (at, score int) {
	free := &table{emitter: newEmitter(e.Options, Sink{})}
	at = -1
	for i, r := range s.rows[:min(len(s.rows), headerRows)] {
		if p, n, err := free.plan(r, nil); err == nil && p != nil && n > score {
			at, score = i, n
		}
	}
	return at, score
}

// grid walks rows that are in memory already.
type grid struct {
	rows []row
	at   int
}

func (g *grid) next() (row, error) {
	if g.at >= len(g.rows) {
		return row{}, io.EOF
	}
	g.at++
	return g.rows[g.at-1], nil
}
