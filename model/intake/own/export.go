package own

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"duyet/model"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
	"duyet/model/intake/table"
	"duyet/model/interchange"
)

// looksExport recognises a table that duyet itself exported, by its first
// headings.
func looksExport(text []byte, o collect.Options) bool {
	if len(o.Map) > 0 {
		return false
	}
	line, _, _ := bytes.Cut(text[:min(len(text), collect.HeadBytes)], []byte("\n"))
	comma, ok := exportComma(line)
	if !ok {
		return false
	}
	heads := strings.Split(strings.ReplaceAll(string(line), `"`, ""), string(comma))
	for i, col := range interchange.Columns()[:6] {
		if i >= len(heads) || strings.TrimSpace(heads[i]) != col.Name {
			return false
		}
	}
	return true
}

// exportComma is the character between the headings: a spreadsheet may have
// saved the table again with another one.
func exportComma(line []byte) (rune, bool) {
	for _, c := range []rune{',', ';', '\t'} {
		if bytes.HasPrefix(bytes.ReplaceAll(line, []byte(`"`), nil), []byte("id"+string(c)+"kind"+string(c))) {
			return c, true
		}
	}
	return 0, false
}

// readExport reads what duyet exported as a table: one item a row. Of what was
// decided it keeps what is only shown.
func readExport(c *collect.Collector, text []byte) error {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	comma, _ := exportComma(line)
	c.Report.Delimiter = string(comma)
	w := table.NewRecords(text, comma)
	var cols []*interchange.Column
	place := 0
	for {
		r, err := w.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case cols == nil:
			if cols, err = exportColumns(c, r.Cells); err != nil {
				return err
			}
			continue
		case r.Bad:
			err = c.Reject(r.Line, "quotes", r.Cells[0])
		default:
			err = exportRow(c, r, cols, &place)
		}
		if err != nil {
			return err
		}
	}
}

func exportColumns(c *collect.Collector, heads []string) ([]*interchange.Column, error) {
	known := map[string]*interchange.Column{}
	all := interchange.Columns()
	for i := range all {
		known[all[i].Name] = &all[i]
	}
	c.Report.Mapping = map[string]string{}
	cols := make([]*interchange.Column, len(heads))
	for i, h := range heads {
		if cols[i] = known[strings.TrimSpace(h)]; cols[i] != nil {
			c.Report.Mapping[cols[i].Name] = cols[i].Name
		}
	}
	return cols, nil
}

func exportRow(c *collect.Collector, r table.Row, cols []*interchange.Column, place *int) error {
	var it interchange.Item
	told := false
	for i, text := range r.Cells {
		if text = cell.Unguard(strings.ReplaceAll(text, "\r\n", "\n")); i < len(cols) && cols[i] != nil && cols[i].Read != nil && text != "" {
			cols[i].Read(&it, text)
			told = told || cols[i].Name == "is_question"
		}
	}
	raw := strings.Join(r.Cells, " | ")
	if it.Kind != "question" && !it.Kind.Valid() {
		return c.Reject(r.Line, "unknown-kind", raw)
	}
	if it.Kind == model.Join {
		it.Published = nil
	} else {
		it.Request = nil
	}
	return item(c, written{r.Line, it, raw, told}, place)
}
