package index

import (
	"context"
	"database/sql"

	"duyet/model"
)

// Subject is one subject with all ops on it.
type Subject struct {
	On   string
	Ops  []Op
	Body []byte // JSON of its case, from [Tx.Pending] alone; nil when it has none
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

// scanPart is how many cases one reading of [Index.EachBody] takes, so that none
// keeps the write-ahead log from being cleared for long.
const scanPart = 4096

// EachBody goes through the JSON of every case in the order of its row, and
// ends with the first error of f. What f is given is only its own until it
// returns. Cases written meanwhile may or may not be among them.
func (x *Index) EachBody(ctx context.Context, f func(id, body []byte) error) error {
	var after, last int64
	for {
		err := x.each(ctx, func(r *sql.Rows) error {
			var id, body sql.RawBytes
			if err := r.Scan(&last, &id, &body); err != nil {
				return fault(err)
			}
			return f(id, body)
		}, "SELECT n, id, body FROM cases WHERE n > ? ORDER BY n LIMIT ?", after, scanPart)
		if err != nil || last == after {
			return err
		}
		after = last
	}
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
