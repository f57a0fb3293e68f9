package journal

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store/folder"
)

// TestFirstPagesAreFrozen holds the first page of every kind and page size
// against the bytes of format 1. Should an upgrade of SQLite change them, then
// its files are no longer read by consoles already at work: do not update the
// golden, keep the old SQLite or take a new format.
func TestFirstPagesAreFrozen(t *testing.T) {
	c := newCast(t)
	var got strings.Builder
	for _, p := range []struct {
		name  string
		pages map[int][]byte
	}{{"image", c.codec.images}, {"roster", c.codec.rosters}} {
		for _, size := range []int{hotPage, sealedPage} {
			page := bytes.Clone(p.pages[size])
			clear(page[28:32])
			rest := bytes.TrimLeft(page[116:], "\x00")
			fmt.Fprintf(&got, "%s %d sha256 %x\n", p.name, size, sha256.Sum256(page))
			fmt.Fprintf(&got, "  %s\n  %d zero bytes\n  %q\n", hex.EncodeToString(page[:116]), size-116-len(rest), rest)
		}
	}
	const golden = "testdata/page1.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got.String() != string(want) {
		t.Errorf("page 1 is part of format 1 and has changed (%v)\ngot:\n%swant:\n%s", err, got.String(), want)
	}
}

func TestEqualImagesHaveEqualBytes(t *testing.T) {
	c := newCast(t)
	meta := map[string]string{}
	for i := range 20 {
		meta[fmt.Sprintf("field%d", i)] = strings.Repeat("x", i*7)
	}
	m := Seal(c.lan, c.store, c.before(1), c.rows(1, 3), meta)
	first := c.bytes(m)
	for range 8 {
		if !bytes.Equal(first, c.bytes(m)) {
			t.Fatal("the same image was written in two ways; a sync tool would send it twice")
		}
	}
}

func TestWhatDecodesIsWhatWasSealed(t *testing.T) {
	c := newCast(t)
	for _, n := range []int64{1, 2, HotOps, HotOps + 1, 200, SealOps} {
		m := c.seal(1, c.rows(1, n))
		got, err := c.codec.Decode(context.Background(), c.bytes(m))
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("image of %d ops: %v, read back otherwise", n, err)
		}
	}
	r := &Roster{Store: c.store, Rows: c.rosterRows()}
	got, refused, err := c.codec.DecodeRoster(context.Background(), c.rosterBytes())
	if err != nil || refused != 0 || !reflect.DeepEqual(got, r) {
		t.Errorf("roster: %v, refused %d, got %v", err, refused, got)
	}
}

// TestWhatDecodesEncodesToTheSameOps is what malleability comes down to here:
// a container may be written in several ways, its ops and their proof may not.
func TestWhatDecodesEncodesToTheSameOps(t *testing.T) {
	c := newCast(t)
	for name, v := range c.vectors() {
		if c.codec.Sniff(v.bytes) != Segment {
			continue
		}
		m, err := c.codec.Decode(context.Background(), v.bytes)
		if err != nil {
			continue
		}
		again, err := c.codec.Decode(context.Background(), c.bytes(m))
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Errorf("%s: %v, read again otherwise", name, err)
		}
	}
}

func TestARangeCanBeHostedAgainUnderItsSignedHead(t *testing.T) {
	c := newCast(t)
	warm := c.seal(1, c.rows(1, 40))
	part := *warm
	part.Rows, part.Prev = warm.Rows[20:], warm.Links[19]
	got, err := c.codec.Decode(context.Background(), c.bytes(&part))
	if err != nil || got.First() != 21 || got.Head != warm.Head || got.Links[0] != warm.Links[20] {
		t.Errorf("ops 21 to 40 under the signature of 1 to 40: %v", err)
	}
}

// believed reports whether bytes are taken for something that the honest image
// does not say.
func (c *cast) believed(b []byte, honest *Image) bool {
	if c.codec.Sniff(b) != Segment {
		return false
	}
	m, err := c.codec.Decode(context.Background(), b)
	if err != nil {
		return false
	}
	if m.Head != honest.Head || m.Store != honest.Store || !reflect.DeepEqual(m.Meta, honest.Meta) || !slices.Equal(m.Links, honest.Links) {
		return true
	}
	for i, r := range m.Rows {
		env, err := model.DecodeOp(r.Op)
		if err == nil && r.Body != nil && Fits(env.Commit, r.Salt, r.Body) && !bytes.Equal(r.Body, honest.Rows[i].Body) {
			return true
		}
	}
	return false
}

func TestNoFlippedByteIsBelieved(t *testing.T) {
	c := newCast(t)
	m := c.seal(1, c.rows(1, 3))
	honest := c.bytes(m)
	b := bytes.Clone(honest)
	random := rand.New(rand.NewPCG(1, 2))
	for at := range honest {
		b[at] ^= byte(1 + random.IntN(255))
		if c.believed(b, m) {
			t.Errorf("byte %d changed: the image says something else and is believed", at)
		}
		b[at] = honest[at]
	}
}

func TestNoRandomDamageIsBelieved(t *testing.T) {
	c := newCast(t)
	m := c.seal(1, c.rows(1, 12))
	honest := c.bytes(m)
	roster := c.rosterBytes()
	random := rand.New(rand.NewPCG(3, 4))
	var slowest time.Duration
	var slow []byte
	for n := range 4000 {
		bad := spoil(random, honest)
		begun := cpu()
		if c.believed(bad, m) {
			t.Fatalf("damage %d is believed", n)
		}
		if took := cpu() - begun; took > slowest {
			slowest, slow = took, bad
		}
		if b := spoil(random, roster); n%4 == 0 && c.codec.Sniff(b) == RosterKind {
			if r, _, err := c.codec.DecodeRoster(context.Background(), b); err == nil {
				c.sameRoster(r)
			}
		}
	}
	c.promptly("the slowest damage", honest, slow, 1000)
}

func TestAnImageThatTakesTooLongIsDamaged(t *testing.T) {
	c := newCast(t)
	b := c.hot()
	for limit, want := range map[time.Duration]string{0: "damaged", -1: "ok"} {
		c.codec.Within(limit)
		if got, _ := c.read(b); got != want {
			t.Errorf("within %v it is %s, want %s", limit, got, want)
		}
	}
}

// enough is how much processor time something is measured by.
const enough = 20 * time.Millisecond

// processor is the processor time that something takes, on an average.
func processor(f func()) time.Duration {
	begun := cpu()
	for n := 1; ; n++ {
		f()
		if spent := cpu() - begun; spent >= enough {
			return spent / time.Duration(n)
		}
	}
}

// promptly demands that a hostile image is done with within so many times what
// an honest one takes.
func (c *cast) promptly(what string, honest, hostile []byte, times int) {
	c.t.Helper()
	floor := processor(func() { c.read(honest) })
	if took := processor(func() { c.read(hostile) }); took > time.Duration(times)*floor {
		c.t.Errorf("%s held the reader up for %v, an honest image takes %v", what, took, floor)
	}
}

// BenchmarkDamage reads images that were damaged in 40,000 ways: none may be
// believed, all of them in about five seconds, none may hold the reader up.
func BenchmarkDamage(b *testing.B) {
	c := newCast(b)
	m := c.seal(1, c.rows(1, 32))
	honest := c.bytes(m)
	for b.Loop() {
		random := rand.New(rand.NewPCG(7, 8))
		begin, slowest, believed := time.Now(), time.Duration(0), 0
		for range 40_000 {
			bad := spoil(random, honest)
			start := time.Now()
			if c.believed(bad, m) {
				believed++
			}
			slowest = max(slowest, time.Since(start))
		}
		b.ReportMetric(time.Since(begin).Seconds(), "s-of-40000")
		b.ReportMetric(float64(slowest.Microseconds())/1000, "ms-slowest")
		b.ReportMetric(float64(believed), "believed")
	}
}

func (c *cast) sameRoster(r *Roster) {
	c.t.Helper()
	honest := c.rosterRows()
	for _, row := range r.Rows {
		if !slices.ContainsFunc(honest, func(h RosterRow) bool { return h.Link() == row.Link() && h.Seq == row.Seq }) {
			c.t.Errorf("roster op %s was never signed", row.Op)
		}
	}
}

// spoil damages bytes as disks and sync tools do: single bytes, runs of zeros,
// pages swapped, parts cut out.
func spoil(random *rand.Rand, honest []byte) []byte {
	b := bytes.Clone(honest)
	for range 1 + random.IntN(4) {
		at := random.IntN(len(b))
		to := min(len(b), at+1+random.IntN(64))
		switch random.IntN(6) {
		case 0:
			b[at] ^= byte(1 + random.IntN(255))
		case 1:
			clear(b[at:to])
		case 2:
			copy(b[at:to], b[random.IntN(len(b)):])
		case 3:
			p, q := random.IntN(len(b)/hotPage)*hotPage, random.IntN(len(b)/hotPage)*hotPage
			copy(b[p:p+hotPage], bytes.Clone(b[q:q+hotPage]))
		case 4:
			binary.BigEndian.PutUint16(b[min(at, len(b)-2):], uint16(random.Uint32()))
		default:
			for i := at; i < to; i++ {
				b[i] = byte(random.Uint32())
			}
		}
	}
	return b
}

func TestHostileFilesAreRefusedAtOnce(t *testing.T) {
	c := newCast(t)
	honest := c.bytes(c.seal(1, c.rows(1, 12)))
	vectors := c.vectors()
	for _, f := range []struct {
		name string
		b    []byte
		want string
	}{
		{"a tree whose pages point 70 times at one page", vectors["damaged-bomb"].bytes, "damaged"},
		{"a view that counts for ever", vectors["damaged-endless-view"].bytes, "damaged"},
		{"a tree that names the page of a large body again and again", c.sharing(), "damaged"},
		{"a chain of overflow pages that runs in a circle", c.circle(), "ok"},
		{"a head that claims four thousand million pages", patch(patch(c.hot(), 28, 0xff), 29, 0xff), "damaged"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, _ := c.read(f.b)
		runtime.ReadMemStats(&after)
		if got != f.want {
			t.Errorf("%s is %s, want %s", f.name, got, f.want)
		}
		c.promptly(f.name, honest, f.b, 40)
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 8<<20 {
			t.Errorf("%s took %d bytes of memory", f.name, grown)
		}
	}
}

// sharing gives a signed image whose tree of bodies names one leaf, with a body
// of 60 kB, in place of every other leaf.
func (c *cast) sharing() []byte {
	rows := c.rows(1, 200)
	for i := range rows {
		rows[i].Body = bytes.Repeat([]byte("a"), 100)
	}
	rows[199].Body = bytes.Repeat([]byte("a"), 60_000)
	b := c.bytes(c.seal(1, rows))
	// Cells of one body each: payload length, seq, header, salt, body. The
	// long one's local part ends with the number of its first overflow page.
	long := bytes.Index(b, bytes.Repeat([]byte("a"), 101))
	if long < 0 {
		c.t.Fatal("no long body")
	}
	// Point every leaf of the table at the page of the long body instead.
	page := long/sealedPage + 1
	for p := 2; p <= len(b)/sealedPage; p++ {
		at := b[(p-1)*sealedPage : p*sealedPage]
		if at[0] != 0x05 || !pointsAt(at, uint32(page)) {
			continue
		}
		for i := range int(binary.BigEndian.Uint16(at[3:])) {
			cell := binary.BigEndian.Uint16(at[12+2*i:])
			binary.BigEndian.PutUint32(at[cell:], uint32(page))
		}
		return b
	}
	c.t.Fatal("no tree over the bodies")
	return nil
}

func pointsAt(page []byte, child uint32) bool {
	if binary.BigEndian.Uint32(page[8:]) == child {
		return true
	}
	for i := range int(binary.BigEndian.Uint16(page[3:])) {
		if binary.BigEndian.Uint32(page[binary.BigEndian.Uint16(page[12+2*i:]):]) == child {
			return true
		}
	}
	return false
}

// circle gives an image with a large body whose overflow pages lead back to
// the first of them. The body's length bounds the walk; the body itself fits
// no op.
func (c *cast) circle() []byte {
	rows := c.rows(1, 2)
	rows[1].Body = bytes.Repeat([]byte("a"), 60_000)
	b := c.bytes(c.seal(1, rows))
	first := 0
	for p := 2; p <= len(b)/hotPage; p++ {
		at := b[(p-1)*hotPage : p*hotPage]
		if bytes.HasSuffix(at, bytes.Repeat([]byte("a"), 400)) && at[0] == 0 {
			if first == 0 {
				first = p
			}
			binary.BigEndian.PutUint32(at, uint32(first))
		}
	}
	if first == 0 {
		c.t.Fatal("no overflow page")
	}
	return b
}

func TestContentMayNotExceedTheFile(t *testing.T) {
	q := &query{left: 100}
	if err := q.take(60, 40); err != nil {
		t.Errorf("as much as the file: %v", err)
	}
	if err := q.take(1); model.KindOf(err) != model.Damaged {
		t.Errorf("more than the file: %v, want damaged", err)
	}
}

func TestAReaderThatIsStoppedBlamesNoFile(t *testing.T) {
	c := newCast(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.codec.Decode(ctx, c.hot()); !errors.Is(err, context.Canceled) || model.KindOf(err) == model.Damaged {
		t.Errorf("image: %v, want context canceled alone", err)
	}
	if _, _, err := c.codec.DecodeRoster(ctx, c.rosterBytes()); !errors.Is(err, context.Canceled) || model.KindOf(err) == model.Damaged {
		t.Errorf("roster: %v, want context canceled alone", err)
	}
}

func TestDecodeTakesAnyBytes(t *testing.T) {
	c := newCast(t)
	for name, v := range c.vectors() {
		// Neither may panic, whichever of the two is asked.
		_, err := c.codec.Decode(context.Background(), v.bytes)
		_, _, err2 := c.codec.DecodeRoster(context.Background(), v.bytes)
		if err == nil && err2 == nil {
			t.Errorf("%s is both an image and a roster", name)
		}
	}
}

// TestNamesOfSyncTools lays an honest image, a torn one and junk under every
// name that sync tools give to files, and reads the folder by content.
func TestNamesOfSyncTools(t *testing.T) {
	c := newCast(t)
	hot := c.hot()
	for _, n := range syncNames(t) {
		t.Run(n.tool+" "+n.file, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "journals", string(c.lan.ID), filepath.FromSlash(n.file))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			for _, content := range []struct {
				b    []byte
				want int
			}{{hot, 1}, {hot[:len(hot)-700], 0}, {[]byte("{}"), 0}} {
				if err := os.WriteFile(path, content.b, 0o644); err != nil {
					t.Fatal(err)
				}
				got := c.proved(dir)
				if n.kind == "conflict" && got != content.want {
					t.Errorf("%d bytes under %q prove %d images, want %d", len(content.b), n.file, got, content.want)
				}
				if got > content.want {
					t.Errorf("%d bytes under %q are believed", len(content.b), n.file)
				}
			}
		})
	}
}

// proved counts the images that a folder proves.
func (c *cast) proved(dir string) int {
	c.t.Helper()
	d, err := folder.Opening(folder.Endless)(dir)
	if err != nil {
		c.t.Fatal(err)
	}
	defer d.Close()
	files, _, err := d.List(context.Background())
	if err != nil {
		c.t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		b, err := d.Read(f.Path, MaxImage)
		if err != nil {
			c.t.Fatal(err)
		}
		if got, _ := c.read(b); got == "ok" {
			n++
		}
	}
	return n
}

type syncName struct{ tool, kind, file string }

func syncNames(t *testing.T) []syncName {
	t.Helper()
	f, err := os.Open("testdata/sync-names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []syncName
	for s := bufio.NewScanner(f); s.Scan(); {
		if parts := strings.Split(s.Text(), "\t"); len(parts) >= 3 && !strings.HasPrefix(s.Text(), "#") {
			name := strings.NewReplacer("{stem}", "hot", "{ext}", ".duyet").Replace(parts[2])
			out = append(out, syncName{parts[0], parts[1], name})
		}
	}
	if len(out) < 50 {
		t.Fatalf("%d names", len(out))
	}
	return out
}

// TestTheFormatsPageNamesEveryVector holds FORMAT.md and the vectors together.
func TestTheFormatsPageNamesEveryVector(t *testing.T) {
	page, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range vectorNames(newCast(t)) {
		if !bytes.Contains(page, []byte("`"+name+"`")) {
			t.Errorf("FORMAT.md does not name vector %s", name)
		}
	}
	for _, want := range []string{imageSchema, rosterSchema, fmt.Sprintf("%#x", imageApp), fmt.Sprintf("%#x", rosterApp)} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("FORMAT.md lacks %q", want)
		}
	}
	for _, kind := range model.Kinds() {
		if !bytes.Contains(page, []byte("`"+kind+"`")) {
			t.Errorf("FORMAT.md lacks op kind %s", kind)
		}
	}
}

func TestWhatIsRememberedIsOnesOwn(t *testing.T) {
	c := newCast(t)
	c.codec.Remember(1)
	b := c.hot()
	for range 3 {
		m, err := c.codec.Decode(context.Background(), b)
		if err != nil || len(m.Rows) != 3 || len(m.Rows[0].Op) == 0 {
			t.Fatalf("got %+v, %v", m, err)
		}
		m.Rows[0].Op = nil
	}
	b[len(b)-1] ^= 1
	if _, err := c.codec.Decode(context.Background(), b); err == nil {
		t.Error("bytes that differ in one bit were taken for those remembered")
	}
}
