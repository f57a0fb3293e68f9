package index

import (
	"context"
	"database/sql"
	"encoding/json"

	"duyet/model"
)

// ReadColumn reads the next block of a list into its column; of the question,
// Group, Queue and View count. An error leaves the rows as they were.
func (x *Index) ReadColumn(ctx context.Context, c *Column, q Question) error {
	q = Question{Group: q.Group, Queue: q.Queue, View: q.View, Limit: blockRows}
	if n := len(c.blocks); n > 0 {
		last := c.blocks[n-1].last()
		q.After = &last
	}
	query, args := q.sql("p.n, f.words", "places p JOIN finds f ON f.n = p.n")
	b := newBlock()
	err := x.each(ctx, func(r *sql.Rows) error {
		var h Hit
		var folded sql.RawBytes
		if err := r.Scan(&h.Key, &h.Tie, &h.N, &folded); err != nil {
			return fault(err)
		}
		c.add(&b, h, folded)
		return nil
	}, query, args...)
	if err == nil {
		c.close(b)
	}
	return err
}

// Row is where a case stands in a list: at is nil when it does not. N is 0
// when there is no such case.
type Row struct {
	N     int64
	At    *Place
	Words string // folded
}

// RowOf tells where a case stands in the list of a question.
func (x *Index) RowOf(ctx context.Context, id model.ItemID, q Question) (row Row, err error) {
	err = x.each(ctx, func(r *sql.Rows) error {
		var view, key, since, tie sql.NullInt64
		if err := r.Scan(&row.N, &row.Words, &view, &key, &since, &tie); err != nil {
			return fault(err)
		}
		switch {
		case !view.Valid:
		case q.View == model.All:
			row.At = &Place{since.Int64, tie.Int64}
		case view.Int64 == viewNumber(q.View):
			row.At = &Place{key.Int64, tie.Int64}
		}
		return nil
	}, `SELECT c.n, f.words, p.view, p.key, p.since, p.tie FROM cases c JOIN finds f ON f.n = c.n
		LEFT JOIN places p ON p.n = c.n AND p.queue=? AND p.grp=(SELECT n FROM groups WHERE id=?) WHERE c.id=?`,
		queueNumber(q.Queue), q.Group, id)
	return row, err
}

// Bodies reads the cases of hits, in their order. Those that stand in the list
// no more are left out.
func (x *Index) Bodies(ctx context.Context, q Question, hits []Hit) ([]Found, error) {
	ns := make([]int64, len(hits))
	at := make(map[int64]Place, len(hits))
	for i, h := range hits {
		ns[i], at[h.N] = h.N, h.Place
	}
	list, err := json.Marshal(ns)
	if err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "hits")
	}
	out := make([]Found, 0, len(hits))
	err = x.each(ctx, func(r *sql.Rows) error {
		var n, view int64
		var f Found
		if err := r.Scan(&n, &view, &f.Body); err != nil {
			return fault(err)
		}
		if f.Place = at[n]; q.View == model.All || view == viewNumber(q.View) {
			out = append(out, f)
		}
		return nil
	}, `SELECT p.n, p.view, c.body FROM json_each(?) j CROSS JOIN places p ON p.n = j.value AND p.queue=?
		CROSS JOIN cases c ON c.n = p.n ORDER BY j.key`, string(list), queueNumber(q.Queue))
	return out, err
}
