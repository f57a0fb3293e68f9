package index

import (
	"context"
	"database/sql"
	"math"

	"duyet/model"
)

// Daily sums of facts. They are brought up to date when somebody asks for
// figures: what a decision changes is only noted in its own transaction.

// addFact keeps the fact of a new case. Where its row had been another case's
// before, the sums may hold that one still.
func (t *Tx) addFact(n, grp int64, fact []byte) error {
	if err := t.exec("INSERT INTO facts VALUES(?,?,?)", n, grp, string(fact)); err != nil {
		return err
	}
	return t.notCounted(n, n)
}

// notCounted notes of new facts in a run of rows that the sums, should they
// hold these rows, hold others.
func (t *Tx) notCounted(first, last int64) error {
	return t.exec("INSERT OR IGNORE INTO due SELECT n, grp, '' FROM facts WHERE n BETWEEN ? AND ? AND n <= (SELECT upto FROM counted)", first, last)
}

func (t *Tx) changeFact(n, grp int64, fact []byte) error {
	err := t.exec("INSERT OR IGNORE INTO due SELECT n, grp, fact FROM facts WHERE n=?1 AND (grp, fact)<>(?2, ?3) AND n <= (SELECT upto FROM counted)", n, grp, string(fact))
	if err != nil {
		return err
	}
	return t.exec("UPDATE facts SET grp=?2, fact=?3 WHERE n=?1 AND (grp, fact)<>(?2, ?3)", n, grp, string(fact))
}

func (t *Tx) dropFact(n int64) error {
	if err := t.exec("INSERT OR IGNORE INTO due SELECT n, grp, fact FROM facts WHERE n=? AND n <= (SELECT upto FROM counted)", n); err != nil {
		return err
	}
	return t.exec("DELETE FROM facts WHERE n=?", n)
}

// Count is a fact that goes into the sums, or with a Sign below zero out of
// them.
type Count struct {
	Group model.GroupID
	Fact  []byte // JSON
	Sign  int
}

// ResetSums throws the sums away, so that all facts are counted anew. how says
// in which way they will be counted.
func (t *Tx) ResetSums(how string) error {
	for _, table := range []string{"sums", "due"} {
		if err := t.exec("DELETE FROM " + table); err != nil {
			return err
		}
	}
	return t.exec("UPDATE counted SET upto=0, how=?", how)
}

// How tells in which way the sums were counted so far.
func (t *Tx) How() (string, error) {
	var how string
	err := t.each(func(r *sql.Rows) error { return fault(r.Scan(&how)) }, "SELECT how FROM counted")
	return how, err
}

// Uncounted hands on about limit facts that the sums do not hold yet, or hold
// otherwise, and takes them as counted. more tells that others may be left.
func (t *Tx) Uncounted(limit int, each func(Count) error) (more bool, err error) {
	type row struct {
		n int64
		Count
	}
	var due []row
	err = t.each(func(r *sql.Rows) error {
		var n int64
		var was, is model.GroupID
		var old, now []byte
		if err := r.Scan(&n, &was, &old, &is, &now); err != nil {
			return fault(err)
		}
		due = append(due, row{n, Count{was, old, -1}}, row{n, Count{is, now, 1}})
		return nil
	}, `SELECT d.n, g.id, d.fact, ifnull(h.id, ''), ifnull(f.fact, '') FROM due d JOIN groups g ON g.n=d.grp
		LEFT JOIN facts f ON f.n=d.n LEFT JOIN groups h ON h.n=f.grp LIMIT ?`, limit)
	if err != nil {
		return false, err
	}
	for _, d := range due {
		if len(d.Fact) > 0 {
			if err := each(d.Count); err != nil {
				return false, err
			}
		}
		if d.Sign < 0 {
			if err := t.exec("DELETE FROM due WHERE n=?", d.n); err != nil {
				return false, err
			}
		}
	}
	left := limit - len(due)/2
	if left <= 0 {
		return true, nil
	}
	last, n := int64(0), 0
	err = t.each(func(r *sql.Rows) error {
		c := Count{Sign: 1}
		if err := r.Scan(&last, &c.Group, &c.Fact); err != nil {
			return fault(err)
		}
		n++
		return each(c)
	}, "SELECT f.n, g.id, f.fact FROM facts f JOIN groups g ON g.n=f.grp WHERE f.n > (SELECT upto FROM counted) ORDER BY f.n LIMIT ?", left)
	if err != nil || n == 0 {
		return false, err
	}
	return n == left, t.exec("UPDATE counted SET upto=?", last)
}

// Sum are the three parts of a day's sum.
type Sum struct{ Flow, Stock, Gone []byte }

func sumRow(grp, day int64) int64 { return grp<<32 | (day + 1<<31) }

// Sum reads the sum of a group's day; none is empty.
func (t *Tx) Sum(g model.GroupID, day int) (Sum, error) {
	var s Sum
	grp, err := t.group(g)
	if err != nil {
		return s, err
	}
	err = t.each(func(r *sql.Rows) error {
		return fault(r.Scan(&s.Flow, &s.Stock, &s.Gone))
	}, "SELECT flow, stock, gone FROM sums WHERE n=?", sumRow(grp, int64(day)))
	return s, err
}

// PutSum keeps the sum of a group's day.
func (t *Tx) PutSum(g model.GroupID, day int, s Sum) error {
	grp, err := t.group(g)
	if err != nil {
		return err
	}
	n := sumRow(grp, int64(day))
	if len(s.Flow)+len(s.Stock)+len(s.Gone) == 0 {
		return t.exec("DELETE FROM sums WHERE n=?", n)
	}
	none := func(b []byte) []byte { return append([]byte{}, b...) }
	return t.exec("INSERT OR REPLACE INTO sums VALUES(?,?,?,?)", n, none(s.Flow), none(s.Stock), none(s.Gone))
}

// Counted tells in which way the sums were counted, and about how many facts
// are not in them: those that changed and those that came after.
func (x *Index) Counted(ctx context.Context) (how string, left int, err error) {
	err = x.read.QueryRowContext(ctx, `SELECT how, (SELECT count(*) FROM due) +
		ifnull((SELECT max(n) FROM facts), 0) - min(upto, ifnull((SELECT max(n) FROM facts), 0)) FROM counted`).Scan(&how, &left)
	return how, left, fault(err)
}

// Days is a run of days, both ends included.
type Days struct{ From, To int }

// Sums hands on the sums of a group as of one moment: of each part those of its
// days, oldest first. Parts are numbered 0 flow, 1 stock, 2 gone.
func (x *Index) Sums(ctx context.Context, g model.GroupID, parts [3]Days, each func(day, part int, sum []byte) error) error {
	var grp int64
	if err := x.read.QueryRowContext(ctx, "SELECT ifnull((SELECT n FROM groups WHERE id=?), 0)", g).Scan(&grp); err != nil {
		return fault(err)
	}
	all := Days{From: math.MaxInt32, To: math.MinInt32}
	var args []any
	for _, d := range parts {
		if d.From <= d.To {
			all = Days{From: min(all.From, d.From), To: max(all.To, d.To)}
		}
		args = append(args, sumRow(grp, int64(max(d.From, math.MinInt32))), sumRow(grp, int64(min(d.To, math.MaxInt32))))
	}
	args = append(args, sumRow(grp, int64(max(all.From, math.MinInt32))), sumRow(grp, int64(min(all.To, math.MaxInt32))))
	// One walk over the rows: the parts of a day lie behind each other on disk.
	var n int64
	var sums [3]sql.RawBytes
	return x.each(ctx, func(r *sql.Rows) error {
		if err := r.Scan(&n, &sums[0], &sums[1], &sums[2]); err != nil {
			return fault(err)
		}
		for part, b := range sums {
			if len(b) == 0 {
				continue
			}
			if err := each(int(n&math.MaxUint32-1<<31), part, b); err != nil {
				return err
			}
		}
		return nil
	}, `SELECT n, iif(n BETWEEN ? AND ?, flow, NULL), iif(n BETWEEN ? AND ?, stock, NULL), iif(n BETWEEN ? AND ?, gone, NULL)
		FROM sums WHERE n BETWEEN ? AND ?`, args...)
}

// FirstDay is the first day of a group with a sum; ok is false without any.
func (x *Index) FirstDay(ctx context.Context, g model.GroupID) (day int, ok bool, err error) {
	var n sql.NullInt64
	err = x.read.QueryRowContext(ctx, `SELECT min(s.n) FROM groups g JOIN sums s ON s.n BETWEEN g.n << 32 AND (g.n << 32) + 4294967295 WHERE g.id=?`, g).Scan(&n)
	return int(n.Int64&math.MaxUint32 - 1<<31), n.Valid, fault(err)
}
