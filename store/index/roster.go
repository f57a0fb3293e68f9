package index

import (
	"context"
	"database/sql"

	"duyet/model"
)

// RosterOp is an op with the signature that proves it alone.
type RosterOp struct {
	Op
	Prev []byte
	Sig  []byte
}

// AddRoster keeps the signature of a roster op.
func (t *Tx) AddRoster(p Pos, prev, sig []byte) error {
	return t.exec("INSERT OR IGNORE INTO roster VALUES(?,?,?)", p, prev, sig)
}

// Roster lists the roster ops that carry a signature of their own.
func (t *Tx) Roster() ([]RosterOp, error) {
	var out []RosterOp
	err := t.each(func(r *sql.Rows) error {
		var o RosterOp
		var id []byte
		err := r.Scan(&o.Pos, &id, &o.Item, &o.Raw, &o.Salt, &o.Body, &o.Prev, &o.Sig)
		if err == nil {
			o.ID = model.OpID(id)
			out = append(out, o)
		}
		return fault(err)
	}, `SELECT o.pos, o.id, o.item, o.op, b.salt, b.body, r.prev, r.sig FROM roster r JOIN ops o ON o.pos = r.pos
		LEFT JOIN bodies b ON b.pos = o.pos ORDER BY r.pos`)
	return out, err
}

// RosterIDs lists the ids of the roster ops that carry a signature of their own.
func (t *Tx) RosterIDs() (map[model.OpID]bool, error) {
	out := map[model.OpID]bool{}
	err := t.each(func(r *sql.Rows) error {
		var id []byte
		if err := r.Scan(&id); err != nil {
			return fault(err)
		}
		out[model.OpID(id)] = true
		return nil
	}, "SELECT o.id FROM roster r JOIN ops o ON o.pos = r.pos")
	return out, err
}

// CountRoster counts the roster ops that carry a signature of their own.
func (x *Index) CountRoster(ctx context.Context) (int, error) {
	var n int
	err := x.read.QueryRowContext(ctx, "SELECT count(*) FROM roster").Scan(&n)
	return n, fault(err)
}
