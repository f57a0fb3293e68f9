package index

import (
	"context"
	"database/sql"
	"errors"

	"duyet/model"
)

// Subject is one subject with all ops on it.
type Subject struct {
	On  string
	Ops []Op
}

// Subjects lists the next subjects after one, in the order of their ids, with
// their ops: at most limit of them. It is how everything is gone through
// without holding more than a part in memory.
func (x *Index) Subjects(ctx context.Context, after string, limit int) ([]Subject, error) {
	var out []Subject
	err := x.each(ctx, func(r *sql.Rows) error {
		o, err := scanOp(r)
		if err != nil {
			return err
		}
		if n := len(out); n == 0 || out[n-1].On != o.Item {
			out = append(out, Subject{On: o.Item})
		}
		last := &out[len(out)-1]
		last.Ops = append(last.Ops, o)
		return nil
	}, `SELECT o.pos, o.id, o.item, o.op, b.salt, b.body
		FROM (SELECT DISTINCT item FROM ops WHERE item > ? ORDER BY item LIMIT ?) s
		CROSS JOIN ops o ON o.item = s.item LEFT JOIN bodies b ON b.pos = o.pos ORDER BY o.item`, after, limit)
	return out, err
}

// CountSubjects counts the subjects that ops are on.
func (x *Index) CountSubjects(ctx context.Context) (int, error) {
	var n int
	err := x.read.QueryRowContext(ctx, "SELECT count(DISTINCT item) FROM ops").Scan(&n)
	return n, fault(err)
}

// CountCases counts the cases.
func (x *Index) CountCases(ctx context.Context) (int, error) {
	var n int
	err := x.read.QueryRowContext(ctx, "SELECT count(*) FROM cases").Scan(&n)
	return n, fault(err)
}

// AllLinked lists every item that was spoken of together with another.
func (x *Index) AllLinked(ctx context.Context) (map[model.ItemID]bool, error) {
	out := map[model.ItemID]bool{}
	err := x.each(ctx, func(r *sql.Rows) error {
		var id model.ItemID
		err := r.Scan(&id)
		out[id] = true
		return fault(err)
	}, "SELECT DISTINCT a FROM links")
	return out, err
}

// AllUndos gives the places of every undo by what it takes back.
func (x *Index) AllUndos(ctx context.Context) (map[model.OpID][]Pos, error) {
	out := map[model.OpID][]Pos{}
	err := x.each(ctx, func(r *sql.Rows) error {
		var id []byte
		var p Pos
		if err := r.Scan(&id, &p); err != nil {
			return fault(err)
		}
		out[model.OpID(id)] = append(out[model.OpID(id)], p)
		return nil
	}, "SELECT target, pos FROM undos")
	return out, err
}

// Mentions gives the ops whose bytes hold a word, in no order.
func (x *Index) Mentions(ctx context.Context, word string, f func(Op) error) error {
	return x.each(ctx, func(r *sql.Rows) error {
		o, err := scanOp(r)
		if err != nil {
			return err
		}
		return f(o)
	}, "SELECT "+opColumns+" WHERE instr(o.op, ?) > 0", word)
}

// Doubtful lists the cases that may be the same as others by their names: those
// that neither an id nor a link tells apart, and that are not settled.
func (t *Tx) Doubtful() ([]model.ItemID, error) {
	var out []model.ItemID
	err := t.each(func(r *sql.Rows) error {
		var id model.ItemID
		err := r.Scan(&id)
		out = append(out, id)
		return fault(err)
	}, "SELECT id FROM cases WHERE weak=1 AND settled=0")
	return out, err
}

// PutNew is [Tx.Put] for a case that is most likely not there yet.
func (t *Tx) PutNew(e Entry, now int64) error {
	var n int64
	if err := t.row("SELECT n FROM cases WHERE id=?", &n, e.ID); err == nil {
		return nil // folded meanwhile, from more than was known here
	} else if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return t.Put(e, now)
}
