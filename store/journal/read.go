package journal

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"database/sql/driver"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
	"duyet/store/keys"
)

// readLimit is how long reading one image may take where nothing else is set.
const readLimit = 5 * time.Second

func itoa(n int) string { return strconv.Itoa(n) }

// field is one row of meta.
type field struct {
	name  string
	value driver.Value
}

// insert runs a statement on values in their order.
func insert(st driver.Stmt, values ...driver.Value) error {
	args := make([]driver.NamedValue, len(values))
	for i, v := range values {
		args[i] = driver.NamedValue{Ordinal: i + 1, Value: v}
	}
	_, err := st.(driver.StmtExecContext).ExecContext(context.Background(), args)
	return err
}

func writeMeta(conn *sqlite3.SQLiteConn, fields []field) error {
	st, err := conn.Prepare("INSERT INTO meta VALUES(?,?)")
	if err != nil {
		return err
	}
	defer st.Close()
	for _, f := range fields {
		if err := insert(st, f.name, f.value); err != nil {
			return err
		}
	}
	return nil
}

// Decode reads an image that [Codec.Sniff] calls a Segment, and believes none
// of it before the chain reaches the signed head. Any doubt is Damaged; an
// image whose device signed that it needs a newer reader is Newer, and given
// with what is said of it, without its ops. A context
// that ends gives its own error and says nothing of the image.
func (c *Codec) Decode(ctx context.Context, b []byte) (*Image, error) {
	if c.Sniff(b) != Segment {
		return nil, damaged("no image of ops")
	}
	sum := sha256.Sum256(b)
	if m, ok := c.memory.recall(sum).(*Image); ok {
		return m, nil
	}
	m := &Image{}
	err := c.read(ctx, b, func(q *query) error {
		s, err := m.readMeta(q)
		if err != nil {
			return err
		}
		if err := m.verifySig(s.last); err != nil {
			return err
		}
		if n, bad := strconv.Atoi(m.Meta["min_reader"]); bad == nil && n > Format {
			return model.NewFault(model.Newer, "image-newer", "image for reader %d", n)
		}
		return m.readRows(q, s)
	})
	switch {
	case model.KindOf(err) == model.Newer:
		return m, err
	case err != nil:
		return nil, err
	}
	if err := m.verifyChain(); err != nil {
		return nil, err
	}
	kept := *m
	kept.Rows = slices.Clone(m.Rows)
	c.memory.keep(sum, &kept)
	return m, nil
}

// read opens the bytes as a database in memory and runs f over it.
func (c *Codec) read(outer context.Context, b []byte, f func(*query) error) error {
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
	ctx := outer
	if c.limit >= 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(outer, c.limit)
		defer cancel()
	}
	err = f(&query{ctx: ctx, conn: conn, left: len(b)})
	if outer.Err() != nil {
		return outer.Err()
	}
	if err != nil && model.KindOf(err) == model.Bug {
		return model.WrapFault(model.Damaged, "image", err, "image")
	}
	return err
}

// query runs plain selects and hands out typed columns.
type query struct {
	ctx  context.Context
	conn *sqlite3.SQLiteConn
	// left is how many bytes of content may still be read: a file that holds
	// more than its own size lets several rows share pages.
	left int
}

// take counts content that was read.
func (q *query) take(parts ...int) error {
	for _, n := range parts {
		q.left -= n
	}
	if q.left < 0 {
		return damaged("image holds more than its size")
	}
	return nil
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
	n, s, before := 0, span{}, ""
	err := q.each("SELECT k, v FROM meta LIMIT "+itoa(maxFields+1), 2, func(row []driver.Value) error {
		k, ok := row[0].(string)
		if n++; !ok || n > maxFields || k <= before {
			return damaged("meta of an image")
		}
		before = k
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
	case s.first < 1 || s.last < s.first || s.last > MaxSeq || s.last-s.first >= SealOps:
		return s, damaged("image of ops %d to %d", s.first, s.last)
	case !plainStore(m.Store):
		return s, damaged("image of store %q", m.Store)
	}
	return s, nil
}

// plainStore reports whether an id has the one length that signatures rely on.
func plainStore(id model.StoreID) bool {
	return len(id) == 26 && strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz234567") == ""
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

// text takes a field of text. A zero byte would let two fields pass for one
// under the same signature.
func (m *Image) text(k, v string) error {
	if len(v) > maxMeta || strings.IndexByte(k+v, 0) >= 0 || !utf8.ValidString(k) || !utf8.ValidString(v) {
		return damaged("meta %q of %d bytes", k, len(v))
	}
	switch k {
	case "store":
		m.Store = model.StoreID(v)
	case "device", "first", "last", "prev", "head", "sig":
		return damaged("meta %q is a text", k)
	default:
		m.Meta[k] = v
	}
	return nil
}

func (m *Image) bytes(k string, v []byte) error {
	switch {
	case k == "device" && len(v) == ed25519.PublicKeySize:
		m.Device = bytes.Clone(v)
	case k == "prev" && len(v) == len(Hash{}):
		m.Prev = Hash(v)
	case k == "head" && len(v) == len(Hash{}):
		m.Head = Hash(v)
	case k == "sig" && len(v) == ed25519.SignatureSize:
		m.Sig = bytes.Clone(v)
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
		if err := q.take(len(op)); err != nil {
			return err
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
		r.Salt, r.Body = bytes.Clone(salt), []byte(body)
		return q.take(len(salt), len(body))
	})
}

// verifySig holds meta against the device's signature, which covers the last
// seq, the head and every free field.
func (m *Image) verifySig(last int64) error {
	if len(m.Device) != ed25519.PublicKeySize || len(m.Sig) != ed25519.SignatureSize {
		return damaged("image without device or signature")
	}
	if !ed25519.Verify(m.Device, segMessage(m.Store, m.Device, last, m.Head, m.Meta), m.Sig) {
		return damaged("signature of device %s", keys.DeviceID(m.Device))
	}
	return nil
}

// verifyChain walks the chain to the signed head.
func (m *Image) verifyChain() error {
	if m.First() == 1 && m.Prev != Genesis(m.Store, m.Device) {
		return damaged("image does not begin at the genesis of its device")
	}
	signed := m.Head
	m.link()
	if m.Head != signed {
		return damaged("chain of device %s ends elsewhere than its head", keys.DeviceID(m.Device))
	}
	return nil
}
