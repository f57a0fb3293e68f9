package index

import (
	"context"
	"database/sql"
	"encoding/json"
)

// Signed is a head of a chain with its author's signature: it proves every op
// up to it, so that others can show them too.
type Signed struct {
	Seq  int64
	Head []byte
	Sig  []byte
	Meta map[string]string
}

// SetSigned keeps a signed head. Of the older ones it keeps so many that no
// two neighbours lie farther apart than gap ops, as an image holds no more.
func (t *Tx) SetSigned(chain int64, s Signed, gap int64) error {
	meta, err := json.Marshal(s.Meta)
	if err != nil {
		return fault(err)
	}
	err = t.exec(`INSERT INTO signed VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET head=excluded.head, sig=excluded.sig, meta=excluded.meta`,
		chain, s.Seq, s.Head, s.Sig, string(meta))
	if err != nil {
		return err
	}
	// The one before is needless when the ones around it are near enough.
	return t.exec(`DELETE FROM signed WHERE chain=?1 AND seq=(SELECT max(seq) FROM signed WHERE chain=?1 AND seq<?2)
		AND ?2 - coalesce((SELECT max(seq) FROM signed WHERE chain=?1 AND seq<(SELECT max(seq) FROM signed WHERE chain=?1 AND seq<?2)), 0) <= ?3`,
		chain, s.Seq, gap)
}

// Signed reads the newest signed head of a chain; ok is false when none is kept.
func (x *Index) Signed(ctx context.Context, chain int64) (s Signed, ok bool, err error) {
	all, err := x.signed(ctx, "SELECT seq, head, sig, meta FROM signed WHERE chain=? ORDER BY seq DESC LIMIT 1", chain)
	if err != nil || len(all) == 0 {
		return s, false, err
	}
	return all[0], true, nil
}

// AllSigned lists the kept signed heads of a chain, the lowest first.
func (x *Index) AllSigned(ctx context.Context, chain int64) ([]Signed, error) {
	return x.signed(ctx, "SELECT seq, head, sig, meta FROM signed WHERE chain=? ORDER BY seq", chain)
}

func (x *Index) signed(ctx context.Context, query string, chain int64) ([]Signed, error) {
	var out []Signed
	err := x.each(ctx, func(r *sql.Rows) error {
		var s Signed
		var meta string
		if err := r.Scan(&s.Seq, &s.Head, &s.Sig, &meta); err != nil {
			return fault(err)
		}
		s.Meta = map[string]string{}
		err := json.Unmarshal([]byte(meta), &s.Meta)
		out = append(out, s)
		return fault(err)
	}, query, chain)
	return out, err
}

// SignedAlone lists the places of a chain's ops that carry a signature of their
// own.
func (x *Index) SignedAlone(ctx context.Context, chain int64) (map[Pos]bool, error) {
	out := map[Pos]bool{}
	err := x.each(ctx, func(r *sql.Rows) error {
		var p Pos
		err := r.Scan(&p)
		out[p] = true
		return fault(err)
	}, "SELECT pos FROM roster WHERE pos BETWEEN ? AND ?", At(chain, 0), At(chain, 1<<seqBits-1))
	return out, err
}
