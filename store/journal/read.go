package journal

import (
	"context"
	"crypto/ed25519"
	"database/sql/driver"
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
	"duyet/store/keys"
)

// readLimit is how long reading one image may take.
const readLimit = 5 * time.Second

func itoa(n int) string { return strconv.Itoa(n) }

// field is one row of meta.
type field struct {
	name  string
	value driver.Value
}

func writeMeta(conn *sqlite3.SQLiteConn, fields []field) error {
	st, err := conn.Prepare("INSERT INTO meta VALUES(?,?)")
	if err != nil {
		return err
	}
	defer st.Close()
	for _, f := range fields {
		if _, err := st.Exec([]driver.Value{f.name, f.value}); err != nil {
			return err
		}
	}
	return nil
}

// Decode reads an image that [Codec.Sniff] called a Segment, and believes none
// of it before the chain reaches the signed head. Any doubt is Damaged; an
// image that needs a newer reader is Newer.
func (c *Codec) Decode(ctx context.Context, b []byte) (*Image, error) {
	m := &Image{}
	err := c.read(ctx, b, func(q *query) error {
		s, err := m.readMeta(q)
		if err != nil {
			return err
		}
		return m.readRows(q, s)
	})
	if err != nil {
		return nil, err
	}
	return m, m.verify()
}

// read opens the bytes as a database in memory and runs f over it.
func (c *Codec) read(ctx context.Context, b []byte, f func(*query) error) error {
	conn, err := open()
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, 2*model.MaxBody)
	if _, err := conn.Exec("PRAGMA trusted_schema=OFF;PRAGMA cell_size_check=ON", nil); err != nil {
		return model.WrapFault(model.Bug, "", err, "image")
	}
	if err := conn.Deserialize(exact(b), "main"); err != nil {
		return model.WrapFault(model.Damaged, "image", err, "image")
	}
	ctx, cancel := context.WithTimeout(ctx, readLimit)
	defer cancel()
	err = f(&query{ctx: ctx, conn: conn})
	if err != nil && model.KindOf(err) == model.Bug {
		return model.WrapFault(model.Damaged, "image", err, "image")
	}
	return err
}

// query runs plain selects and hands out typed columns.
type query struct {
	ctx  context.Context
	conn *sqlite3.SQLiteConn
}

func (q *query) each(sql string, columns int, f func(row []driver.Value) error) error {
	rows, err := q.conn.QueryContext(q.ctx, sql, nil)
	if err != nil {
		return err
	}
	defer rows.Close()
	dest := make([]driver.Value, columns)
	for {
		switch err := rows.Next(dest); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := f(dest); err != nil {
			return err
		}
	}
}

func damaged(format string, args ...any) error {
	return model.NewFault(model.Damaged, "image", format, args...)
}

// span is the run of ops that meta promises.
type span struct{ first, last int64 }

// readMeta fills what meta says; the rows are held against it afterwards.
func (m *Image) readMeta(q *query) (span, error) {
	m.Meta = map[string]string{}
	n, s := 0, span{}
	err := q.each("SELECT k, v FROM meta LIMIT 33", 2, func(row []driver.Value) error {
		k, ok := row[0].(string)
		if n++; !ok || n > 32 {
			return damaged("meta of an image")
		}
		switch v := row[1].(type) {
		case int64:
			return s.set(k, v)
		case []byte:
			return m.bytes(k, v)
		case string:
			return m.text(k, v)
		}
		return damaged("meta %q", k)
	})
	switch {
	case err != nil:
		return s, err
	case s.first < 1 || s.last < s.first || s.last-s.first >= SealOps:
		return s, damaged("image of ops %d to %d", s.first, s.last)
	}
	if n, bad := strconv.Atoi(m.Meta["min_reader"]); bad == nil && n > Format {
		return s, model.NewFault(model.Newer, "image-newer", "image for reader %d", n)
	}
	return s, nil
}

func (s *span) set(k string, v int64) error {
	switch k {
	case "first":
		s.first = v
	case "last":
		s.last = v
	default:
		return damaged("meta %q is a number", k)
	}
	return nil
}

func (m *Image) text(k, v string) error {
	if len(v) > maxMeta {
		return damaged("meta %q of %d bytes", k, len(v))
	}
	if k == "store" {
		m.Store = model.StoreID(v)
	} else {
		m.Meta[k] = v
	}
	return nil
}

func (m *Image) bytes(k string, v []byte) error {
	switch {
	case k == "device" && len(v) == 32:
		m.Device = append([]byte(nil), v...)
	case k == "prev" && len(v) == 32:
		m.Prev = Hash(v)
	case k == "head" && len(v) == 32:
		m.Head = Hash(v)
	case k == "sig" && len(v) == 64:
		m.Sig = append([]byte(nil), v...)
	default:
		return damaged("meta %q of %d bytes", k, len(v))
	}
	return nil
}

// readRows reads ops and bodies. Each op follows the one before by one, so a
// page that a hostile file names twice ends the reading at once.
func (m *Image) readRows(q *query, s span) error {
	next := s.first
	err := q.each("SELECT seq, op FROM ops", 2, func(row []driver.Value) error {
		seq, ok := row[0].(int64)
		op, text := row[1].(string)
		if !ok || !text || seq != next || seq > s.last || len(op) > model.MaxOp {
			return damaged("op %d in place of %d", seq, next)
		}
		next++
		m.Rows = append(m.Rows, Row{Seq: seq, Op: []byte(op)})
		return nil
	})
	if err == nil && next != s.last+1 {
		err = damaged("image ends at op %d, not %d", next-1, s.last)
	}
	if err != nil {
		return err
	}
	before := s.first - 1
	return q.each("SELECT seq, salt, body FROM bodies", 3, func(row []driver.Value) error {
		seq, ok := row[0].(int64)
		salt, blob := row[1].([]byte)
		body, text := row[2].(string)
		if !ok || !blob || !text || seq <= before || seq > s.last || len(salt) != SaltSize || len(body) > model.MaxBody {
			return damaged("body %d", seq)
		}
		before = seq
		r := &m.Rows[seq-s.first]
		r.Salt, r.Body = append([]byte(nil), salt...), []byte(body)
		return nil
	})
}

// verify walks the chain to the signed head.
func (m *Image) verify() error {
	if len(m.Device) != ed25519.PublicKeySize || len(m.Sig) != ed25519.SignatureSize {
		return damaged("image without device or signature")
	}
	if m.First() == 1 && m.Prev != Genesis(m.Store, m.Device) {
		return damaged("image does not begin at the genesis of its device")
	}
	signed := m.Head
	m.link()
	if m.Head != signed {
		return damaged("chain of device %s ends elsewhere than its head", keys.DeviceID(m.Device))
	}
	if !ed25519.Verify(m.Device, segMessage(m.Store, m.Device, m.Last(), m.Head, m.Meta), m.Sig) {
		return damaged("signature of device %s", keys.DeviceID(m.Device))
	}
	return nil
}
