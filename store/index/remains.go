package index

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"duyet/model"
	"duyet/store/machine"
)

// LogEnd is what the name of the write-ahead log ends with.
const LogEnd = "-wal"

// Remains are the rows that can still be read in the file of a damaged index
// and in its log, page by page: no row needs any other to be found. Nothing of
// it is proved; a row may stand there more than once, or as it was earlier.
type Remains struct {
	// Chains are the rows about chains; Heads the signed heads, by the number
	// of the chain they stood under.
	Chains []Chain
	Heads  map[int64][]Signed
	// Rosters are the signatures of roster ops, by the place of the op.
	Rosters map[Pos][]RosterOp
	Steps   map[Pos]Pos
	// Local is what is kept for the person on this computer, and the clock.
	Local map[string]string
	// Sure says that the log is not there or reads as one to its end.
	Sure bool

	file   *os.File
	log    *os.File
	frames map[uint32]int64 // where the log holds a page last
	ops    map[int64][]opAt
	bodies map[Pos][]rowAt
}

// rowAt is where a row begins: in which file, and on which page of it.
type rowAt struct {
	at    int64 // of the page
	cell  uint16
	first bool // the page begins with the header of the file
	log   bool
}

type opAt struct {
	rowAt
	pos Pos
	id  model.OpID
}

// OpenRemains looks through the file of a damaged index, and through the log
// beside it. Either may be missing.
func OpenRemains(path string) (*Remains, error) {
	r := &Remains{Heads: map[int64][]Signed{}, Rosters: map[Pos][]RosterOp{}, Steps: map[Pos]Pos{}, Local: map[string]string{},
		frames: map[uint32]int64{}, ops: map[int64][]opAt{}, bodies: map[Pos][]rowAt{}, Sure: true}
	var err error
	if r.file, err = openThere(path); err == nil {
		r.log, err = openThere(path + LogEnd)
	}
	if err == nil {
		err = errors.Join(r.scanLog(), r.scanFile())
	}
	if err != nil {
		return nil, errors.Join(machine.HomeFault(err, "index"), r.Close())
	}
	return r, nil
}

// openThere opens a file; nil when it is not there.
func openThere(path string) (*os.File, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return f, err
}

// Close lets the files go.
func (r *Remains) Close() error {
	var errs []error
	for _, f := range []*os.File{r.file, r.log} {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// Ends gives the highest seq found under each number of a chain.
func (r *Remains) Ends() map[int64]int64 {
	out := map[int64]int64{}
	for seq, all := range r.ops {
		for _, o := range all {
			out[o.pos.Chain()] = max(out[o.pos.Chain()], seq)
		}
	}
	for _, c := range r.Chains {
		out[c.N] = max(out[c.N], c.Last)
	}
	return out
}

// scanLog goes through the frames of the log. The later of a page comes last.
func (r *Remains) scanLog() error {
	if r.log == nil {
		return nil
	}
	info, err := r.log.Stat()
	if err != nil {
		return err
	}
	r.Sure = info.Size() == 0 || wholeLog(r.log, info.Size())
	begun := soundLog(r.log)
	begin, head := make([]byte, logHead), make([]byte, frameHead)
	if _, err := r.log.ReadAt(begin, 0); err != nil {
		return nil // shorter than a log can be
	}
	for _, rows := range []bool{false, true} {
		for at := int64(logHead); at+frameHead+pageSize <= info.Size(); at += frameHead + pageSize {
			if _, err := r.log.ReadAt(head, at); err != nil {
				return err
			}
			n := binary.BigEndian.Uint32(head)
			switch {
			case rows:
				err = r.scanPage(at+frameHead, n == 1, true)
			case n > 0 && (!begun || bytes.Equal(head[8:16], begin[16:24])): // not left from an earlier round
				r.frames[n] = at + frameHead
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Sizes of the parts of a log, in bytes.
const (
	logHead   = 32
	frameHead = 24
)

func (r *Remains) scanFile() error {
	if r.file == nil {
		return nil
	}
	info, err := r.file.Stat()
	if err != nil {
		return err
	}
	for at := int64(0); at+pageSize <= info.Size(); at += pageSize {
		if err := r.scanPage(at, at == 0, false); err != nil {
			return err
		}
	}
	return nil
}

func (r *Remains) page(at int64, log bool) ([]byte, error) {
	b, f := make([]byte, pageSize), r.file
	if log {
		f = r.log
	}
	if f == nil {
		return nil, io.ErrUnexpectedEOF
	}
	_, err := f.ReadAt(b, at)
	return b, err
}

// scanPage notes the rows of one page.
func (r *Remains) scanPage(at int64, first, log bool) error {
	b, err := r.page(at, log)
	if err != nil {
		return err
	}
	table, cells := cellsOf(b, headOf(first))
	for i, c := range cells {
		for _, raw := range r.whole(c) {
			row, ok := record(raw)
			if !ok {
				continue
			}
			if here := (rowAt{at, uint16(i), first, log}); table {
				r.tableRow(here, c.rowid, row)
			} else {
				r.keyRow(row)
			}
			break
		}
	}
	return nil
}

// headOf is where the header of a page begins.
func headOf(first bool) int {
	if first {
		return 100
	}
	return 0
}

// whole puts a row together. What goes on in other pages is tried as the log
// holds them last, and as the file does.
func (r *Remains) whole(c cell) [][]byte {
	if c.further == 0 {
		return [][]byte{c.local}
	}
	var out [][]byte
	for _, log := range []bool{true, false} {
		raw, next := append([]byte(nil), c.local...), c.further
		for len(raw) < c.size && next != 0 {
			at, held := r.frames[next]
			b, err := r.page(at, true)
			if !held || !log || err != nil {
				b, err = r.page((int64(next)-1)*pageSize, false)
			}
			if err != nil {
				break
			}
			next = binary.BigEndian.Uint32(b)
			raw = append(raw, b[4:min(len(b), 4+c.size-len(raw))]...)
		}
		if len(raw) == c.size {
			out = append(out, raw)
		}
	}
	return out
}

// tableRow tells by its columns which table a row is of.
func (r *Remains) tableRow(at rowAt, rowid int64, row []any) {
	p := Pos(rowid)
	switch {
	case fits(row, nil, 16, "", ""):
		o := opAt{at, p, model.OpID(row[1].([]byte))}
		for _, known := range r.ops[p.Seq()] {
			if known.pos == p && known.id == o.id {
				return
			}
		}
		r.ops[p.Seq()] = append(r.ops[p.Seq()], o)
	case fits(row, nil, 16, ""):
		r.bodies[p] = append(r.bodies[p], at)
	case fits(row, nil, 32, 64):
		r.Rosters[p] = append(r.Rosters[p], RosterOp{Prev: row[1].([]byte), Sig: row[2].([]byte)})
	case fits(row, nil, int64(0)):
		r.Steps[p] = Pos(row[1].(int64))
	case fits(row, nil, "", int64(0), 32, int64(0), int64(0), 32, int64(0), int64(0)):
		r.Chains = append(r.Chains, Chain{N: rowid, Device: model.DeviceID(row[1].(string)), Branch: int(row[2].(int64)), Key: row[3].([]byte),
			Own: row[4].(int64) == 1, Last: row[5].(int64), Head: row[6].([]byte), Known: row[7].(int64), Seen: row[8].(int64)})
	}
}

// keyRow is [Remains.tableRow] for tables that are ordered by their columns.
func (r *Remains) keyRow(row []any) {
	switch {
	case fits(row, int64(0), int64(0), 32, 64, ""):
		h := Signed{Seq: row[1].(int64), Head: row[2].([]byte), Sig: row[3].([]byte), Meta: map[string]string{}}
		if json.Unmarshal([]byte(row[4].(string)), &h.Meta) == nil {
			r.Heads[row[0].(int64)] = append(r.Heads[row[0].(int64)], h)
		}
	case fits(row, "", ""):
		if k := row[0].(string); strings.HasPrefix(k, "ui:") || k == "clock" {
			r.Local[k] = max(r.Local[k], row[1].(string))
		}
	}
}

// fits reports whether the columns of a row are of some kinds: nothing, a
// number, a text, or bytes of a length.
func fits(row []any, kinds ...any) bool {
	if len(row) != len(kinds) {
		return false
	}
	for i, k := range kinds {
		ok := row[i] == nil
		switch k := k.(type) {
		case int64:
			_, ok = row[i].(int64)
		case string:
			_, ok = row[i].(string)
		case int:
			var b []byte
			b, ok = row[i].([]byte)
			ok = ok && len(b) == k
		}
		if !ok {
			return false
		}
	}
	return true
}

// read gives what a row may say.
func (r *Remains) read(at rowAt) (out [][]any) {
	b, err := r.page(at.at, at.log)
	if err != nil {
		return nil
	}
	if _, cells := cellsOf(b, headOf(at.first)); int(at.cell) < len(cells) {
		for _, raw := range r.whole(cells[at.cell]) {
			if row, ok := record(raw); ok {
				out = append(out, row)
			}
		}
	}
	return out
}

// Ops gives the ops that may have a seq, those of a chain first, until f gives
// true. They come without words.
func (r *Remains) Ops(seq, chain int64, f func(Op) bool) {
	for _, first := range []bool{true, false} {
		for _, o := range r.ops[seq] {
			if (o.pos.Chain() == chain) != first {
				continue
			}
			for _, row := range r.read(o.rowAt) {
				if fits(row, nil, 16, "", "") && f(Op{Pos: o.pos, ID: o.id, Item: row[2].(string), Raw: []byte(row[3].(string))}) {
					return
				}
			}
		}
	}
}

// Bodies gives the words that may belong to the op at a place, until f gives
// true.
func (r *Remains) Bodies(p Pos, f func(salt, body []byte) bool) {
	for _, at := range r.bodies[p] {
		for _, row := range r.read(at) {
			if fits(row, nil, 16, "") && f(row[1].([]byte), []byte(row[2].(string))) {
				return
			}
		}
	}
}
