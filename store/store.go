package store

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
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
	id    identity
	chain int64
}

func (d *device) get() (keys.Device, int64) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.id.keys, d.chain
}

func (d *device) identity() identity {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.id
}

func (d *device) set(id identity, chain int64) {
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

// Open opens a store by its folder or its id. The folder may be away: then
// all goes on from the local index. NotFound tells that the folder holds no
// store, or that the home knows none; Conflict ("other-store") that another
// store lies where a known one was; NotFound ("not-joined") that this home has
// not joined the store.
func Open(ctx context.Context, o Options) (*Store, error) {
	known, err := locate(o)
	if err != nil {
		return nil, err
	}
	state := filepath.Join(o.Home, storesDir, string(known.ID))
	pinned, err := readKnown(state)
	if model.KindOf(err) == model.NotFound {
		return nil, model.NewFault(model.NotFound, "not-joined", "store %s at %s", known.ID, known.Dir)
	}
	if err != nil {
		return nil, err
	}
	if known.Root != "" && pinned.Root != known.Root {
		return nil, model.NewFault(model.Conflict, "other-store", "store at %s has another root", known.Dir)
	}
	pinned.Dir = known.Dir
	s, err := open(o, pinned, state)
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}

// locate finds which store is meant, and where.
func locate(o Options) (KnownStore, error) {
	if o.Dir == "" {
		known, err := o.shared.homes.known(o.Home)
		if err != nil {
			return KnownStore{}, err
		}
		for _, k := range known {
			if k.ID == o.ID {
				return k, nil
			}
		}
		return KnownStore{}, model.NewFault(model.NotFound, "no-store", "home knows no store %s", o.ID)
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return KnownStore{}, model.WrapFault(model.BadInput, "", err, "folder")
	}
	known, err := o.shared.homes.known(o.Home)
	if err != nil {
		return KnownStore{}, err
	}
	var here *KnownStore
	for i, k := range known {
		if k.Dir == dir && (here == nil || k.Used.After(here.Used)) {
			here = &known[i]
		}
	}
	d, err := o.opener()(dir)
	if err != nil {
		return orKnown(here, err)
	}
	defer d.Close()
	m, err := readMarker(d)
	if model.CodeOf(err) == "two-stores" {
		// The home knows which of them it works in.
		found, _ := readMarkers(d)
		if i := slices.IndexFunc(found, func(m marker) bool { return here != nil && m.Store == here.ID }); i >= 0 {
			m, err = found[i], nil
		}
	}
	if err != nil {
		return orKnown(here, err)
	}
	if here != nil && here.ID != m.Store && !knows(known, m.Store) {
		return KnownStore{}, model.NewFault(model.Conflict, "other-store", "folder %s holds store %s, not %s", dir, m.Store, here.ID)
	}
	return KnownStore{ID: m.Store, Root: m.Root, Dir: dir}, nil
}

// orKnown falls back to the store that was at this path before, unless what
// lies there now is no mere absence.
func orKnown(here *KnownStore, err error) (KnownStore, error) {
	if k := model.KindOf(err); here != nil && (k == model.NotFound || k == model.Unreachable || k == model.Damaged) {
		return *here, nil
	}
	return KnownStore{}, err
}

func knows(known []KnownStore, id model.StoreID) bool {
	for _, k := range known {
		if k.ID == id {
			return true
		}
	}
	return false
}

// open puts a Store together around its local state.
func open(o Options, known KnownStore, state string) (*Store, error) {
	if err := place(o.Home, known.Dir, o.shared.homes); err != nil {
		return nil, err
	}
	codec, err := o.codecOrNew()
	if err != nil {
		return nil, err
	}
	x, err := index.Open(filepath.Join(state, indexFile))
	if err != nil {
		return nil, err
	}
	lock, err := index.OpenLock(filepath.Join(state, lockFile))
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	s := &Store{opt: o, known: known, state: state, index: x, codec: codec, mind: o.shared.homes.mind()}
	s.folder.lock, s.folder.news = lock, make(chan struct{}, 1)
	s.teller.holding.again = make(chan struct{}, 1)
	return s, nil
}

// begin loads who writes here, and takes a new identity where the old one must
// not go on.
func (s *Store) begin(ctx context.Context) error {
	id, err := loadIdentity(s.state)
	if err != nil {
		return err
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return err
	}
	var chain int64
	for _, c := range chains {
		if c.Own && c.Device == id.keys.ID {
			chain = c.N
		}
	}
	s.device.set(id, chain)
	if err := s.loadRoster(ctx); err != nil {
		return err
	}
	anchor, err := s.index.Local(ctx, "anchor")
	if err != nil {
		return err
	}
	// A lost index or a copied state may lack ops that others have seen.
	if chain == 0 || anchor != s.anchor() {
		if err := s.rotate(ctx); err != nil {
			return err
		}
	}
	if err := s.resume(ctx); err != nil {
		return err
	}
	if _, err := s.wakeSnoozed(ctx); err != nil {
		return err
	}
	if err := s.eraseRest(ctx); err != nil {
		return err
	}
	if s.known.Demo || s.opt.ReadOnly {
		return nil
	}
	s.known.Used = s.Now()
	return writeJSON(filepath.Join(s.state, storeFile), s.known)
}

// resume folds what was recorded and not folded when a console ended. Where a
// watcher follows, it is left to it when it takes long.
func (s *Store) resume(ctx context.Context) error {
	if s.opt.Watched {
		if n, err := s.index.CountPending(ctx); err != nil || n > settlePart {
			return err
		}
	}
	_, err := s.settle(ctx)
	return err
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

// Own is the person's own folder on this computer, empty when there is none.
func (s *Store) Own() string { return s.opt.Host.Own }

// Now is the store's clock.
func (s *Store) Now() time.Time { return s.opt.Now() }

// Away reports whether the folder could not be reached when it was last tried.
func (s *Store) Away() bool {
	s.folder.state.RLock()
	defer s.folder.state.RUnlock()
	return s.folder.away != nil
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

// anchor ties the local state to its place: a copy of it elsewhere, or one
// brought back from a backup, has another anchor.
func (s *Store) anchor() string {
	path := s.index.Path()
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	machine, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		name, _ := os.Hostname()
		machine = []byte(name)
	}
	return path + "\x00" + fileIdentity(path) + "\x00" + string(machine)
}
