package store

import (
	"time"

	"duyet/store/folder"
)

// How long a broken file that stays as it is is left alone: twice as long
// after each try.
const (
	firstRest = time.Minute
	maxRest   = time.Hour
	maxBroken = 50_000 // files remembered; more are read each time
)

// broken is a file that could not be read the last time.
type broken struct {
	size, mtime int64
	rest        time.Duration
	until       time.Time
}

// rests reports whether a broken file is to be left alone for now.
func (r *reach) rests(f folder.File, now time.Time) bool {
	b, known := r.broken[f.Path]
	// A clock that was set back must not keep it away for years.
	left := b.until.Sub(now)
	return known && b.size == f.Size && b.mtime == f.Mtime && left > 0 && left <= maxRest
}

// failed notes that a file is broken. The folder's lock is held.
func (r *reach) failed(f folder.File, now time.Time) {
	if r.broken == nil {
		r.broken = map[string]broken{}
	}
	b := r.broken[f.Path]
	if b.size != f.Size || b.mtime != f.Mtime || b.rest == 0 {
		b = broken{size: f.Size, mtime: f.Mtime, rest: firstRest / 2}
	}
	b.rest = min(2*b.rest, maxRest)
	b.until = now.Add(b.rest)
	if len(r.broken) < maxBroken {
		r.broken[f.Path] = b
	}
}
