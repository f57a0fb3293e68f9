package index

import (
	"bytes"
	"context"
	"database/sql"

	"duyet/model"
)

const seqBits = 40

// Pos is the place of an op: which chain, and which link of it.
type Pos int64

// At is the place of the op with this seq on a chain.
func At(chain, seq int64) Pos { return Pos(chain<<seqBits | seq) }

// Chain is the number of the chain.
func (p Pos) Chain() int64 { return int64(p) >> seqBits }

// Seq is the op's place on its chain, from 1.
func (p Pos) Seq() int64 { return int64(p) & (1<<seqBits - 1) }

// Chain is one branch of one device's journal as far as it is known.
type Chain struct {
	N      int64
	Device model.DeviceID
	Branch int
	Key    []byte
	Own    bool
	Last   int64
	Head   []byte // 32 bytes
	Known  int64  // ops known; less than Last while some are missing
	Seen   int64  // wall clock of its newest op, milliseconds
}

// Op is one op as the index keeps it.
type Op struct {
	Pos  Pos
	ID   model.OpID
	Item string
	Raw  []byte
	Salt []byte
	Body []byte // nil when it has none or it is not here
}

const chainColumns = "chain, device, branch, key, own, last, head, n, seen"

func scanChain(scan func(...any) error) (Chain, error) {
	var c Chain
	err := scan(&c.N, &c.Device, &c.Branch, &c.Key, &c.Own, &c.Last, &c.Head, &c.Known, &c.Seen)
	return c, err
}

// Chains lists all chains in the order they were met.
func (x *Index) Chains(ctx context.Context) ([]Chain, error) {
	var out []Chain
	err := x.each(ctx, func(r *sql.Rows) error {
		c, err := scanChain(r.Scan)
		out = append(out, c)
		return err
	}, "SELECT "+chainColumns+" FROM chains ORDER BY chain")
	return out, err
}

// Chains is [Index.Chains] inside the transaction.
func (t *Tx) Chains() ([]Chain, error) {
	var out []Chain
	err := t.each(func(r *sql.Rows) error {
		c, err := scanChain(r.Scan)
		out = append(out, c)
		return fault(err)
	}, "SELECT "+chainColumns+" FROM chains ORDER BY chain")
	return out, err
}

// Branches lists the branches of one device's journal, the first one first.
func (t *Tx) Branches(device model.DeviceID) ([]Chain, error) {
	var out []Chain
	err := t.each(func(r *sql.Rows) error {
		c, err := scanChain(r.Scan)
		out = append(out, c)
		return fault(err)
	}, "SELECT "+chainColumns+" FROM chains WHERE device=? ORDER BY branch", device)
	return out, err
}

// AddChain begins a chain and gives its number.
func (t *Tx) AddChain(c Chain) (int64, error) {
	return t.insert("INSERT INTO chains(device, branch, key, own, last, head, n, seen) VALUES(?,?,?,?,?,?,?,?)",
		c.Device, c.Branch, c.Key, c.Own, c.Last, c.Head, c.Known, c.Seen)
}

// SetChain stores how far a chain is known.
func (t *Tx) SetChain(c Chain) error {
	return t.exec("UPDATE chains SET last=?, head=?, n=?, seen=?, own=? WHERE chain=?", c.Last, c.Head, c.Known, c.Seen, c.Own, c.N)
}

// Chain reads one chain.
func (t *Tx) Chain(n int64) (Chain, error) {
	s, err := t.stmt("SELECT " + chainColumns + " FROM chains WHERE chain=?")
	if err != nil {
		return Chain{}, err
	}
	c, err := scanChain(s.QueryRowContext(t.ctx, n).Scan)
	return c, fault(err)
}

// AddOp keeps an op. One that is already there is left as it is.
func (t *Tx) AddOp(o Op) error {
	if err := t.exec("INSERT OR IGNORE INTO ops VALUES(?,?,?,?)", o.Pos, o.ID[:], o.Item, string(o.Raw)); err != nil {
		return err
	}
	if o.Body == nil {
		return nil
	}
	return t.AddBody(o.Pos, o.Salt, o.Body)
}

// AddBody keeps a body that was found to fit its op.
func (t *Tx) AddBody(p Pos, salt, body []byte) error {
	return t.exec("INSERT OR IGNORE INTO bodies VALUES(?,?,?)", p, salt, string(body))
}

// DropBody erases the body of an op. The freed bytes are overwritten.
func (t *Tx) DropBody(p Pos) error {
	return t.exec("DELETE FROM bodies WHERE pos=?", p)
}

// WithBody lists the ops of a chain from one seq to another whose bodies are
// kept.
func (t *Tx) WithBody(chain, first, last int64) (map[int64]bool, error) {
	out := map[int64]bool{}
	err := t.each(func(r *sql.Rows) error {
		var p Pos
		err := r.Scan(&p)
		out[p.Seq()] = true
		return fault(err)
	}, "SELECT pos FROM bodies WHERE pos BETWEEN ? AND ?", At(chain, first), At(chain, last))
	return out, err
}

// HasOps reports whether any op on a subject is kept.
func (t *Tx) HasOps(item string) (bool, error) {
	var n int
	err := t.row("SELECT EXISTS(SELECT 1 FROM ops WHERE item=?)", &n, item)
	return n > 0, err
}

// IDs lists the ids of a chain's ops from one seq to another, by seq.
func (t *Tx) IDs(chain, first, last int64) (map[int64]model.OpID, error) {
	out := map[int64]model.OpID{}
	err := t.each(func(r *sql.Rows) error {
		var p Pos
		var id []byte
		if err := r.Scan(&p, &id); err != nil {
			return fault(err)
		}
		out[p.Seq()] = model.OpID(id)
		return nil
	}, "SELECT pos, id FROM ops WHERE pos BETWEEN ? AND ?", At(chain, first), At(chain, last))
	return out, err
}

// Size is how many bytes the ops and bodies of a chain hold after an op.
func (t *Tx) Size(chain, after int64) (int, error) {
	var n int
	err := t.row(`SELECT coalesce((SELECT sum(length(CAST(op AS BLOB))) FROM ops WHERE pos BETWEEN ?1 AND ?2), 0)
		+ coalesce((SELECT sum(length(CAST(body AS BLOB))) FROM bodies WHERE pos BETWEEN ?1 AND ?2), 0)`, &n, At(chain, after+1), At(chain, 1<<seqBits-1))
	return n, err
}

const opColumns = "o.pos, o.id, o.item, o.op, b.salt, b.body FROM ops o LEFT JOIN bodies b ON b.pos = o.pos"

func scanOp(r *sql.Rows) (Op, error) {
	var o Op
	var id []byte
	err := r.Scan(&o.Pos, &id, &o.Item, &o.Raw, &o.Salt, &o.Body)
	if err == nil {
		o.ID = model.OpID(id)
	}
	return o, fault(err)
}

// OpsOn lists the ops on a subject.
func (t *Tx) OpsOn(item string) ([]Op, error) {
	var out []Op
	err := t.each(func(r *sql.Rows) error {
		o, err := scanOp(r)
		out = append(out, o)
		return err
	}, "SELECT "+opColumns+" WHERE o.item=?", item)
	return out, err
}

// OpsOn lists the ops on a subject, outside any transaction.
func (x *Index) OpsOn(ctx context.Context, item string) ([]Op, error) {
	var out []Op
	err := x.each(ctx, func(r *sql.Rows) error {
		o, err := scanOp(r)
		out = append(out, o)
		return err
	}, "SELECT "+opColumns+" WHERE o.item=?", item)
	return out, err
}

// CountOn counts the ops on a subject.
func (t *Tx) CountOn(item string) (int, error) {
	var n int
	err := t.row("SELECT count(*) FROM ops WHERE item=?", &n, item)
	return n, err
}

// CountOn is [Tx.CountOn] outside any transaction.
func (x *Index) CountOn(ctx context.Context, item string) (int, error) {
	var n int
	err := x.read.QueryRowContext(ctx, "SELECT count(*) FROM ops WHERE item=?", item).Scan(&n)
	return n, fault(err)
}

// Run gives the ops of a chain from one seq to another in order, until f gives
// an error.
func (x *Index) Run(ctx context.Context, chain, first, last int64, f func(Op) error) error {
	return x.each(ctx, func(r *sql.Rows) error {
		o, err := scanOp(r)
		if err != nil {
			return err
		}
		return f(o)
	}, "SELECT "+opColumns+" WHERE o.pos BETWEEN ? AND ? ORDER BY o.pos", At(chain, first), At(chain, last))
}

// Run is [Index.Run] inside the transaction. f must not write.
func (t *Tx) Run(chain, first, last int64, f func(Op) error) error {
	return t.each(func(r *sql.Rows) error {
		o, err := scanOp(r)
		if err != nil {
			return err
		}
		return f(o)
	}, "SELECT "+opColumns+" WHERE o.pos BETWEEN ? AND ? ORDER BY o.pos", At(chain, first), At(chain, last))
}

// Back gives the ops of a chain from its end, until f gives an error.
func (x *Index) Back(ctx context.Context, chain int64, f func(Op) error) error {
	return x.each(ctx, func(r *sql.Rows) error {
		o, err := scanOp(r)
		if err != nil {
			return err
		}
		return f(o)
	}, "SELECT "+opColumns+" WHERE o.pos BETWEEN ? AND ? ORDER BY o.pos DESC", At(chain, 0), At(chain, 1<<seqBits-1))
}

// AddUndo notes that the op at a place takes another one back.
func (t *Tx) AddUndo(target model.OpID, p Pos) error {
	return t.exec("INSERT OR IGNORE INTO undos VALUES(?,?)", target[:], p)
}

// Undos lists the places of the ops that take one back.
func (t *Tx) Undos(target model.OpID) ([]Pos, error) {
	var out []Pos
	err := t.each(func(r *sql.Rows) error {
		var p Pos
		err := r.Scan(&p)
		out = append(out, p)
		return fault(err)
	}, "SELECT pos FROM undos WHERE target=?", target[:])
	return out, err
}

// Undos is [Tx.Undos] outside any transaction.
func (x *Index) Undos(ctx context.Context, target model.OpID) ([]Pos, error) {
	var out []Pos
	err := x.each(ctx, func(r *sql.Rows) error {
		var p Pos
		err := r.Scan(&p)
		out = append(out, p)
		return fault(err)
	}, "SELECT pos FROM undos WHERE target=?", target[:])
	return out, err
}

// AddLink notes that an admin spoke of two items together.
func (t *Tx) AddLink(a, b model.ItemID) error {
	if err := t.exec("INSERT OR IGNORE INTO links VALUES(?,?)", a, b); err != nil {
		return err
	}
	return t.exec("INSERT OR IGNORE INTO links VALUES(?,?)", b, a)
}

// Linked lists the items an item was spoken of together with.
func (t *Tx) Linked(id model.ItemID) ([]model.ItemID, error) {
	var out []model.ItemID
	err := t.each(func(r *sql.Rows) error {
		var s model.ItemID
		err := r.Scan(&s)
		out = append(out, s)
		return fault(err)
	}, "SELECT b FROM links WHERE a=?", id)
	return out, err
}

// moved are the columns that hold places of ops.
var moved = []struct{ table, column string }{
	{"ops", "pos"}, {"bodies", "pos"}, {"roster", "pos"}, {"steps", "pos"}, {"steps", "step"}, {"undos", "pos"}, {"files", "last"},
}

// Move puts the ops of one chain from one seq to another at the same seqs of
// another chain, which must not hold them, with all that is kept about them. A
// chain that then holds none is gone.
func (t *Tx) Move(from, first, last, to int64) error {
	low, high, by := At(from, first), At(from, last), At(to, 0)-At(from, 0)
	for _, m := range moved {
		if err := t.exec("UPDATE "+m.table+" SET "+m.column+"="+m.column+"+? WHERE "+m.column+" BETWEEN ? AND ?", by, low, high); err != nil {
			return err
		}
	}
	if err := t.exec("UPDATE signed SET chain=? WHERE chain=? AND seq BETWEEN ? AND ?", to, from, first, last); err != nil {
		return err
	}
	a, err := t.Chain(from)
	if err != nil {
		return err
	}
	b, err := t.Chain(to)
	if err != nil {
		return err
	}
	for _, c := range []Chain{a, b} {
		if err := t.recount(c, a.Head, b.Head, max(a.Seen, b.Seen)); err != nil {
			return err
		}
	}
	return nil
}

// recount finds out how far a chain is known. Its head is one of those given,
// or the id of its last op where neither is.
func (t *Tx) recount(c Chain, a, b []byte, seen int64) error {
	var last Pos
	var id []byte
	err := t.rowOf("SELECT count(*), coalesce(max(pos), 0) FROM ops WHERE pos BETWEEN ? AND ?", []any{&c.Known, &last}, At(c.N, 0), At(c.N, 1<<seqBits-1))
	if err != nil {
		return err
	}
	if c.Known == 0 && !c.Own {
		return t.exec("DELETE FROM chains WHERE chain=?", c.N)
	}
	if c.Known > 0 {
		if err := t.row("SELECT id FROM ops WHERE pos=?", &id, last); err != nil {
			return err
		}
	}
	c.Last, c.Seen, c.Head = last.Seq(), seen, append(id, make([]byte, 32-len(id))...)
	for _, head := range [][]byte{a, b} {
		if len(id) > 0 && bytes.HasPrefix(head, id) {
			c.Head = head
		}
	}
	return t.SetChain(c)
}
