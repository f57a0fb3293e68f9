package folder

import (
	"context"
	"time"
)

// Folder is a synced folder: a real one, see [Dir], or one that lies on
// demand, as sync tools do.
type Folder interface {
	// List gives the regular files, and how many were passed over.
	List(ctx context.Context) (files []File, skipped int, err error)
	// In looks into one folder of it; "." is the top. NotFound tells that there
	// is no such folder. Of files alone whose names are wanted more is asked,
	// and of no more than so many.
	In(ctx context.Context, dir string, want func(name string) bool, most int) (Inside, error)
	// Top gives the regular files that lie in no folder of it and whose names
	// tell that they may be of a store, of too many the likeliest.
	Top(ctx context.Context) ([]File, error)
	// Read reads a whole file of at most limit bytes.
	Read(path string, limit int64) ([]byte, error)
	// Stat tells what a file looks like now.
	Stat(path string) (File, error)
	// Write puts a file in place of an earlier one, whole or not at all.
	Write(path string, b []byte) error
	// Remove removes a file; one that is not there is no error.
	Remove(path string) error
	// Close lets the folder go.
	Close() error
	// Path is where the folder is, for people.
	Path() string
}

// Opener finds the folder at a path. NotFound tells that there is none,
// Unreachable that it cannot be read now.
type Opener func(path string) (Folder, error)

// Open opens a folder of this computer's disk. Every call on it ends within
// [Patience].
func Open(path string) (Folder, error) { return Opening(Patience)(path) }

// Opening opens folders of this computer's disk on which every call, the
// opening as well, ends within a limit.
func Opening(limit time.Duration) Opener {
	return func(path string) (Folder, error) {
		d, err := await(&patient{limit: limit}, path, func() (*Dir, error) { return openDir(path) })
		if err != nil {
			return nil, err
		}
		return Within(d, limit), nil
	}
}
