package store

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
	"duyet/store/machine"
)

// Store is one shared folder as one home sees it. It is safe for concurrent
// use; several processes may open the same home.
type Store struct {
	opt    Options
	known  KnownStore
	state  string // folder of the local state
	index  *index.Index
	codec  *journal.Codec
	device device
	folder reach
	roll   roll
	mind   *mind
	// added counts the ops that this process brought into the index.
	added  atomic.Int64
	groups groupCache
	teller teller
}

// device is who writes here.
type device struct {
	mu    sync.RWMutex
	id    author
	chain int64
	anew  bool // the index of this home was gone when the store was opened
}

func (d *device) get() (keys.Device, int64) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.id.keys, d.chain
}

func (d *device) identity() author {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.id
}

func (d *device) both() (author, int64) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.id, d.chain
}

func (d *device) set(id author, chain int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.id, d.chain = id, chain
}

// reach is the shared folder and how it was last found.
type reach struct {
	mu   sync.Mutex // held while the folder is read or written
	lock *index.Lock
	// broken holds the files that could not be read, by path; under mu.
	broken rests
	// refused holds those that a stranger's limit kept out; under mu.
	refused rests
	// doubtful holds the names of own files that are there and cannot be read;
	// what they hold may be all that is left of it.
	doubtful map[string]bool
	// read holds what the files said that were read in this run, by path.
	read map[string]gist
	// anew says that files read before may tell more now: words in them were
	// forgotten since, or their authors came to count.
	anew atomic.Bool
	news chan struct{} // something waits to be published

	state sync.RWMutex
	away  error
	last  time.Time
	here  string
}

// ownImages is how many images a store remembers: its own newest ones are
// proved before every publishing.
const ownImages = 4

func (o Options) codecOrNew() (*journal.Codec, error) {
	if o.shared.codec != nil {
		return o.shared.codec, nil
	}
	c, err := journal.NewCodec()
	if err == nil {
		c.Remember(ownImages)
		c.Within(o.Host.patience())
	}
	return c, err
}

func (o Options) opener() folder.Opener {
	if o.Folder != nil {
		return o.Folder
	}
	return folder.Opening(o.Host.patience())
}

// Close publishes what waits, unless the store is read-only or its folder was
// away when it was last tried, and closes the index. The error tells of the
// closing alone: what was recorded is safe in any case.
func (s *Store) Close() error {
	if !s.Away() {
		ctx, cancel := s.opt.Host.within(context.Background())
		defer cancel()
		if _, err := s.Publish(ctx); err != nil {
			s.setAway(err)
		}
	}
	return s.Abandon()
}

// Abandon closes the index without publishing.
func (s *Store) Abandon() error {
	return errors.Join(s.folder.lock.Close(), s.index.Close())
}

// ID is the store's id.
func (s *Store) ID() model.StoreID { return s.known.ID }

// Dir is where the shared folder is, or was last.
func (s *Store) Dir() string { return s.known.Dir }

// Computer is the one that the store is on.
func (s *Store) Computer() machine.Computer { return s.opt.Host.Computer }

// Now is the store's clock.
func (s *Store) Now() time.Time { return s.opt.Now() }

// Away reports whether the folder could not be reached when it was last tried.
func (s *Store) Away() bool {
	s.folder.state.RLock()
	defer s.folder.state.RUnlock()
	return s.folder.away != nil
}

// WhyAway is why the folder could not be reached when it was last tried, nil
// when it could.
func (s *Store) WhyAway() error {
	s.folder.state.RLock()
	defer s.folder.state.RUnlock()
	return s.folder.away
}

// ReadOnly reports whether the store was opened so that nothing is published.
// What is recorded is kept here all the same.
func (s *Store) ReadOnly() bool { return s.opt.ReadOnly }

// setAway notes how the folder was found. What is no fault of the folder, a
// cancelled reading for one, tells nothing about it.
func (s *Store) setAway(err error) {
	if model.KindOf(err) == model.Bug {
		return
	}
	s.folder.state.Lock()
	defer s.folder.state.Unlock()
	s.folder.away = err
}

// LastSync is when the folder was last read, zero if never in this run.
func (s *Store) LastSync() time.Time {
	s.folder.state.RLock()
	defer s.folder.state.RUnlock()
	return s.folder.last
}

// Here notes in which tab the admin is; it travels with her next decision.
func (s *Store) Here(tab string) {
	s.folder.state.Lock()
	defer s.folder.state.Unlock()
	s.folder.here = tab
}

// Local reads what this computer keeps under a name; it is never shared.
func (s *Store) Local(ctx context.Context, key string) (string, error) {
	return s.index.Local(ctx, "ui:"+key)
}

// SetLocal keeps a value under a name on this computer.
func (s *Store) SetLocal(ctx context.Context, key, value string) error {
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal("ui:"+key, value) })
}

// salt gives fresh random bytes for a body.
func salt() ([]byte, error) {
	b := make([]byte, journal.SaltSize)
	_, err := rand.Read(b)
	return b, model.WrapFault(model.Unreachable, "", err, "randomness")
}
