package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"duyet/model"
	"duyet/model/interchange"
)

// looksExport recognises a table that duyet itself exported, by its first
// headings.
func looksExport(text []byte, o Options) bool {
	if len(o.Map) > 0 {
		return false
	}
	line, _, _ := bytes.Cut(text[:min(len(text), headBytes)], []byte("\n"))
	comma, ok := exportComma(line)
	if !ok {
		return false
	}
	heads := strings.Split(strings.ReplaceAll(string(line), `"`, ""), string(comma))
	for i, c := range interchange.Columns()[:6] {
		if i >= len(heads) || strings.TrimSpace(heads[i]) != c.Name {
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
func (e *emitter) readExport(text []byte) error {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	comma, _ := exportComma(line)
	e.report.Delimiter = string(comma)
	w := newRecords(text, comma)
	var cols []*interchange.Column
	place := 0
	for {
		r, err := w.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case cols == nil:
			if cols, err = e.exportColumns(r.cells); err != nil {
				return err
			}
			continue
		case r.bad:
			err = e.reject(r.line, "quotes", r.cells[0])
		default:
			err = e.exportRow(r, cols, &place)
		}
		if err != nil {
			return err
		}
	}
}

func (e *emitter) exportColumns(heads []string) ([]*interchange.Column, error) {
	known := map[string]*interchange.Column{}
	all := interchange.Columns()
	for i := range all {
		known[all[i].Name] = &all[i]
	}
	e.report.Mapping = map[string]string{}
	cols := make([]*interchange.Column, len(heads))
	for i, h := range heads {
		if cols[i] = known[strings.TrimSpace(h)]; cols[i] != nil {
			e.report.Mapping[cols[i].Name] = cols[i].Name
		}
	}
	return cols, nil
}

func (e *emitter) exportRow(r row, cols []*interchange.Column, place *int) error {
	var it interchange.Item
	for i, cell := range r.cells {
		if cell = unguard(strings.ReplaceAll(cell, "\r\n", "\n")); i < len(cols) && cols[i] != nil && cols[i].Read != nil && cell != "" {
			cols[i].Read(&it, cell)
		}
	}
	raw := strings.Join(r.cells, " | ")
	if it.Kind != "question" && !it.Kind.Valid() {
		return e.reject(r.line, "unknown-kind", raw)
	}
	if it.Kind == model.Join {
		it.Published = nil
	} else {
		it.Request = nil
	}
	return e.own(r.line, it, raw, place)
}
