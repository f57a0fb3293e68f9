package journal

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"database/sql/driver"
	"slices"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
	"duyet/store/keys"
)

// MaxRoster is the most roster ops one file may hold.
const MaxRoster = 4096

// RosterRow is one roster op, proved by its own author's signature alone, so
// that anyone can carry it.
type RosterRow struct {
	Device ed25519.PublicKey
	Prev   Hash // the link before it
	Sig    []byte
	Row
}

// Link is the op's own link.
func (r RosterRow) Link() Hash { return Next(r.Prev, r.Op) }

// Roster is the content of a roster file: the roster ops its writer knows.
type Roster struct {
	Store model.StoreID
	Rows  []RosterRow
}

// EncodeRoster gives the bytes of a roster file.
func (c *Codec) EncodeRoster(r *Roster) ([]byte, error) {
	return build(rosterApp, sealedPage, rosterSchema, func(conn *sqlite3.SQLiteConn) error {
		if err := writeMeta(conn, []field{{"store", string(r.Store)}}); err != nil {
			return err
		}
		st, err := conn.Prepare("INSERT INTO roster VALUES(?,?,?,?,?,?,?,?)")
		if err != nil {
			return err
		}
		defer st.Close()
		for i, row := range r.Rows {
			values := []driver.Value{int64(i + 1), []byte(row.Device), row.Seq, row.Prev[:], string(row.Op), row.Sig, nil, nil}
			if row.Body != nil {
				values[6], values[7] = row.Salt, string(row.Body)
			}
			if err := insert(st, values...); err != nil {
				return err
			}
		}
		return nil
	})
}

// DecodeRoster reads a roster file. Rows whose signature does not hold are
// left out and counted; a file that is no roster of ours is Damaged.
func (c *Codec) DecodeRoster(ctx context.Context, b []byte) (r *Roster, refused int, err error) {
	sum := sha256.Sum256(b)
	if same, ok := c.memory.recall(sum).(*Roster); ok {
		return same, 0, nil
	}
	if r, refused, err = c.RosterRows(ctx, b); err != nil {
		return nil, refused, err
	}
	all := len(r.Rows)
	r.Rows = slices.DeleteFunc(r.Rows, func(row RosterRow) bool { return !r.Proves(row) })
	if refused += all - len(r.Rows); refused == 0 {
		kept := *r
		kept.Rows = slices.Clone(r.Rows)
		c.memory.keep(sum, &kept)
	}
	return r, refused, nil
}

// RosterRows is [Codec.DecodeRoster] without the signatures: a row is believed
// only after [Roster.Proves]. refused counts those that have none.
func (c *Codec) RosterRows(ctx context.Context, b []byte) (r *Roster, refused int, err error) {
	r = &Roster{}
	if c.Sniff(b) != RosterKind {
		return nil, 0, damaged("no roster")
	}
	err = c.read(ctx, b, func(q *query) error {
		m := Image{Meta: map[string]string{}}
		err := q.each("SELECT k, v FROM meta LIMIT 2", 2, func(row []driver.Value) error {
			k, _ := row[0].(string)
			v, ok := row[1].(string)
			if !ok {
				return damaged("meta %q of a roster", k)
			}
			return m.text(k, v)
		})
		r.Store = m.Store
		if err == nil && !plainStore(r.Store) {
			err = damaged("roster of store %q", r.Store)
		}
		if err != nil {
			return err
		}
		return q.each("SELECT n, device, seq, prev, op, sig, salt, body FROM roster", 8, func(row []driver.Value) error {
			out, ok := rosterRow(row)
			if n, _ := row[0].(int64); n != int64(len(r.Rows)+refused+1) || n > MaxRoster {
				return damaged("row %d of a roster", n)
			}
			if err := q.take(len(out.Op), len(out.Body)); err != nil {
				return err
			}
			if !ok {
				refused++
				return nil
			}
			r.Rows = append(r.Rows, out)
			return nil
		})
	})
	if err != nil {
		return nil, refused, err
	}
	return r, refused, nil
}

// Proves reports whether the signature of a row holds.
func (r *Roster) Proves(row RosterRow) bool {
	return VerifyOp(r.Store, row.Device, row.Seq, row.Link(), row.Sig)
}

func rosterRow(row []driver.Value) (RosterRow, bool) {
	device, a := row[1].([]byte)
	seq, b := row[2].(int64)
	prev, c := row[3].([]byte)
	op, d := row[4].(string)
	sig, e := row[5].([]byte)
	if !a || !b || !c || !d || !e || len(device) != ed25519.PublicKeySize || len(prev) != len(Hash{}) || len(sig) != ed25519.SignatureSize || seq < 1 || seq > MaxSeq || len(op) > model.MaxOp {
		return RosterRow{}, false
	}
	out := RosterRow{Device: append([]byte(nil), device...), Prev: Hash(prev), Sig: append([]byte(nil), sig...),
		Row: Row{Seq: seq, Op: []byte(op)}}
	salt, a := row[6].([]byte)
	body, b := row[7].(string)
	if a && b && len(salt) == SaltSize && len(body) <= model.MaxBody {
		out.Salt, out.Body = append([]byte(nil), salt...), []byte(body)
	}
	return out, true
}

// SignRoster makes a roster row of an op of this device.
func SignRoster(d keys.Device, store model.StoreID, prev Hash, row Row) RosterRow {
	return RosterRow{Device: d.Public, Prev: prev, Row: row, Sig: SignOp(d, store, row.Seq, Next(prev, row.Op))}
}
