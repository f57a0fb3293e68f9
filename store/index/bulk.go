package index

import (
	"slices"
	"strings"
)

// rowsAtOnce is how many rows one statement inserts when there are many: most
// of what a row costs is the way to the database and back.
const rowsAtOnce = 32

// many inserts rows of so many columns, given one after the other.
func (t *Tx) many(into string, columns int, flat []any) error {
	one := "(?" + strings.Repeat(",?", columns-1) + ")"
	for len(flat) > 0 {
		n := 1
		if len(flat) >= rowsAtOnce*columns {
			n = rowsAtOnce
		}
		query := into + " VALUES" + one + strings.Repeat(","+one, n-1)
		if err := t.exec(query, flat[:n*columns]...); err != nil {
			return err
		}
		flat = flat[n*columns:]
	}
	return nil
}

// AddOps is [Tx.AddOp] for many ops.
func (t *Tx) AddOps(ops []Op) error {
	rows, bodies := make([]any, 0, 4*len(ops)), []any(nil)
	for i := range ops {
		o := &ops[i]
		rows = append(rows, o.Pos, o.ID[:], o.Item, string(o.Raw))
		if o.Body != nil {
			bodies = append(bodies, o.Pos, o.Salt, string(o.Body))
		}
	}
	if err := t.many("INSERT OR IGNORE INTO ops", 4, rows); err != nil {
		return err
	}
	return t.many("INSERT OR IGNORE INTO bodies", 3, bodies)
}

// PendMany is [Tx.Pend] for many items, in any order.
func (t *Tx) PendMany(items []string) error {
	slices.Sort(items)
	rows := make([]any, len(items))
	for i, id := range items {
		rows[i] = id
	}
	return t.many("INSERT OR IGNORE INTO pending", 1, rows)
}

// PutNew is [Tx.Put] for cases that are not there yet.
func (t *Tx) PutNew(entries []Entry, now int64) error {
	if len(entries) == 0 {
		return nil
	}
	var n int64
	if err := t.row("SELECT coalesce(max(n), 0) FROM cases", &n); err != nil {
		return err
	}
	first := n + 1
	var cases, ties, finds, facts, places []any
	for i := range entries {
		e := &entries[i]
		n++
		grp, err := t.group(e.Group)
		if err != nil {
			return err
		}
		cases = append(cases, n, e.ID, e.Ext, e.Name.Person, e.Name.Weak, e.Name.Settled, string(e.Body))
		for _, tie := range e.Ties {
			ties = append(ties, n, tie)
		}
		finds = append(finds, n, e.Words)
		facts = append(facts, n, grp, string(e.Fact))
		want := wanted(grp, *e, now)
		if err := t.noteWoken(want, now); err != nil {
			return err
		}
		for _, p := range want {
			t.tally[p.spot]++
			places = append(places, n, p.grp, p.queue, p.view, p.key, p.since, p.kind, tie(e.ID), p.wake, p.wakeKey)
		}
	}
	for _, table := range []struct {
		into    string
		columns int
		rows    []any
	}{{"INSERT INTO cases(n, id, ext, person, weak, settled, body)", 7, cases}, {"INSERT INTO ties", 2, ties}, {"INSERT INTO finds", 2, finds},
		{"INSERT INTO facts", 3, facts}, {"INSERT INTO places", 10, places}} {
		if err := t.many(table.into, table.columns, table.rows); err != nil {
			return err
		}
	}
	return t.notCounted(first, n)
}
