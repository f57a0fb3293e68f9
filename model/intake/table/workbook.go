package table

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"duyet/model"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
	"duyet/model/intake/pack"
)

// Workbooks lists the workbooks that are read.
func Workbooks() []collect.Format {
	return []collect.Format{
		{Name: "xlsx", Kinds: kinds, Packed: func(a *pack.Archive) bool { return a.Kind() == pack.XLSX }, Unpack: readWorkbook},
		{Name: "ods", Kinds: kinds, Packed: func(a *pack.Archive) bool { return a.Kind() == pack.ODS }, Unpack: readODS},
	}
}

// maxUnzipped is the most bytes that the parts of a workbook may come to.
const maxUnzipped = 192 << 20

// readWorkbook reads the visible sheets of a workbook of Excel.
func readWorkbook(c *collect.Collector, a *pack.Archive) error {
	if a.Unpacked() > maxUnzipped {
		return c.Fault("zip-bomb")
	}
	raw, err := c.All(a.Raw())
	if err != nil {
		return err
	}
	sheets, err := excelSheets(c, raw)
	if err != nil {
		return err
	}
	return readSheets(c, sheets)
}

func broken(c *collect.Collector, cause error) error {
	return model.WrapFault(model.BadInput, "broken-workbook", cause, "%s", c.Called())
}

// excelSheets reads every visible sheet. The library is not made for files that
// mean harm: whatever it stumbles over is a broken workbook.
func excelSheets(c *collect.Collector, raw []byte) (out []sheet, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, broken(c, model.NewFault(model.BadInput, "", "%v", p))
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, broken(c, err)
	}
	defer f.Close()
	old := false
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		old = *props.Date1904
	}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			c.Warn("sheet-skipped", 0, name)
			continue
		}
		s := sheet{name: name}
		if s.rows, err = excelRows(f, name, old, c.Captured); err != nil {
			if model.CodeOf(err) == "" {
				err = broken(c, err)
			}
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// excelRows reads the cells of a sheet: as they are kept, but dates, which are
// kept as numbers and told by how they are shown.
func excelRows(f *excelize.File, name string, old bool, base time.Time) ([]Row, error) {
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
	var out []Row
	var limit limits
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
		for i, text := range cells {
			if i < len(seen) {
				cells[i] = excelCell(text, seen[i], old, base)
			}
		}
		r := Row{Line: n, Cells: cells}
		if err := limit.check(r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, shown.Error()
}

// excelCell gives the text of a cell from what is kept and what is shown.
func excelCell(kept, shown string, old bool, base time.Time) string {
	v, err := strconv.ParseFloat(kept, 64)
	if err != nil || kept == "" || math.IsInf(v, 0) || math.IsNaN(v) {
		return kept
	}
	if kept != shown && v >= 1 && v < 80_000 && shownDate(shown, base) {
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

// shownDate reports whether a cell is shown as a date.
func shownDate(shown string, base time.Time) bool {
	if strings.IndexByte(shown, '%') >= 0 {
		return false
	}
	for _, monthFirst := range []bool{false, true} {
		if _, ok := cell.Written(shown, monthFirst, base); ok {
			return true
		}
	}
	return cell.Named(shown)
}
