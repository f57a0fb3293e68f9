package store

import (
	"archive/zip"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/keys"
)

// Bounds of a backup: how many bytes it may unpack to, and how many parts it
// may have.
const (
	maxBackup = 16 << 30
	maxParts  = 200_000
)

// keysFile holds the keys in a backup; keysMax is its largest size in bytes.
const (
	keysFile = "keys.json"
	keysMax  = 1 << 20
)

// savedKeys are the secret keys of a home in or beside a backup.
type savedKeys struct {
	Store model.StoreID `json:"store"`
	Root  string        `json:"root"`
	Keys  deviceKeys    `json:"keys"`
}

// Backup is a file that [Store.Backup] wrote, opened to be read. What is in it
// is believed part by part, by its own signatures.
type Backup struct {
	marker marker
	keys   *savedKeys // nil when it holds none
	parts  *pouch
}

// OpenBackup opens a backup of so many bytes. BadInput ("backup") tells of a
// file that is none.
func OpenBackup(from io.ReaderAt, size int64) (*Backup, error) {
	z, err := zip.NewReader(from, size)
	if err != nil {
		return nil, model.WrapFault(model.BadInput, "backup", err, "backup")
	}
	b := &Backup{parts: newPouch(z)}
	raw, err := b.parts.part(markerName, markerMax)
	if err == nil {
		b.marker, err = parseMarker(raw)
	}
	switch model.KindOf(err) {
	case model.NoFault:
	case model.Newer:
		return nil, model.WrapFault(model.Newer, "", err, "backup")
	default:
		return nil, model.WrapFault(model.BadInput, "backup", err, "backup")
	}
	switch raw, err := b.parts.part(keysFile, keysMax); model.KindOf(err) {
	case model.NoFault:
		return b, b.setKeys(raw)
	case model.NotFound:
	default:
		b.parts.left++ // the rest is as good as without
	}
	return b, nil
}

// UseKeys takes the keys from a file that was saved beside the backup. BadInput
// ("keys-wrong") tells of one that holds no keys of this store.
func (b *Backup) UseKeys(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return fileFault(err, path)
	}
	return b.setKeys(raw)
}

func (b *Backup) setKeys(raw []byte) error {
	var k savedKeys
	err := json.Unmarshal(raw, &k)
	if err == nil {
		_, err = k.Keys.identity()
	}
	if err != nil || k.Store != b.marker.Store || k.Root != b.marker.Root || k.Keys.Admin == "" {
		return model.NewFault(model.BadInput, "keys-wrong", "keys of store %s", b.marker.Store)
	}
	b.keys = &k
	return nil
}

// Store is the store that the backup was made of.
func (b *Backup) Store() model.StoreID { return b.marker.Store }

// Admin is the name of whose keys the backup holds, empty without any.
func (b *Backup) Admin() string {
	if !b.keyed() {
		return ""
	}
	return cmp.Or(b.keys.Keys.Name, string(b.keys.Keys.Admin))
}

// keyed reports whether there are keys to come back with.
func (b *Backup) keyed() bool { return b != nil && b.keys != nil }

// Restore makes the store of a backup anew in a folder, and this home a member
// of it as [Enter] does. A home that knows the store goes on as who it is.
// Conflict ("store-exists") tells that another store is in the folder,
// ("store-here") that this one is, where others may have gone on; BadInput
// ("backup-empty") that nothing in the backup could be verified. After an error
// nothing is left behind.
func Restore(ctx context.Context, o Options, p Pass) (*Store, Entry, error) {
	p, errPass := p.checked()
	dir, err := folderPath(o.Dir)
	if err = errors.Join(err, errPass); err != nil {
		return nil, Entry{}, err
	}
	o.Dir = dir
	m := p.Backup.marker
	var s *Store
	var e Entry
	err = o.alone(ctx, func(a *attempt) (err error) {
		_, unknown := readKnown(filepath.Join(o.Home, storesDir, string(m.Store)))
		there, err := o.holds(dir, m)
		switch {
		case err != nil:
		case there && unknown != nil:
			err = model.NewFault(model.Conflict, "store-here", "store %s at %s", m.Store, dir)
		case there:
			s, e, err = enterAgain(ctx, o, p)
		case unknown == nil:
			if e.Back, err = a.unpack(ctx, o, p.Backup); err == nil {
				err = a.mark(o, m)
			}
			if err == nil {
				s, err = reopened(ctx, o)
			}
		default:
			var back BackupReport
			s, e, err = a.enter(ctx, o, m, p, func() (err error) {
				back, err = a.unpack(ctx, o, p.Backup)
				return err
			})
			e.Back = back
		}
		return err
	})
	if err != nil {
		return nil, Entry{}, err
	}
	return s, e, nil
}

// reopened opens a store whose folder was just filled.
func reopened(ctx context.Context, o Options) (*Store, error) {
	s, err := Open(ctx, o)
	if err != nil {
		return nil, err
	}
	if _, err := s.Sync(ctx); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}

// holds reports whether a store is in a folder; another one is a Conflict.
func (o Options) holds(dir string, m marker) (bool, error) {
	found, err := o.markerAt(dir)
	switch model.KindOf(err) {
	case model.NotFound:
		return false, nil
	case model.NoFault, model.Conflict:
		if found == m {
			return true, nil
		}
		return false, model.NewFault(model.Conflict, "store-exists", "a store at %s", dir)
	}
	return false, err
}

// takeBackup takes in what a backup holds, as if it were a folder that was
// read.
func (s *Store) takeBackup(ctx context.Context, b *Backup) (BackupReport, error) {
	r := BackupReport{Store: s.known.ID}
	if b == nil {
		return r, nil
	}
	var sync SyncReport
	err := s.takePouch(ctx, b.parts, &sync)
	_, settled := s.settle(ctx)
	if err = errors.Join(err, settled); err != nil {
		return r, err
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return r, err
	}
	// What carries signatures of its own, cards and codes, makes no group.
	if groups, err := s.Groups(ctx); err != nil || len(groups) == 0 {
		return r, errors.Join(err, model.NewFault(model.BadInput, "backup-empty", "backup of store %s", s.known.ID))
	}
	r.Ops, r.Devices, r.Refused = int64(sync.OpsNew), len(byDevice(chains)), b.parts.left
	for _, f := range sync.Findings {
		if f.Severity == Damage {
			r.Refused++
		}
	}
	return r, err
}

func (s *Store) takePouch(ctx context.Context, d *pouch, r *SyncReport) error {
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	files, _, err := d.List(ctx)
	if err != nil {
		return err
	}
	_, n := s.device.get()
	scan := scanning{s: s, d: d, how: verifying, report: r, shown: cover{}}
	if err := scan.whole(ctx, files); err != nil || !scan.foreignTail {
		return err
	}
	return s.rotate(ctx, n)
}

// unpack fills a folder from a backup. Every part is verified and written under
// a name of our own; what is not proved is refused and counted.
func (a *attempt) unpack(ctx context.Context, o Options, b *Backup) (BackupReport, error) {
	u := unpacking{a: a, o: o, devices: map[model.DeviceID]bool{}, report: BackupReport{Store: b.marker.Store, Refused: b.parts.left}}
	if err := a.shared(o.Dir); err != nil {
		return u.report, err
	}
	var err error
	if u.d, err = o.opener()(o.Dir); err != nil {
		return u.report, err
	}
	defer u.d.Close()
	if u.codec, err = journal.NewCodec(); err != nil {
		return u.report, err
	}
	files, _, err := b.parts.List(ctx)
	for _, f := range files {
		if err = errors.Join(err, ctx.Err()); err != nil {
			break
		}
		raw, unread := b.parts.Read(f.Path, journal.MaxImage)
		if unread != nil {
			u.report.Refused++
			continue
		}
		err = u.part(ctx, raw)
	}
	if err == nil && u.report.Ops == 0 {
		err = model.NewFault(model.BadInput, "backup-empty", "backup of store %s", b.marker.Store)
	}
	u.report.Devices = len(u.devices)
	return u.report, err
}

// unpacking fills a folder part by part.
type unpacking struct {
	a       *attempt
	o       Options
	d       folder.Folder
	codec   *journal.Codec
	report  BackupReport
	devices map[model.DeviceID]bool
	rosters int
}

func (u *unpacking) part(ctx context.Context, b []byte) error {
	switch u.codec.Sniff(b) {
	case journal.Segment:
		m, err := u.codec.Decode(ctx, b)
		if err == nil && m.Store == u.report.Store {
			u.devices[keys.DeviceID(m.Device)] = true
			u.report.Ops += int64(len(m.Rows))
			return u.a.write(u.o, u.d, imageName(m, len(u.devices)), b)
		}
	case journal.RosterKind:
		r, _, err := u.codec.DecodeRoster(ctx, b)
		if err == nil && r.Store == u.report.Store {
			u.rosters++
			return u.a.write(u.o, u.d, fmt.Sprintf("journals/saved/roster-%d.duyet", u.rosters), b)
		}
	}
	u.report.Refused++
	return nil
}
