package journal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"maps"
	"slices"
	"time"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
	_ "duyet/store/cgo" // without a C compiler the build ends there
	"duyet/store/keys"
)

// Format is the version of the file format this program writes.
const Format = 1

// Limits of the format, in bytes and ops.
const (
	MaxImage   = 8 << 20 // a larger file is no image
	MaxSeq     = 1<<40 - 1
	HotOps     = 32 // ops in the smallest image
	HotBytes   = 32 << 10
	SealOps    = 1024 // ops in a sealed image
	SealBytes  = 1 << 20
	maxMeta    = 64 << 10 // bytes of one value of meta
	maxFields  = 32       // rows of meta
	hotPage    = 512
	sealedPage = 4096
)

// Row is one op as an image holds it, with its body when that is at hand.
type Row struct {
	Seq  int64
	Op   []byte
	Salt []byte
	Body []byte // nil when the op has none or it is not here
}

// Image is the content of one file of a journal: a run of ops of one device.
type Image struct {
	Store  model.StoreID
	Device ed25519.PublicKey
	// Prev is the link before the first row, Head the one after the last.
	Prev, Head Hash
	Sig        []byte
	// Meta holds the signed fields: app, min_reader, seen, here.
	Meta map[string]string
	Rows []Row
	// Links holds the link after each row.
	Links []Hash
}

// First is the seq of the first op, Last that of the last one.
func (m *Image) First() int64 { return m.Rows[0].Seq }

// Last is the seq of the last op.
func (m *Image) Last() int64 { return m.Rows[len(m.Rows)-1].Seq }

// Seal completes an image of rows that follow prev: it computes the links and
// signs the head with the device's key.
func Seal(d keys.Device, store model.StoreID, prev Hash, rows []Row, meta map[string]string) *Image {
	m := &Image{Store: store, Device: d.Public, Prev: prev, Rows: rows, Meta: meta}
	m.link()
	m.Sig = d.Sign(segMessage(store, d.Public, m.Last(), m.Head, meta))
	return m
}

// Shown completes an image of rows that follow prev with a signature its author
// gave earlier. It holds only if the head it then has is the one signed.
func Shown(store model.StoreID, device ed25519.PublicKey, prev Hash, rows []Row, sig []byte, meta map[string]string) *Image {
	m := &Image{Store: store, Device: device, Prev: prev, Rows: rows, Sig: sig, Meta: meta}
	m.link()
	return m
}

func (m *Image) link() {
	h := m.Prev
	m.Links = make([]Hash, len(m.Rows))
	for i, r := range m.Rows {
		h = Next(h, r.Op)
		m.Links[i] = h
	}
	m.Head = h
}

// Codec turns images into bytes and back. It holds the first pages that an
// honest image must show, so it is made once and shared; it is safe for
// concurrent use.
type Codec struct {
	images, rosters map[int][]byte // page 1 of an empty file by page size
	memory          memory
	limit           time.Duration // how long reading one image may take; below 0 is no limit
}

const (
	magic         = "SQLite format 3\x00"
	imageApp      = 0x44555931 // "DUY1"
	rosterApp     = 0x44555952 // "DUYR"
	encryptedHead = "DUYET1E\x00"
)

const imageSchema = `CREATE TABLE meta(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE ops(seq INTEGER PRIMARY KEY, op TEXT NOT NULL);
CREATE TABLE bodies(seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, body TEXT NOT NULL);`

const rosterSchema = `CREATE TABLE meta(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE roster(n INTEGER PRIMARY KEY, device BLOB NOT NULL, seq INTEGER NOT NULL, prev BLOB NOT NULL, op TEXT NOT NULL, sig BLOB NOT NULL, salt BLOB, body TEXT);`

// NewCodec makes a codec.
func NewCodec() (*Codec, error) {
	c := &Codec{images: map[int][]byte{}, rosters: map[int][]byte{}, limit: readLimit}
	for _, size := range []int{hotPage, sealedPage} {
		for schema, into := range map[string]map[int][]byte{imageSchema: c.images, rosterSchema: c.rosters} {
			app := imageApp
			if schema == rosterSchema {
				app = rosterApp
			}
			b, err := build(app, size, schema, func(*sqlite3.SQLiteConn) error { return nil })
			if err != nil {
				return nil, err
			}
			into[size] = b[:size]
		}
	}
	return c, nil
}

// Within sets how long reading one image may take, before any is read; one that
// takes longer is Damaged. A limit below 0 is none.
func (c *Codec) Within(limit time.Duration) { c.limit = limit }

// build makes a database in memory and gives its bytes. Nothing touches a disk.
func build(app, page int, schema string, fill func(*sqlite3.SQLiteConn) error) ([]byte, error) {
	conn, err := open()
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	head := "PRAGMA page_size=" + itoa(page) + ";PRAGMA journal_mode=OFF;PRAGMA application_id=" + itoa(app) +
		";PRAGMA user_version=" + itoa(Format) + ";"
	if _, err := conn.Exec(head+schema+"BEGIN", nil); err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "image")
	}
	if err := fill(conn); err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "image")
	}
	if _, err := conn.Exec("COMMIT", nil); err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "image")
	}
	b, err := conn.Serialize("main")
	return b, model.WrapFault(model.Bug, "", err, "image")
}

func open() (*sqlite3.SQLiteConn, error) {
	conn, err := (&sqlite3.SQLiteDriver{}).Open(":memory:")
	if err != nil {
		return nil, model.WrapFault(model.Bug, "", err, "sqlite in memory")
	}
	return conn.(*sqlite3.SQLiteConn), nil
}

// Encode gives the bytes of an image: the same ones for the same image.
func (c *Codec) Encode(m *Image) ([]byte, error) {
	return build(imageApp, m.page(), imageSchema, m.fill)
}

// page is the page size, in bytes, that suits the image.
func (m *Image) page() int {
	if len(m.Rows) <= HotOps {
		return hotPage
	}
	return sealedPage
}

func (m *Image) fill(conn *sqlite3.SQLiteConn) error {
	fields := []field{{"store", string(m.Store)}, {"device", []byte(m.Device)}, {"first", m.First()}, {"last", m.Last()},
		{"prev", m.Prev[:]}, {"head", m.Head[:]}, {"sig", m.Sig}}
	for _, k := range slices.Sorted(maps.Keys(m.Meta)) {
		fields = append(fields, field{k, m.Meta[k]})
	}
	if err := writeMeta(conn, fields); err != nil {
		return err
	}
	ops, err := conn.Prepare("INSERT INTO ops VALUES(?,?)")
	if err != nil {
		return err
	}
	defer ops.Close()
	bodies, err := conn.Prepare("INSERT INTO bodies VALUES(?,?,?)")
	if err != nil {
		return err
	}
	defer bodies.Close()
	for _, r := range m.Rows {
		if err := insert(ops, r.Seq, string(r.Op)); err != nil {
			return err
		}
		if r.Body == nil {
			continue
		}
		if err := insert(bodies, r.Seq, r.Salt, string(r.Body)); err != nil {
			return err
		}
	}
	return nil
}

// Kind is what a file of the folder turns out to be by its first bytes.
type Kind int

// The kinds of file.
const (
	Foreign    Kind = iota // not ours, passed over
	Segment                // an image of ops
	RosterKind             // an image of roster ops
	Encrypted              // reserved: ours, but encrypted
	Future                 // written in a newer format
	Arriving               // ours, but not all of it is here yet
	Broken                 // ours by its head, but not as any duyet writes it
)

// Sniff tells what a file is from its bytes. Names say nothing.
func (c *Codec) Sniff(b []byte) Kind {
	if bytes.HasPrefix(b, []byte(encryptedHead)) {
		return Encrypted
	}
	if len(b) < 100 || string(b[:16]) != magic {
		return Foreign
	}
	app := binary.BigEndian.Uint32(b[68:])
	if app != imageApp && app != rosterApp {
		return Foreign
	}
	if binary.BigEndian.Uint32(b[60:]) > Format {
		return Future
	}
	kind, pages := Segment, c.images
	if app == rosterApp {
		kind, pages = RosterKind, c.rosters
	}
	size := int(binary.BigEndian.Uint16(b[16:]))
	count := int64(binary.BigEndian.Uint32(b[28:]))
	page, known := pages[size]
	if !known || count < 1 || count*int64(size) > MaxImage {
		return Broken
	}
	if int64(len(b)) < count*int64(size) {
		return Arriving
	}
	if !bytes.Equal(b[:28], page[:28]) || !bytes.Equal(b[32:size], page[32:]) {
		return Broken
	}
	// Every page of ours begins or ends with something, so an empty one was
	// set aside by a sync tool that has not filled it yet.
	empty := make([]byte, size)
	for rest := exact(b); len(rest) > 0; rest = rest[size:] {
		if bytes.Equal(rest[:size], empty) {
			return Arriving
		}
	}
	return kind
}

func exact(b []byte) []byte {
	size := int64(binary.BigEndian.Uint16(b[16:]))
	return b[:size*int64(binary.BigEndian.Uint32(b[28:]))]
}
