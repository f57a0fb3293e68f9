package store

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
	"duyet/store/machine"
)

// BackupReport says what a backup or a restore holds.
type BackupReport struct {
	Store   model.StoreID
	Devices int
	Ops     int64
	// Left counts known ops that cannot be proved to others yet, so they are
	// not in the backup; a later sync brings what is missing.
	Left int64
	// Refused counts parts of a backup that were not what they seemed.
	Refused int
}

// Backup writes everything verified, of all devices, as one file: a zip of a
// folder that could be shared as it is. It holds no secret key.
func (s *Store) Backup(ctx context.Context, to io.Writer) (BackupReport, error) {
	r := BackupReport{Store: s.known.ID}
	z := zip.NewWriter(to)
	m, err := json.Marshal(marker{Format: journal.Format, Store: s.known.ID, Root: s.known.Root})
	if err != nil {
		return r, model.WrapFault(model.Bug, "", err, "backup")
	}
	if err := put(z, markerName, m); err != nil {
		return r, err
	}
	roster, err := s.rosterImage(ctx)
	if err != nil {
		return r, err
	}
	if err := put(z, "journals/roster.duyet", roster); err != nil {
		return r, err
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return r, err
	}
	for _, c := range chains {
		if err := s.backupChain(ctx, z, c, &r); err != nil {
			return r, err
		}
	}
	return r, model.WrapFault(model.Unreachable, "backup-write", z.Close(), "backup")
}

func (s *Store) backupChain(ctx context.Context, z *zip.Writer, c index.Chain, r *BackupReport) error {
	n, err := s.proofs(ctx, c, func(m *journal.Image) error {
		b, err := s.codec.Encode(m)
		if err != nil {
			return err
		}
		return put(z, imageName(m, c.Branch), b)
	})
	if err != nil {
		return err
	}
	shown, err := s.knownOf(ctx, c, []span{{1, n}})
	r.Devices++
	r.Left += c.Known
	for _, run := range shown {
		r.Ops, r.Left = r.Ops+run[1]-run[0]+1, r.Left-(run[1]-run[0]+1)
	}
	return err
}

func imageName(m *journal.Image, branch int) string {
	return fmt.Sprintf("journals/%s/saved-%d-%d-%d.duyet", keys.DeviceID(m.Device), branch, m.First(), m.Last())
}

func put(z *zip.Writer, name string, b []byte) error {
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write(b)
	}
	return model.WrapFault(model.Unreachable, "backup-write", err, "backup")
}

// BackupKeys writes the secret keys of this home's device. Whoever holds the
// file can decide in this admin's name.
func (s *Store) BackupKeys(path string) error {
	var f deviceKeys
	if err := readJSON(filepath.Join(s.state, deviceFile), &f); err != nil {
		return err
	}
	b, err := json.Marshal(savedKeys{Store: s.known.ID, Root: s.known.Root, Keys: f})
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "keys")
	}
	if err := machine.Here().CheckName(filepath.Base(path)); err != nil {
		return err
	}
	return machine.Unwritten(os.WriteFile(path, b, 0o600), path)
}

// savedKeys is the secret file beside a backup.
type savedKeys struct {
	Store model.StoreID `json:"store"`
	Root  string        `json:"root"`
	Keys  deviceKeys    `json:"keys"`
}

// maxBackup is the most a backup may unpack to, in bytes, and the most parts
// it may have.
const (
	maxBackup = 16 << 30
	maxParts  = 200_000
)

// Restore fills a folder from a backup. Every part is verified and written
// under a name of our own; what is not proved is refused and counted. Damaged
// ("backup") tells a file that is no backup, Conflict ("store-exists") that a
// store is there.
func Restore(ctx context.Context, o Options, from io.ReaderAt, size int64) (BackupReport, error) {
	var r BackupReport
	z, err := zip.NewReader(from, size)
	if err != nil {
		return r, model.WrapFault(model.BadInput, "backup", err, "backup")
	}
	m, err := backupMarker(z)
	if err != nil {
		return r, err
	}
	dir, _, err := makeFolder(o.Dir)
	if err != nil {
		return r, err
	}
	d, err := o.opener()(dir)
	if err != nil {
		return r, err
	}
	defer d.Close()
	if _, err := readMarker(d); model.KindOf(err) != model.NotFound {
		return r, model.NewFault(model.Conflict, "store-exists", "a store at %s", dir)
	}
	codec, err := journal.NewCodec()
	if err != nil {
		return r, err
	}
	r.Store = m.Store
	re := restoring{d: d, codec: codec, report: &r, devices: map[model.DeviceID]bool{}}
	for i, f := range z.File {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		if i >= maxParts || f.Name == markerName || f.UncompressedSize64 > journal.MaxImage || re.bytes+int64(f.UncompressedSize64) > maxBackup {
			if f.Name != markerName {
				r.Refused++
			}
			continue
		}
		if err := re.part(ctx, f); err != nil {
			return r, err
		}
	}
	r.Devices = len(re.devices)
	return r, writeMarker(d, m)
}

func backupMarker(z *zip.Reader) (marker, error) {
	f, err := z.Open(markerName)
	if err != nil {
		return marker{}, model.WrapFault(model.BadInput, "backup", err, "backup")
	}
	b, err := io.ReadAll(io.LimitReader(f, markerMax))
	if err := errors.Join(err, f.Close()); err != nil {
		return marker{}, model.WrapFault(model.BadInput, "backup", err, "backup")
	}
	return parseMarker(b)
}

// restoring unpacks a backup part by part.
type restoring struct {
	d       folder.Folder
	codec   *journal.Codec
	report  *BackupReport
	devices map[model.DeviceID]bool
	bytes   int64
	rosters int
}

func (re *restoring) part(ctx context.Context, f *zip.File) error {
	b, err := unpack(f)
	if err != nil {
		re.report.Refused++
		return nil
	}
	re.bytes += int64(len(b))
	switch re.codec.Sniff(b) {
	case journal.Segment:
		m, err := re.codec.Decode(ctx, b)
		if err != nil || m.Store != re.report.Store {
			re.report.Refused++
			return nil
		}
		re.devices[keys.DeviceID(m.Device)] = true
		re.report.Ops += int64(len(m.Rows))
		return re.d.Write(imageName(m, len(re.devices)), b)
	case journal.RosterKind:
		r, _, err := re.codec.DecodeRoster(ctx, b)
		if err != nil || r.Store != re.report.Store {
			re.report.Refused++
			return nil
		}
		re.rosters++
		return re.d.Write(fmt.Sprintf("journals/saved/roster-%d.duyet", re.rosters), b)
	}
	re.report.Refused++
	return nil
}

// unpack reads a part of at most the size of an image.
func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(r, journal.MaxImage+1))
	if err == nil && len(b) > journal.MaxImage {
		err = io.ErrShortBuffer
	}
	return b, errors.Join(err, r.Close())
}

// JoinWithKeys makes this home a member by the secret keys saved beside a
// backup. The home takes a new identity that the old key vouches for.
// BadInput ("keys-wrong") tells a file that holds no keys of this store.
func JoinWithKeys(ctx context.Context, o Options, path string) (*Store, error) {
	var saved savedKeys
	if err := readJSON(path, &saved); err != nil {
		return nil, model.WrapFault(model.BadInput, "keys-wrong", err, "keys")
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	d, err := o.opener()(dir)
	if err != nil {
		return nil, err
	}
	m, err := readMarker(d)
	if err := errors.Join(err, d.Close()); err != nil {
		return nil, err
	}
	root := keys.Public(saved.Root)
	device, err := keys.FromSeed(saved.Keys.Seed)
	if err != nil || root == nil || m.Store != saved.Store || m.Root != saved.Root {
		return nil, model.NewFault(model.BadInput, "keys-wrong", "keys of store %s", saved.Store)
	}
	if _, err := readKnown(filepath.Join(o.Home, storesDir, string(m.Store))); err == nil {
		return Open(ctx, o)
	}
	id := identity{keys: device, admin: saved.Keys.Admin, name: saved.Keys.Name}
	s, err := settle(o, KnownStore{ID: m.Store, Root: m.Root, Dir: dir}, id)
	if err != nil {
		return nil, err
	}
	if err := s.Abandon(); err != nil {
		return nil, err
	}
	// The index holds no chain of this device, so opening takes a new identity.
	s, err = Open(ctx, o)
	if err != nil {
		return nil, err
	}
	if _, err := s.Sync(ctx); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}
