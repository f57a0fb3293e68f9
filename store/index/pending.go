package index

import (
	"context"
	"database/sql"
	"errors"

	"duyet/model"
)

// Pend notes that an item has ops that are not folded into its case yet. The
// note is made together with the ops and goes when the case is kept, so that
// whatever happens in between is made good.
func (t *Tx) Pend(item string) error { return t.PendMany([]string{item}) }

// PendChain is [Tx.Pend] for every subject of a chain's ops that has an id of
// so many bytes and is not the one named.
func (t *Tx) PendChain(chain int64, size int, but string) error {
	return t.exec("INSERT OR IGNORE INTO pending SELECT DISTINCT item FROM ops WHERE pos BETWEEN ? AND ? AND length(item)=? AND item<>?",
		At(chain, 0), At(chain, 1<<seqBits-1), size, but)
}

// PendAll is [Tx.Pend] for every subject with an id of so many bytes that is
// not the one named, and of every case, should it have none any more.
func (t *Tx) PendAll(size int, but string) error {
	err := t.exec("INSERT OR IGNORE INTO pending SELECT DISTINCT item FROM ops WHERE length(item)=? AND item<>?", size, but)
	if err != nil {
		return err
	}
	return t.exec("INSERT OR IGNORE INTO pending SELECT id FROM cases")
}

// Waits reports whether an item is noted.
func (t *Tx) Waits(item string) (bool, error) {
	var n int
	err := t.row("SELECT 1 FROM pending WHERE item=?", &n, item)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return n > 0, err
}

// Settled takes the note of an item away.
func (t *Tx) Settled(item string) error {
	return t.exec("DELETE FROM pending WHERE item=?", item)
}

// Pending lists the next items that are noted, by id, with their ops: at most
// limit items.
func (t *Tx) Pending(limit int) ([]Subject, error) {
	var out []Subject
	err := t.each(func(r *sql.Rows) error {
		var s Subject
		err := r.Scan(&s.On, &s.Body)
		out = append(out, s)
		return fault(err)
	}, "SELECT p.item, c.body FROM (SELECT item FROM pending ORDER BY item LIMIT ?) p LEFT JOIN cases c ON c.id = p.item ORDER BY p.item", limit)
	if err != nil {
		return nil, err
	}
	at := 0
	err = t.each(func(r *sql.Rows) error {
		o, err := scanOp(r)
		if err != nil {
			return err
		}
		for out[at].On != o.Item {
			at++
		}
		out[at].Ops = append(out[at].Ops, o)
		return nil
	}, `SELECT o.pos, o.id, o.item, o.op, b.salt, b.body FROM (SELECT item FROM pending ORDER BY item LIMIT ?) s
		CROSS JOIN ops o ON o.item = s.item LEFT JOIN bodies b ON b.pos = o.pos ORDER BY o.item`, limit)
	return out, err
}

// LinkedPending tells which of the items that [Tx.Pending] gives were spoken of
// together with others.
func (t *Tx) LinkedPending(limit int) (map[model.ItemID]bool, error) {
	out := map[model.ItemID]bool{}
	err := t.each(func(r *sql.Rows) error {
		var id model.ItemID
		err := r.Scan(&id)
		out[id] = true
		return fault(err)
	}, "SELECT DISTINCT a FROM links WHERE a IN (SELECT item FROM pending ORDER BY item LIMIT ?)", limit)
	return out, err
}

// SettledUpTo takes the notes of all items away up to one, by id.
func (t *Tx) SettledUpTo(item string) error {
	return t.exec("DELETE FROM pending WHERE item<=?", item)
}

// PendDoubtful is [Tx.Pend] for the cases that may be the same as others by
// their names: those that neither an id nor a link tells apart, and that are
// not settled.
func (t *Tx) PendDoubtful() error {
	return t.exec("INSERT OR IGNORE INTO pending SELECT id FROM cases WHERE weak=1 AND settled=0")
}

// ForgetMentions drops what is noted of undos and links, to be noted anew.
func (t *Tx) ForgetMentions() error {
	if err := t.exec("DELETE FROM undos"); err != nil {
		return err
	}
	return t.exec("DELETE FROM links")
}

// CountPending counts the items that are noted.
func (x *Index) CountPending(ctx context.Context) (int, error) {
	var n int
	err := x.read.QueryRowContext(ctx, "SELECT count(*) FROM pending").Scan(&n)
	return n, fault(err)
}

// GroupsOf lists the subjects of a chain's ops that have ids of so many bytes.
func (t *Tx) GroupsOf(chain int64, size int) ([]string, error) {
	var out []string
	err := t.each(func(r *sql.Rows) error {
		var s string
		err := r.Scan(&s)
		out = append(out, s)
		return fault(err)
	}, "SELECT DISTINCT item FROM ops WHERE pos BETWEEN ? AND ? AND length(item)=?", At(chain, 0), At(chain, 1<<seqBits-1), size)
	return out, err
}
