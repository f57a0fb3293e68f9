package index

import (
	"context"
	"database/sql"
	"errors"
)

// Local reads what was kept under a name on this computer; empty when nothing.
func (x *Index) Local(ctx context.Context, k string) (string, error) {
	var v string
	err := x.read.QueryRowContext(ctx, "SELECT v FROM local WHERE k=?", k).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, fault(err)
}

// Local is [Index.Local] inside the transaction.
func (t *Tx) Local(k string) (string, error) {
	var v string
	err := t.row("SELECT v FROM local WHERE k=?", &v, k)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, err
}

// SetLocal keeps a value under a name on this computer.
func (t *Tx) SetLocal(k, v string) error {
	return t.exec("INSERT INTO local VALUES(?,?) ON CONFLICT DO UPDATE SET v=excluded.v", k, v)
}

// AddStep notes that ops belong to one step, named by its first op.
func (t *Tx) AddStep(p, first Pos) error {
	return t.exec("INSERT OR IGNORE INTO steps VALUES(?,?)", p, first)
}

// Step gives the first op of the step that an op belongs to, itself when it
// was recorded alone.
func (x *Index) Step(ctx context.Context, p Pos) (Pos, error) {
	var first Pos
	err := x.read.QueryRowContext(ctx, "SELECT step FROM steps WHERE pos=?", p).Scan(&first)
	if errors.Is(err, sql.ErrNoRows) {
		return p, nil
	}
	return first, fault(err)
}

// File is an image as it was when it was last read.
type File struct {
	Size  int64
	Mtime int64
	// Kept says why it need not be read again while it looks as it did.
	Kept Kept
	// Last is the place of the last op of an image that is kept; 0 for other
	// files.
	Last Pos
}

// Kept says why a file need not be read again while it looks as it did. Above
// [KeptSealed] it is the number of ops, plus one, of an image that no member keeps.
type Kept int64

// The reasons. What is not kept is read again each time.
const (
	KeptBroken  Kept = iota - 2 // it is damaged
	KeptRefused                 // nothing in it is taken from whoever wrote it
	KeptNot                     // it is read again
	KeptSealed                  // all of its ops are known and it is full, or it is not ours
)

// Holding is why an image of so many ops need not be read again.
func Holding(ops int) Kept { return Kept(ops) + KeptSealed }

// First is the seq of the first op of an image that is kept, given how many a
// sealed one holds.
func (f File) First(full int64) int64 {
	if f.Kept > KeptSealed {
		full = int64(f.Kept - KeptSealed)
	}
	return f.Last.Seq() - full + 1
}

// Files lists the images read before, by path.
func (x *Index) Files(ctx context.Context) (map[string]File, error) {
	out := map[string]File{}
	err := x.each(ctx, func(r *sql.Rows) error {
		var path string
		var f File
		if err := r.Scan(&path, &f.Size, &f.Mtime, &f.Kept, &f.Last); err != nil {
			return fault(err)
		}
		out[path] = f
		return nil
	}, "SELECT path, size, mtime, sealed, last FROM files")
	return out, err
}

// SetFile notes that an image was read.
func (t *Tx) SetFile(path string, f File) error {
	return t.exec("INSERT INTO files VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET size=excluded.size, mtime=excluded.mtime, sealed=excluded.sealed, last=excluded.last",
		path, f.Size, f.Mtime, f.Kept, f.Last)
}

// Reopen has those files read again that gave nothing: who wrote them may count
// now.
func (t *Tx) Reopen() error {
	return t.exec("UPDATE files SET sealed=? WHERE sealed=?", KeptNot, KeptRefused)
}

// DropKept forgets the files that no member keeps, and that they were read.
func (t *Tx) DropKept() error {
	return t.exec("DELETE FROM files WHERE sealed<>? AND sealed<>?", KeptNot, KeptSealed)
}

// Unseal has the images that are kept read again that may hold an op: those
// that end at most so many ops after it.
func (t *Tx) Unseal(p Pos, gap int64) error {
	return t.exec("UPDATE files SET sealed=0 WHERE last >= ? AND last < ?", p, int64(p)+gap)
}

// Forgotten lists the subjects that a forget stands on. The few ops of the
// roster are gone through, never all others: hence CROSS JOIN.
func (t *Tx) Forgotten(kind string) (map[string]bool, error) {
	out := map[string]bool{}
	err := t.each(func(r *sql.Rows) error {
		var on string
		err := r.Scan(&on)
		out[on] = true
		return fault(err)
	}, "SELECT DISTINCT o.item FROM roster r CROSS JOIN ops o ON o.pos=r.pos WHERE instr(o.op, ?) > 0", kind)
	return out, err
}
