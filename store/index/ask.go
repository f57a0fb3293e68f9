package index

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"duyet/model"
)

// Question asks for a page of a queue; see store.Ask.
type Question struct {
	Group         model.GroupID
	Queue         model.Queue
	View          model.View
	Kind          model.ItemKind
	Words         []string // folded; every one must occur
	After, Before *Place
	Limit         int
}

// Place is a row's key, and what orders equal keys: where a page ends and the
// next one begins.
type Place struct {
	Key int64
	Tie int64
}

// Found is one row of a page.
type Found struct {
	Place
	Body []byte
}

// Page gives at most Limit rows in the order of the queue. Its cost does not
// depend on how many rows stand before them, except with Words.
func (x *Index) Page(ctx context.Context, q Question) ([]Found, error) {
	from := "places p JOIN cases c ON c.n = p.n"
	if len(q.Words) > 0 {
		from += " JOIN finds f ON f.n = p.n"
	}
	query, args := q.sql("c.body", from)
	var out []Found
	err := x.each(ctx, func(r *sql.Rows) error {
		var f Found
		err := r.Scan(&f.Key, &f.Tie, &f.Body)
		out = append(out, f)
		return fault(err)
	}, query, args...)
	if q.Before != nil {
		slices.Reverse(out)
	}
	return out, err
}

// sql asks for columns of the rows, after key and tie, in the order of the
// queue; before a place, in the opposite order.
func (q Question) sql(columns, from string) (query string, args []any) {
	key, order := "key", ""
	if q.View == model.All {
		key = "since"
	}
	where := []string{"p.grp=(SELECT n FROM groups WHERE id=?)", "p.queue=?"}
	args = []any{q.Group, number(q.Queue, q.View)}
	if q.View != model.All {
		where, args = append(where, "p.view=?"), append(args, viewNumber(q.View))
	}
	if q.Kind != "" {
		where, args = append(where, "p.kind=?"), append(args, q.Kind)
	}
	if q.After != nil {
		where, args = append(where, "(p."+key+", p.tie) > (?, ?)"), append(args, q.After.Key, q.After.Tie)
	}
	if q.Before != nil {
		order = " DESC"
		where, args = append(where, "(p."+key+", p.tie) < (?, ?)"), append(args, q.Before.Key, q.Before.Tie)
	}
	for _, w := range q.Words {
		where, args = append(where, "instr(f.words, ?) > 0"), append(args, w)
	}
	query = "SELECT p." + key + ", p.tie, " + columns + " FROM " + from + " WHERE " + strings.Join(where, " AND ") +
		" ORDER BY p." + key + order + ", p.tie" + order + " LIMIT ?"
	return query, append(args, q.Limit)
}

// Body reads the JSON of a case; nil when there is none.
func (x *Index) Body(ctx context.Context, id model.ItemID) (body []byte, err error) {
	err = x.read.QueryRowContext(ctx, "SELECT body FROM cases WHERE id=?", id).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return body, fault(err)
}

// Linked lists every item that an item is linked to, directly or not.
func (x *Index) Linked(ctx context.Context, id model.ItemID) ([]model.ItemID, error) {
	var out []model.ItemID
	err := x.each(ctx, func(r *sql.Rows) error {
		var other model.ItemID
		err := r.Scan(&other)
		out = append(out, other)
		return fault(err)
	}, "WITH RECURSIVE near(id) AS (SELECT ? UNION SELECT b FROM links JOIN near ON a = near.id) SELECT id FROM near", id)
	return out, err
}

// IDs lists at most ten items that a word names: as id, else as the platform's
// id, else as the beginning of an id, of at least four bytes.
func (x *Index) IDs(ctx context.Context, word string) ([]model.ItemID, error) {
	end := word + "\x7f"
	for _, q := range []struct {
		from string
		args []any
		part bool
	}{
		{"id FROM cases WHERE id=?", []any{word}, false},
		{"id FROM cases WHERE ext=? AND ext<>''", []any{word}, false},
		{"id FROM cases WHERE id BETWEEN ? AND ?", []any{word, end}, true},
		{"DISTINCT a AS id FROM links WHERE a BETWEEN ? AND ?", []any{word, end}, true}, // joined to another one
	} {
		if q.part && len(word) < 4 {
			break
		}
		var out []model.ItemID
		err := x.each(ctx, func(r *sql.Rows) error {
			var id model.ItemID
			err := r.Scan(&id)
			out = append(out, id)
			return fault(err)
		}, "SELECT "+q.from+" ORDER BY id LIMIT 10", q.args...)
		if err != nil || len(out) > 0 {
			return out, err
		}
	}
	return nil, nil
}

// Tallies gives the counts of a group by queue and view.
func (x *Index) Tallies(ctx context.Context, g model.GroupID, f func(model.Queue, model.View, int)) error {
	return x.each(ctx, func(r *sql.Rows) error {
		var q, v, n int
		if err := r.Scan(&q, &v, &n); err != nil {
			return fault(err)
		}
		f(model.Queues()[q%beside], model.Views()[v], n)
		return nil
	}, "SELECT queue, view, n FROM tallies WHERE grp=(SELECT n FROM groups WHERE id=?)", g)
}

// Oldest gives the lowest time of a view of a queue, in milliseconds × 1000.
// Where the view is in order of time, from low keys on apart from those under
// floor, its cost does not depend on how many cases stand there.
func (x *Index) Oldest(ctx context.Context, g model.GroupID, q model.Queue, v model.View, byTime bool, floor int64) (since int64, ok bool, err error) {
	// Without the index named, all that ever stood in the queue is gone through
	// in the order of time.
	const from = `FROM places INDEXED BY places_view WHERE grp=(SELECT n FROM groups WHERE id=?) AND queue=? AND view=?`
	query := "SELECT min(since) " + from
	args := []any{g, queueNumber(q), viewNumber(v)}
	if byTime {
		query = "SELECT min(since) FROM (SELECT * FROM (SELECT since " + from + " AND key>=? ORDER BY key LIMIT 1) UNION ALL SELECT since " + from + " AND key<?)"
		args = append(append(args, floor), append(args, floor)...)
	}
	var n sql.NullInt64
	err = x.read.QueryRowContext(ctx, query, args...).Scan(&n)
	return n.Int64, n.Valid, fault(err)
}

// Groups lists the groups in the order they were met.
func (x *Index) Groups(ctx context.Context) ([]model.GroupID, error) {
	var out []model.GroupID
	err := x.each(ctx, func(r *sql.Rows) error {
		var id model.GroupID
		err := r.Scan(&id)
		out = append(out, id)
		return fault(err)
	}, "SELECT id FROM groups ORDER BY n")
	return out, err
}

// CaseIDs lists every case in order of its row.
func (x *Index) CaseIDs(ctx context.Context, f func(model.ItemID, []byte) error) error {
	return x.each(ctx, func(r *sql.Rows) error {
		var id model.ItemID
		var body []byte
		if err := r.Scan(&id, &body); err != nil {
			return fault(err)
		}
		return f(id, body)
	}, "SELECT id, body FROM cases ORDER BY n")
}

// Overslept reports whether the clock is behind the moment at which a snooze was
// last found over.
func (x *Index) Overslept(ctx context.Context, now int64) (bool, error) {
	mark, err := x.Local(ctx, woken)
	at, _ := strconv.ParseInt(mark, 10, 64)
	return at > now, err
}

// Sleepers reports whether a snoozed case is due.
func (x *Index) Sleepers(ctx context.Context, now int64) (bool, error) {
	var n int
	err := x.read.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM places WHERE wake > 0 AND wake <= ? LIMIT 1)", now).Scan(&n)
	return n > 0, fault(err)
}

// Mark is a number that changes whenever ops were added, by any process.
func (x *Index) Mark(ctx context.Context) (int64, error) {
	var n sql.NullInt64
	err := x.read.QueryRowContext(ctx, "SELECT sum(n) FROM chains").Scan(&n)
	return n.Int64, fault(err)
}
