package store

import (
	"maps"
	"time"

	"duyet/model"
	"duyet/store/folder"
)

// How long a file that gave nothing and stays as it is is left alone: twice as
// long after each try.
const (
	firstRest = time.Minute
	maxRest   = time.Hour
	maxRests  = 50_000 // files remembered; more are read each time
)

// rest is a file that gave nothing the last time.
type rest struct {
	size, mtime int64
	length      time.Duration
	until       time.Time
}

// rests holds the files that are left alone for a while, by path.
type rests map[string]rest

// holds reports whether a file is to be left alone for now.
func (r rests) holds(f folder.File, now time.Time) bool {
	b, known := r[f.Path]
	// A clock that was set back must not keep it away for years.
	left := b.until.Sub(now)
	return known && b.size == f.Size && b.mtime == f.Mtime && left > 0 && left <= maxRest
}

// with notes that a file gave nothing.
func (r rests) with(f folder.File, now time.Time) rests {
	if r == nil {
		r = rests{}
	}
	b := r[f.Path]
	if b.size != f.Size || b.mtime != f.Mtime || b.length == 0 {
		b = rest{size: f.Size, mtime: f.Mtime, length: firstRest / 2}
	}
	b.length = min(2*b.length, maxRest)
	b.until = now.Add(b.length)
	if _, known := r[f.Path]; known || len(r) < maxRests {
		r[f.Path] = b
	}
	return r
}

// only forgets all files but those.
func (r rests) only(paths []string) {
	if len(r) == 0 {
		return
	}
	there := make(map[string]bool, len(paths))
	for _, p := range paths {
		there[p] = true
	}
	maps.DeleteFunc(r, func(p string, _ rest) bool { return !there[p] })
}

// isBroken reports whether a file in the folder of a device could not be read
// the last time.
func (r *reach) isBroken(id model.DeviceID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for p := range r.broken {
		if ownerOf(p) == id {
			return true
		}
	}
	return false
}
