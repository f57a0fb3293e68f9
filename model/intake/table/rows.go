package table

import (
	"io"

	"duyet/model"
	"duyet/model/intake/collect"
)

// Row is one row of a table. Its cells are valid until the next one is read.
type Row struct {
	Line  int
	Cells []string
	Bad   bool // quoting is broken; Cells holds the line as one cell
}

// Walk gives one row after the other that is not blank, io.EOF at the end. Rows
// over a limit are a fault.
type Walk interface {
	Next() (Row, error)
}

// limits holds a walk to the bounds of a table.
type limits struct{ rows int }

// check counts a row; one over a limit is a fault.
func (l *limits) check(r Row) error {
	if l.rows++; l.rows > collect.MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d rows", collect.MaxRows)
	}
	if len(r.Cells) > collect.MaxColumns {
		return model.NewFault(model.BadInput, "too-wide", "line %d has %d cells", r.Line, len(r.Cells))
	}
	for _, c := range r.Cells {
		if len(c) > collect.MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has a cell of %d bytes", r.Line, len(c))
		}
	}
	return nil
}

// grid walks rows that are in memory already.
type grid struct {
	rows []Row
	at   int
}

// Next implements [Walk].
func (g *grid) Next() (Row, error) {
	if g.at >= len(g.rows) {
		return Row{}, io.EOF
	}
	g.at++
	return g.rows[g.at-1], nil
}

// below puts the rows of a sheet below others; their lines go on.
func below(all, rows []Row) []Row {
	from := 0
	if len(all) > 0 {
		from = all[len(all)-1].Line
	}
	for _, r := range rows {
		r.Line += from
		all = append(all, r)
	}
	return all
}
