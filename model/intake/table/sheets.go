package table

import (
	"slices"

	"duyet/model/fold"
	"duyet/model/intake/collect"
)

// sheet is one table of several, with its rows that are not blank.
type sheet struct {
	name string
	rows []Row
}

// readSheets reads the sheet with the best headings, and those with the same
// ones; of an export of insights every sheet is a block.
func readSheets(c *collect.Collector, sheets []sheet) error {
	if slices.ContainsFunc(sheets, sheet.insights) && (!c.Asked() || c.Kind == "insights") {
		var all []Row
		for _, s := range sheets {
			all = below(all, s.rows)
		}
		c.Report.Kind = "insights"
		t := newGrid(c, all)
		t.blocks = true
		return t.run()
	}
	return bestSheet(c, sheets)
}

// newGrid makes a table of rows that are in memory.
func newGrid(c *collect.Collector, rows []Row) *table {
	t := newTable(c, func() Walk { return &grid{rows: rows} })
	t.sheet = true
	return t
}

// insights reports whether a sheet is a block of an export of insights.
func (s sheet) insights() bool {
	for _, r := range s.rows[:min(len(s.rows), headerRows)] {
		if days, others := insightRow(r.Cells); days && others || others && opens(fold.Key(r.Cells[0]), r.Cells[1:]) != "" {
			return true
		}
	}
	return false
}

// bestSheet reads the sheet in whose first rows most headings are known,
// together with those that have the very same ones.
func bestSheet(c *collect.Collector, sheets []sheet) error {
	at, most := 0, -1
	heads := make([]int, len(sheets))
	for i, s := range sheets {
		score := 0
		heads[i], score = headOf(c, s)
		if score > most {
			at, most = i, score
		}
	}
	if len(sheets) == 0 || len(sheets[at].rows) == 0 {
		return c.Fault("empty")
	}
	all := sheets[at].rows
	for i, s := range sheets {
		switch {
		case i == at || len(s.rows) == 0:
		case most >= 2 && heads[i] >= 0 && slices.Equal(s.rows[heads[i]].Cells, sheets[at].rows[heads[at]].Cells):
			c.Report.Counts.Skipped += heads[i]
			all = below(all, s.rows[heads[i]+1:])
		default:
			c.Warn("sheet-skipped", 0, s.name)
		}
	}
	return newGrid(c, all).run()
}

// headOf finds the row of headings of a sheet and how many it knows; -1 is
// none.
func headOf(c *collect.Collector, s sheet) (at, score int) {
	free := newTable(collect.New(c.Options, collect.Sink{}), nil)
	at = -1
	for i, r := range s.rows[:min(len(s.rows), headerRows)] {
		if p, n, err := free.plan(r, s.rows[i+1:]); err == nil && p != nil && n > score {
			at, score = i, n
		}
	}
	return at, score
}
