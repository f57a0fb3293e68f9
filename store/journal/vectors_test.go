package journal

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"duyet/model"
	"duyet/store/keys"
)

var update = flag.Bool("update", false, "write the vectors anew; commit only what you can explain")

const vectorDir = "testdata/vectors"

// vector is one file that a reader meets and what it must make of it.
type vector struct {
	// expect is ok, damaged, newer, arriving, foreign or encrypted.
	expect string
	// holds tells of an ok file how many ops and bodies it proves: "ops 1-3,
	// bodies 2", or "roster 3, refused 1".
	holds   string
	comment string
	bytes   []byte
}

// read says what the reader makes of bytes found in the folder of a store.
func (c *cast) read(b []byte) (expect, holds string) {
	c.t.Helper()
	switch kind := c.codec.Sniff(b); kind {
	case Foreign:
		return "foreign", ""
	case Encrypted:
		return "encrypted", ""
	case Future:
		return "newer", ""
	case Arriving:
		return "arriving", ""
	case Broken:
		return "damaged", ""
	case RosterKind:
		r, refused, err := c.codec.DecodeRoster(context.Background(), b)
		if err != nil {
			return c.fault(err), ""
		}
		return "ok", fmt.Sprintf("roster %d, refused %d", len(r.Rows), refused)
	}
	m, err := c.codec.Decode(context.Background(), b)
	if err != nil {
		return c.fault(err), ""
	}
	if m.Store != c.store {
		return "foreign", ""
	}
	bodies := 0
	for _, r := range m.Rows {
		if env, err := model.DecodeOp(r.Op); err == nil && env.Commit != "" && Fits(env.Commit, r.Salt, r.Body) {
			bodies++
		}
	}
	return "ok", fmt.Sprintf("ops %d-%d, bodies %d", m.First(), m.Last(), bodies)
}

func (c *cast) fault(err error) string {
	switch model.KindOf(err) {
	case model.Damaged:
		return "damaged"
	case model.Newer:
		return "newer"
	}
	c.t.Errorf("a file must not give %v", err)
	return err.Error()
}

func TestEveryVectorReadsAsItsHeaderSays(t *testing.T) {
	c := newCast(t)
	made := c.vectors()
	if *update {
		writeVectors(t, made)
	}
	names, err := filepath.Glob(vectorDir + "/*.vector")
	if err != nil || len(names) != len(made) {
		t.Errorf("%d vectors on disk, %d made (%v); run with -update", len(names), len(made), err)
	}
	for _, name := range names {
		short := strings.TrimSuffix(filepath.Base(name), ".vector")
		t.Run(short, func(t *testing.T) {
			v := readVector(t, name)
			c := &cast{t: t, codec: c.codec, root: c.root, lan: c.lan, store: c.store}
			if expect, holds := c.read(v.bytes); expect != v.expect || holds != v.holds {
				t.Errorf("%s: got %s (%s), want %s (%s)", v.comment, expect, holds, v.expect, v.holds)
			}
			if m, ok := made[short]; !ok || !bytes.Equal(m.bytes, v.bytes) {
				t.Errorf("the writer makes other bytes than the vector holds; " +
					"if that is meant, it is another format")
			}
		})
	}
}

func writeVectors(t *testing.T, made map[string]vector) {
	t.Helper()
	old, err := filepath.Glob(vectorDir + "/*.vector")
	err = errors.Join(err, os.MkdirAll(vectorDir, 0o755))
	for _, name := range old {
		err = errors.Join(err, os.Remove(name))
	}
	for name, v := range made {
		err = errors.Join(err, os.WriteFile(filepath.Join(vectorDir, name+".vector"), v.text(t), 0o644))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// text gives a vector as lines that git keeps as text.
func (v vector) text(t *testing.T) []byte {
	t.Helper()
	var out, packed bytes.Buffer
	fmt.Fprintf(&out, "expect: %s\n", v.expect)
	if v.holds != "" {
		fmt.Fprintf(&out, "holds: %s\n", v.holds)
	}
	fmt.Fprintf(&out, "comment: %s\nencoding: gzip base64\n\n", v.comment)
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(v.bytes)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	s := base64.StdEncoding.EncodeToString(packed.Bytes())
	for ; len(s) > 76; s = s[76:] {
		out.WriteString(s[:76] + "\n")
	}
	out.WriteString(s + "\n")
	return out.Bytes()
}

func readVector(t *testing.T, name string) vector {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(b), "\n\n")
	var v vector
	fields := map[string]*string{"expect": &v.expect, "holds": &v.holds, "comment": &v.comment, "encoding": new(string)}
	for line := range strings.Lines(head) {
		k, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if fields[k] == nil {
			t.Fatalf("%s: unknown field %q", name, k)
		}
		*fields[k] = text
	}
	packed, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(body, "\n", ""))
	if err == nil {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(packed)); err == nil {
			v.bytes, err = io.ReadAll(z)
		}
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// vectors makes every vector. One failure a file.
func (c *cast) vectors() map[string]vector {
	out := map[string]vector{}
	for _, part := range []map[string]vector{c.honest(), c.bodies(), c.signed(), c.meddled(), c.chains(), c.schemas(), c.torn(), c.rosters()} {
		for name, v := range part {
			if _, twice := out[name]; twice {
				c.t.Errorf("vector %s twice", name)
			}
			out[name] = v
		}
	}
	return out
}

func (c *cast) honest() map[string]vector {
	other := seeded(c.t, "other store")
	foreign := keys.StoreID(other.Public)
	card := c.card(1)
	broken := c.rows(1, 3)
	broken[1].Op = []byte(`{"k":"note/1","K":"decide/1","t":1,"on":"x","reg":["note"]}`)
	return map[string]vector{
		"ok-hot-one-op":      {"ok", "ops 1-1, bodies 1", "a device's card alone", c.bytes(c.seal(1, c.rows(1, 1)))},
		"ok-hot":             {"ok", "ops 1-3, bodies 3", "three ops with their bodies", c.hot()},
		"ok-hot-full":        {"ok", "ops 1-32, bodies 32", "the most ops of a hot image", c.bytes(c.seal(1, c.rows(1, 32)))},
		"ok-hot-after-warm":  {"ok", "ops 101-103, bodies 3", "a run that does not begin at op 1", c.bytes(c.seal(101, c.rows(101, 103)))},
		"ok-warm":            {"ok", "ops 1-100, bodies 100", "pages of 4096 bytes", c.bytes(c.seal(1, c.rows(1, 100)))},
		"ok-sealed":          {"ok", "ops 1-1024, bodies 1024", "the most ops of any image", c.bytes(c.seal(1, c.rows(1, 1024)))},
		"ok-unreadable-op":   {"ok", "ops 1-3, bodies 2", "op 2 is malformed: the image is good, the op says nothing", c.bytes(c.seal(1, broken))},
		"ok-padded":          {"ok", "ops 1-3, bodies 3", "bytes after the last page are passed over", append(c.hot(), make([]byte, 700)...)},
		"foreign-store":      {"foreign", "", "an honest image of another store", c.bytes(Seal(c.lan, foreign, Genesis(foreign, c.lan.Public), []Row{card}, c.meta()))},
		"foreign-sqlite":     {"foreign", "", "a database of another program", c.built(0, 512, "CREATE TABLE t(x);", "")},
		"foreign-text":       {"foreign", "", "any other file", []byte(strings.Repeat("Danh sách chị em\n", 40))},
		"foreign-empty":      {"foreign", "", "a file of no bytes", nil},
		"encrypted":          {"encrypted", "", "reserved: an encrypted image", append([]byte(encryptedHead), make([]byte, 1016)...)},
		"newer-format":       {"newer", "", "user_version 2: nothing else of it is read", patch(c.hot(), 63, 2)},
		"newer-min-reader":   {"newer", "", "its device signed that reader 2 is needed", c.bytes(Seal(c.lan, c.store, c.before(1), c.rows(1, 3), map[string]string{"min_reader": "2"}))},
		"ok-unknown-meta":    {"ok", "ops 1-3, bodies 3", "a signed field of meta this reader does not know", c.bytes(Seal(c.lan, c.store, c.before(1), c.rows(1, 3), map[string]string{"colour": "blue"}))},
		"ok-without-meta":    {"ok", "ops 1-3, bodies 3", "no free field at all", c.bytes(Seal(c.lan, c.store, c.before(1), c.rows(1, 3), nil))},
		"newer-roster":       {"newer", "", "a roster file of format 2", patch(c.rosterBytes(), 63, 2)},
		"damaged-old-format": {"damaged", "", "user_version 0 was never written", patch(c.hot(), 63, 0)},
	}
}

func (c *cast) bodies() map[string]vector {
	rows := func(change func([]Row)) []byte {
		r := c.rows(1, 3)
		change(r)
		return c.bytes(c.seal(1, r))
	}
	word := &model.Decide{Verdict: model.Decline, Why: model.Why{Reason: "Không phải lừa đảo"}}
	shifted := c.row(3, vectorItem, word)
	at := bytes.Index(shifted.Body, []byte("Không "))
	shifted.Salt = slices.Concat(shifted.Salt, shifted.Body[:at+len("Không ")])
	shifted.Body = shifted.Body[at+len("Không "):]
	return map[string]vector{
		"ok-without-one-body":     {"ok", "ops 1-3, bodies 2", "a body is missing: never an error, never \"erased\"", rows(func(r []Row) { r[2].Body = nil })},
		"ok-without-any-body":     {"ok", "ops 1-3, bodies 0", "all bodies are missing", rows(func(r []Row) { r[0].Body, r[1].Body, r[2].Body = nil, nil, nil })},
		"ok-wrong-body":           {"ok", "ops 1-3, bodies 2", "a body that is not the one its op commits to is passed over", rows(func(r []Row) { r[2].Body = []byte(`{"reason":"khác"}`) })},
		"ok-wrong-salt":           {"ok", "ops 1-3, bodies 2", "the right body under another salt", rows(func(r []Row) { r[2].Salt = make([]byte, SaltSize) })},
		"damaged-shifted-salt":    {"damaged", "", "words moved from the body into the salt, hash unchanged", rows(func(r []Row) { r[2] = shifted })},
		"damaged-short-salt":      {"damaged", "", "a salt of 15 bytes", rows(func(r []Row) { r[2].Salt = r[2].Salt[:15] })},
		"damaged-large-body":      {"damaged", "", "a body over 64 KiB", rows(func(r []Row) { r[2].Body = bytes.Repeat([]byte(" "), model.MaxBody+1) })},
		"damaged-body-of-no-op":   {"damaged", "", "a body of op 4 in an image of ops 1 to 3", c.tampered(c.seal(1, c.rows(1, 3)), "UPDATE bodies SET seq=4 WHERE seq=3")},
		"damaged-body-of-type":    {"damaged", "", "a body that is no text", c.tampered(c.seal(1, c.rows(1, 3)), "UPDATE bodies SET body=x'7b7d' WHERE seq=3")},
		"damaged-body-before-ops": {"damaged", "", "a body of op 0", c.tampered(c.seal(1, c.rows(1, 3)), "UPDATE bodies SET seq=0 WHERE seq=1")},
	}
}

func (c *cast) signed() map[string]vector {
	m := c.seal(1, c.rows(1, 3))
	bad := *m
	bad.Sig = patch(m.Sig, 5, m.Sig[5]^1)
	stolen := *m
	stolen.Sig = c.root.Sign(segMessage(c.store, c.lan.Public, 3, m.Head, m.Meta))
	out := map[string]vector{
		"damaged-signature":    {"damaged", "", "one bit of the signature", c.bytes(&bad)},
		"damaged-other-signer": {"damaged", "", "signed with another key", c.bytes(&stolen)},
	}
	for field, sql := range map[string]string{
		"app":        "UPDATE meta SET v='duyet/9' WHERE k='app'",
		"min_reader": "UPDATE meta SET v='2' WHERE k='min_reader'",
		"seen":       "UPDATE meta SET v='{}' WHERE k='seen'",
		"here":       "UPDATE meta SET v='posts 2026-11-22T08:00:00Z' WHERE k='here'",
		"store":      "UPDATE meta SET v='" + vectorItem + "' WHERE k='store'",
		"device":     "UPDATE meta SET v=zeroblob(32) WHERE k='device'",
		"first":      "UPDATE meta SET v=2 WHERE k='first'",
		"last":       "UPDATE meta SET v=4 WHERE k='last'",
		"prev":       "UPDATE meta SET v=zeroblob(32) WHERE k='prev'",
		"head":       "UPDATE meta SET v=zeroblob(32) WHERE k='head'",
	} {
		out["damaged-meta-"+strings.ReplaceAll(field, "_", "-")] = vector{"damaged", "", field + " of meta changed after signing", c.tampered(m, sql)}
	}
	return out
}

func (c *cast) meddled() map[string]vector {
	m := c.seal(1, c.rows(1, 3))
	merged := "UPDATE meta SET v=v||char(0)||'here'||char(0)||(SELECT v FROM meta WHERE k='here') WHERE k='app'; DELETE FROM meta WHERE k='here'"
	twice := Seal(c.lan, c.store, c.before(1), c.rows(1, 3), map[string]string{"app": "duyet/1", "apq": "duyet/1"})
	doubled := c.bytes(twice)
	doubled[bytes.Index(doubled, []byte("apqduyet"))+2] = 'p'
	return map[string]vector{
		"damaged-meta-added":    {"damaged", "", "a field added after signing", c.tampered(m, "INSERT INTO meta VALUES('note','x')")},
		"damaged-meta-removed":  {"damaged", "", "a field removed after signing", c.tampered(m, "DELETE FROM meta WHERE k='here'")},
		"damaged-meta-merged":   {"damaged", "", "two fields made one by a zero byte: the hash over meta would be the same", c.tampered(m, merged)},
		"damaged-meta-twice":    {"damaged", "", "one field twice", doubled},
		"damaged-meta-many":     {"damaged", "", "33 fields", c.tampered(m, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<40) INSERT INTO meta SELECT 'z'||i,'' FROM n")},
		"damaged-meta-type":     {"damaged", "", "last is a text", c.tampered(m, "UPDATE meta SET v='3' WHERE k='last'")},
		"damaged-meta-null":     {"damaged", "", "a field without value", c.tampered(m, "UPDATE meta SET v=NULL WHERE k='app'")},
		"damaged-meta-large":    {"damaged", "", "a field over 64 KiB, signed", c.bytes(Seal(c.lan, c.store, c.before(1), c.rows(1, 3), map[string]string{"app": strings.Repeat("a", maxMeta+1)}))},
		"damaged-without-sig":   {"damaged", "", "no signature", c.tampered(m, "DELETE FROM meta WHERE k='sig'")},
		"damaged-without-dev":   {"damaged", "", "no device", c.tampered(m, "DELETE FROM meta WHERE k='device'")},
		"damaged-without-store": {"damaged", "", "no store", c.tampered(m, "DELETE FROM meta WHERE k='store'")},
		"damaged-store-id":      {"damaged", "", "a signed image whose store id has another length", c.bytes(Seal(c.lan, "duyet", Genesis("duyet", c.lan.Public), []Row{c.card(1)}, nil))},
	}
}

func (c *cast) chains() map[string]vector {
	m := c.seal(1, c.rows(1, 3))
	later := c.seal(101, c.rows(101, 103))
	gap := c.rows(1, 3)
	gap[2].Seq = 4
	far := c.row(MaxSeq+1, vectorItem, &model.Decide{Verdict: model.Gone})
	short := *m
	short.Sig = c.lan.Sign(segMessage(c.store, c.lan.Public, 4, m.Head, m.Meta))
	many := c.rows(1, SealOps+1)
	for i := range many {
		many[i].Body = nil
	}
	large := c.rows(1, 2)
	large[1].Op = fmt.Appendf(nil, `{"k":"x/1","t":1,"on":"x","reg":["x"],"d":{"x":"%s"}}`, strings.Repeat("x", model.MaxOp))
	return map[string]vector{
		"damaged-genesis":    {"damaged", "", "op 1 does not follow the genesis of its device", c.bytes(Seal(c.lan, c.store, Hash{1}, c.rows(1, 3), c.meta()))},
		"damaged-late-prev":  {"damaged", "", "prev of a later run changed", c.tampered(later, "UPDATE meta SET v=zeroblob(32) WHERE k='prev'")},
		"damaged-gap":        {"damaged", "", "op 3 is missing", c.bytes(Seal(c.lan, c.store, c.before(1), gap, nil))},
		"damaged-short-run":  {"damaged", "", "fewer ops than signed", c.tampered(&short, "UPDATE meta SET v=4 WHERE k='last'")},
		"damaged-long-run":   {"damaged", "", "more ops than signed", c.tampered(m, "INSERT INTO ops VALUES(4,'{}')")},
		"damaged-no-op":      {"damaged", "", "no op at all", c.tampered(m, "DELETE FROM ops; DELETE FROM bodies")},
		"damaged-op-changed": {"damaged", "", "one letter of an op", c.tampered(m, "UPDATE ops SET op=replace(op,'approve','appr0ve')")},
		"damaged-op-blob":    {"damaged", "", "an op that is no text", c.tampered(m, "UPDATE ops SET op=CAST(op AS BLOB) WHERE seq=2")},
		"damaged-op-large":   {"damaged", "", "an op over 16 KiB", c.bytes(c.seal(1, large))},
		"damaged-too-many":   {"damaged", "", "1025 ops", c.bytes(c.seal(1, many))},
		"damaged-seq-large":  {"damaged", "", "a seq of 2^40, signed by its device", c.bytes(Seal(c.lan, c.store, Hash{1}, []Row{far}, nil))},
		"damaged-bomb":       {"damaged", "", "tree pages that point 70 times at one page each: 70^5 ops", c.bomb()},
	}
}

// bomb gives a signed image whose op table is a tree of pages that all point
// at the same page below.
func (c *cast) bomb() []byte {
	rows := c.rows(1, 1)
	m := c.seal(1, rows)
	m.Rows[0].Seq = 1
	m.Sig = c.lan.Sign(segMessage(c.store, c.lan.Public, 1000, m.Head, m.Meta))
	honest := c.tampered(m, "UPDATE meta SET v=1000 WHERE k='last'")
	at := func(page int) []byte { return honest[(page-1)*hotPage : page*hotPage] }
	root := 0
	for p := 2; p <= len(honest)/hotPage; p++ {
		if bytes.Contains(at(p), []byte(`"k":"card/1"`)) && at(p)[0] == 0x0d {
			root = p
		}
	}
	if root == 0 {
		c.t.Fatal("no page of ops")
	}
	leaf := bytes.Clone(at(root))
	pages := len(honest) / hotPage
	for level := range 5 {
		child := uint32(pages + level + 1)
		page := interior(70, child)
		if level == 0 {
			copy(at(root), page)
		} else {
			honest = append(honest, page...)
		}
	}
	honest = append(honest, leaf...)
	binary.BigEndian.PutUint32(honest[28:], uint32(len(honest)/hotPage))
	return honest
}

// interior is a page of a table's tree whose cells all have one child.
func interior(cells int, child uint32) []byte {
	page := make([]byte, hotPage)
	page[0] = 0x05
	start := hotPage - cells*5
	binary.BigEndian.PutUint16(page[3:], uint16(cells))
	binary.BigEndian.PutUint16(page[5:], uint16(start))
	binary.BigEndian.PutUint32(page[8:], child)
	for i := range cells {
		cell := start + i*5
		binary.BigEndian.PutUint16(page[12+2*i:], uint16(cell))
		binary.BigEndian.PutUint32(page[cell:], child)
		page[cell+4] = byte(i + 1)
	}
	return page
}

func (c *cast) schemas() map[string]vector {
	m := c.seal(1, c.rows(1, 3))
	extra := func(sql string) []byte { return c.tampered(m, sql) }
	free := c.hot()
	free = append(free, make([]byte, hotPage)...)
	free[len(free)-1] = 1
	pages := uint32(len(free) / hotPage)
	binary.BigEndian.PutUint32(free[28:], pages)
	binary.BigEndian.PutUint32(free[32:], pages)
	binary.BigEndian.PutUint32(free[36:], 1)
	view := strings.Replace(imageSchema, "CREATE TABLE ops(seq INTEGER PRIMARY KEY, op TEXT NOT NULL);",
		"CREATE VIEW ops AS WITH RECURSIVE n(seq) AS (SELECT 1 UNION ALL SELECT seq+1 FROM n) SELECT max(seq) seq, '' op FROM n;", 1)
	return map[string]vector{
		"damaged-extra-table":   {"damaged", "", "a fourth table", extra("CREATE TABLE more(x)")},
		"damaged-extra-view":    {"damaged", "", "a view beside the tables", extra("CREATE VIEW more AS SELECT 1")},
		"damaged-extra-trigger": {"damaged", "", "a trigger", extra("CREATE TRIGGER more AFTER INSERT ON ops BEGIN SELECT 1; END")},
		"damaged-extra-index":   {"damaged", "", "an index", extra("CREATE INDEX more ON ops(op)")},
		"damaged-endless-view":  {"damaged", "", "a view that counts for ever in place of the table of ops", c.built(imageApp, hotPage, view, "")},
		"damaged-schema-case":   {"damaged", "", "the same schema in other letters", c.built(imageApp, hotPage, strings.ToLower(imageSchema), "")},
		"damaged-freelist":      {"damaged", "", "a page on the free list", free},
		"damaged-wal":           {"damaged", "", "a header that says write-ahead log", patch(patch(c.hot(), 18, 2), 19, 2)},
		"damaged-page-size":     {"damaged", "", "pages of 1024 bytes", c.built(imageApp, 1024, imageSchema, "")},
		"damaged-page-count":    {"damaged", "", "no pages", patch(patch(c.hot(), 30, 0), 31, 0)},
		"damaged-utf16":         {"damaged", "", "text in UTF-16", c.built(imageApp, hotPage, "PRAGMA encoding='UTF-16le';"+imageSchema, "")},
		"damaged-empty":         {"damaged", "", "the schema alone", c.built(imageApp, hotPage, imageSchema, "")},
		"damaged-reserved":      {"damaged", "", "reserved bytes at the end of each page", patch(c.hot(), 20, 8)},
	}
}

func (c *cast) torn() map[string]vector {
	hot := c.hot()
	zeroed := bytes.Clone(hot)
	clear(zeroed[len(zeroed)-hotPage:])
	mixed := c.bytes(c.seal(1, c.rows(1, 4)))
	mixed = slices.Concat(mixed[:len(mixed)-hotPage], hot[len(hot)-hotPage:])
	return map[string]vector{
		"arriving-one-byte-short": {"arriving", "", "the last byte is missing", hot[:len(hot)-1]},
		"arriving-one-page":       {"arriving", "", "page 1 alone", hot[:hotPage]},
		"arriving-header":         {"arriving", "", "the first 100 bytes", hot[:100]},
		"arriving-zero-page":      {"arriving", "", "full length, the last page still empty", zeroed},
		"foreign-99-bytes":        {"foreign", "", "less than a header", hot[:99]},
		"foreign-zeros":           {"foreign", "", "full length, nothing in it", make([]byte, len(hot))},
		"damaged-mixed":           {"damaged", "", "pages of two versions of one file", mixed},
	}
}

func (c *cast) rosterRows() []RosterRow {
	genesis := Genesis(c.store, c.lan.Public)
	card := c.card(1)
	trust := c.row(2, string(c.store), &model.Trust{Device: c.root.ID, Key: keys.Text(c.root.Public), Role: model.RoleAdmin})
	rootCard := c.row(1, string(c.store), &model.Card{Admin: model.AdminID(c.root.ID), Who: model.Who{Name: "Hoa"}})
	return []RosterRow{
		SignRoster(c.root, c.store, Genesis(c.store, c.root.Public), rootCard),
		SignRoster(c.lan, c.store, genesis, card),
		SignRoster(c.lan, c.store, Next(genesis, card.Op), trust),
	}
}

func (c *cast) rosterOf(rows []RosterRow) []byte {
	b, err := c.codec.EncodeRoster(&Roster{Store: c.store, Rows: rows})
	if err != nil {
		c.t.Fatal(err)
	}
	return b
}

func (c *cast) rosterBytes() []byte { return c.rosterOf(c.rosterRows()) }

func (c *cast) rosters() map[string]vector {
	with := func(change func([]RosterRow)) []byte {
		rows := c.rosterRows()
		change(rows)
		return c.rosterOf(rows)
	}
	return map[string]vector{
		"ok-roster":               {"ok", "roster 3, refused 0", "roster ops of two devices, each with its own signature", c.rosterBytes()},
		"ok-roster-empty":         {"ok", "roster 0, refused 0", "no op", c.rosterOf(nil)},
		"ok-roster-bad-signature": {"ok", "roster 2, refused 1", "one signature is wrong: that op alone is left out", with(func(r []RosterRow) { r[1].Sig = patch(r[1].Sig, 9, r[1].Sig[9]^1) })},
		"ok-roster-bad-prev":      {"ok", "roster 2, refused 1", "an op moved to another place of its chain", with(func(r []RosterRow) { r[2].Prev = Hash{} })},
		"ok-roster-bad-seq":       {"ok", "roster 2, refused 1", "a seq out of bounds", with(func(r []RosterRow) { r[2] = SignRoster(c.lan, c.store, r[2].Prev, Row{Seq: MaxSeq + 1, Op: r[2].Op}) })},
		"damaged-roster-store":    {"damaged", "", "no store", c.built(rosterApp, sealedPage, rosterSchema, "")},
		"damaged-roster-gap": {"damaged", "", "row numbers with a gap", c.built(rosterApp, sealedPage, rosterSchema,
			"INSERT INTO meta VALUES('store','"+string(c.store)+"'); INSERT INTO roster VALUES(2,x'',1,x'','',x'',NULL,NULL)")},
		"damaged-roster-schema": {"damaged", "", "an extra table", c.built(rosterApp, sealedPage, rosterSchema+"CREATE TABLE more(x);", "")},
	}
}

func patch(b []byte, at int, to byte) []byte {
	b = bytes.Clone(b)
	b[at] = to
	return b
}

// vectorNames lists the vectors for the test of the format's page.
func vectorNames(c *cast) []string { return slices.Sorted(maps.Keys(c.vectors())) }
