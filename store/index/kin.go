package index

import (
	"context"
	"database/sql"
	"hash/fnv"
	"strings"

	"duyet/model"
)

// Tie is the hash of something by which a case is found again besides its name:
// an account, a phone, the beginning of a text. Two cases may share one by
// chance; who asks looks at them.
func Tie(words ...string) int64 {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return int64(h.Sum64())
}

func (t *Tx) tie(n int64, ties []int64) error {
	var rows []any
	for _, tie := range ties {
		rows = append(rows, n, tie)
	}
	return t.many("INSERT OR IGNORE INTO ties", 2, rows)
}

// retie puts ties in the place of the earlier ones, which are mostly the same.
func (t *Tx) retie(n int64, ties []int64) error {
	same := 0
	err := t.each(func(r *sql.Rows) error {
		var tie int64
		err := r.Scan(&tie)
		if same < 0 || same >= len(ties) || ties[same] != tie {
			same = -1
		} else {
			same++
		}
		return fault(err)
	}, "SELECT tie FROM ties WHERE n=? ORDER BY tie", n)
	if err != nil || same == len(ties) {
		return err
	}
	if err := t.exec("DELETE FROM ties WHERE n=?", n); err != nil {
		return err
	}
	return t.tie(n, ties)
}

// Kin asks for cases that a case may belong with.
type Kin struct {
	// Persons are names as [Name].Person, Ties what [Tie] gives.
	Persons []string
	Ties    []int64
	// Weak limits them to cases that neither an id nor a link tells apart, Open
	// to those that are not settled.
	Weak, Open bool
	// UpTo limits them to the cases that were there when [Index.LastCase] or
	// [Tx.LastCase] gave this number; 0 is no limit.
	UpTo int64
	// Limit is how many are given for all names, and for all ties, newest first.
	Limit int
}

// sqls gives the selects of the rows, by names and by ties. Each name and tie is
// asked for by itself and in the order of an index, so that the cost does not
// depend on how many cases share one.
func (k Kin) sqls() (queries []string, args [][]any) {
	limits := func(values ...any) []any {
		if k.UpTo > 0 {
			values = append(values, k.UpTo)
		}
		return append(values, k.Limit)
	}
	upTo := ""
	if k.UpTo > 0 {
		upTo = " AND n<=?"
	}
	const end = " ORDER BY n DESC LIMIT ?)"
	var parts []string
	var with []any
	for _, p := range k.Persons {
		for _, of := range k.states() {
			parts = append(parts, "SELECT n FROM (SELECT n FROM cases WHERE person=?"+of+upTo+end)
			with = append(with, limits(p)...)
		}
	}
	add := func(only string) {
		if len(parts) > 0 {
			queries = append(queries, "SELECT body FROM cases WHERE n IN ("+strings.Join(parts, " UNION ALL ")+")"+only+" ORDER BY n DESC LIMIT ?")
			args = append(args, append(with, k.Limit))
			parts, with = nil, nil
		}
	}
	add("")
	for _, tie := range k.Ties {
		parts = append(parts, "SELECT n FROM (SELECT n FROM ties WHERE tie=?"+upTo+end)
		with = append(with, limits(tie)...)
	}
	only := ""
	if k.Open {
		only = " AND settled=0"
	}
	if k.Weak {
		only += " AND weak=1"
	}
	add(only)
	return queries, args
}

// states are the conditions of the cases that are wanted, one for each run of
// the index of names.
func (k Kin) states() []string {
	out := []string{" AND settled=0 AND weak=1"}
	if !k.Weak {
		out = append(out, " AND settled=0 AND weak=0")
	}
	for _, of := range out[:len(out):len(out)] {
		if !k.Open {
			out = append(out, strings.Replace(of, "settled=0", "settled=1", 1))
		}
	}
	return out
}

// Kin gives the JSON of the cases, those by name first; one may come twice.
func (t *Tx) Kin(k Kin) ([][]byte, error) {
	var out [][]byte
	queries, args := k.sqls()
	for i, q := range queries {
		if err := t.each(into(&out), q, args[i]...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Kin is [Tx.Kin] outside any transaction.
func (x *Index) Kin(ctx context.Context, k Kin) ([][]byte, error) {
	var out [][]byte
	queries, args := k.sqls()
	for i, q := range queries {
		if err := x.each(ctx, into(&out), q, args[i]...); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func into(out *[][]byte) func(*sql.Rows) error {
	return func(r *sql.Rows) error {
		var b []byte
		err := r.Scan(&b)
		*out = append(*out, b)
		return fault(err)
	}
}

const lastCase = "SELECT coalesce(max(n), 0) FROM cases"

// LastCase is the number of the newest row of the cases.
func (t *Tx) LastCase() (n int64, err error) { return n, t.row(lastCase, &n) }

// LastCase is the number of the newest row of the cases.
func (x *Index) LastCase(ctx context.Context) (n int64, err error) {
	err = x.read.QueryRowContext(ctx, lastCase).Scan(&n)
	return n, fault(err)
}

// Standing gives the cases that stand in some views of a queue.
func (x *Index) Standing(ctx context.Context, g model.GroupID, q model.Queue, views []model.View, f func(model.ItemID, []byte) error) error {
	for _, v := range views {
		err := x.each(ctx, func(r *sql.Rows) error {
			var id model.ItemID
			var body []byte
			if err := r.Scan(&id, &body); err != nil {
				return fault(err)
			}
			return f(id, body)
		}, "SELECT c.id, c.body FROM places p JOIN cases c ON c.n = p.n WHERE p.grp=(SELECT n FROM groups WHERE id=?) AND p.queue=? AND p.view=? ORDER BY p.key, p.tie",
			g, number(q, v), viewNumber(v))
		if err != nil {
			return err
		}
	}
	return nil
}
