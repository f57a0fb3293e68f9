package journal

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
	"duyet/store/keys"
)

// cast is who appears in the vectors: keys come from fixed seeds, so that all
// bytes are the same on every run.
type cast struct {
	t     testing.TB
	codec *Codec
	root  keys.Device
	lan   keys.Device
	store model.StoreID
}

func newCast(t testing.TB) *cast {
	t.Helper()
	codec, err := NewCodec()
	if err != nil {
		t.Fatal(err)
	}
	c := &cast{t: t, codec: codec, root: seeded(t, "root"), lan: seeded(t, "lan")}
	c.store = keys.StoreID(c.root.Public)
	return c
}

func seeded(t testing.TB, name string) keys.Device {
	t.Helper()
	sum := sha256.Sum256([]byte("duyet vector " + name))
	d, err := keys.FromSeed(sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const (
	vectorGroup = "aaaabbbbccccdddd"
	vectorItem  = "abcdefghijklmnopqrstuvwxyz"
	vectorT     = 1_790_000_000_000_000
)

// row encodes a fact as the op of this seq, its erasable part along with it.
func (c *cast) row(seq int64, on string, f model.Fact) Row {
	c.t.Helper()
	return c.rowOf(seq, model.Op{On: on, Fact: f})
}

func (c *cast) rowOf(seq int64, op model.Op) Row {
	c.t.Helper()
	t := vectorT + seq%10_000*1_000_000
	r := Row{Seq: seq}
	body, err := model.EncodeBody(op.Fact)
	commit := ""
	if body != nil {
		sum := sha256.Sum256(fmt.Appendf(nil, "salt %d", seq))
		r.Salt, r.Body = sum[:SaltSize], body
		commit = Commit(r.Salt, r.Body)
	}
	if err == nil {
		r.Op, err = model.EncodeOp(op, t, t/1000, commit)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return r
}

func (c *cast) card(seq int64) Row {
	return c.row(seq, string(c.store), &model.Card{Admin: model.AdminID(c.lan.ID), Who: model.Who{Name: "Lan"}})
}

// rows makes a run of ops: a card, then decisions, each third with a reason.
func (c *cast) rows(first, last int64) []Row {
	var out []Row
	for seq := first; seq <= last; seq++ {
		d := &model.Decide{Verdict: model.Approve}
		if seq%3 == 0 {
			d = &model.Decide{Verdict: model.Decline, Why: model.Why{Reason: fmt.Sprintf("Không đúng nội quy số %d", seq)}}
		}
		if seq == 1 {
			out = append(out, c.card(1))
		} else {
			out = append(out, c.row(seq, vectorItem, d))
		}
	}
	return out
}

func (c *cast) meta() map[string]string {
	return map[string]string{"app": "duyet/1", "min_reader": "1", "seen": `{"abcdefghijklmnop":"7:AAAAAAAAAAAAAAAAAAAAAA"}`, "here": "joins 2026-11-22T08:00:00Z"}
}

// before gives the link before a seq of Lan's made-up journal.
func (c *cast) before(seq int64) Hash {
	h := Genesis(c.store, c.lan.Public)
	for _, r := range c.rows(1, seq-1) {
		h = Next(h, r.Op)
	}
	return h
}

func (c *cast) seal(first int64, rows []Row) *Image {
	return Seal(c.lan, c.store, c.before(first), rows, c.meta())
}

func (c *cast) bytes(m *Image) []byte {
	c.t.Helper()
	b, err := c.codec.Encode(m)
	if err != nil {
		c.t.Fatal(err)
	}
	return b
}

// hot gives an honest image of ops 1 to 3.
func (c *cast) hot() []byte { return c.bytes(c.seal(1, c.rows(1, 3))) }

// tampered gives an image with some statements of an attacker run over it.
func (c *cast) tampered(m *Image, sql string) []byte {
	c.t.Helper()
	b, err := build(imageApp, m.page(), imageSchema, func(conn *sqlite3.SQLiteConn) error {
		if err := m.fill(conn); err != nil {
			return err
		}
		_, err := conn.Exec(sql, nil)
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return b
}

// built gives a database with a schema of one's own and an honest look.
func (c *cast) built(app, page int, schema, fill string) []byte {
	c.t.Helper()
	b, err := build(app, page, schema, func(conn *sqlite3.SQLiteConn) error {
		_, err := conn.Exec(fill, nil)
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return b
}
