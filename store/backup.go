package store

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
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
// folder that could be shared as it is. With keys it holds the secret keys of
// this home as well: its admin comes back with it, and so would whoever else
// has the file.
func (s *Store) Backup(ctx context.Context, to io.Writer, withKeys bool) (BackupReport, error) {
	r := BackupReport{Store: s.known.ID}
	z := zip.NewWriter(to)
	m, err := marker{Format: journal.Format, Store: s.known.ID, Root: s.known.Root}.bytes()
	if err != nil {
		return r, err
	}
	if err := put(z, markerName, m); err != nil {
		return r, err
	}
	if withKeys {
		k, err := s.savedKeys()
		if err := errors.Join(err, put(z, keysFile, k)); err != nil {
			return r, err
		}
	}
	roster, _, err := s.rosterImage(ctx)
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

// savedKeys gives the secret keys of this home. Whoever has them can decide in
// this admin's name.
func (s *Store) savedKeys() ([]byte, error) {
	var f deviceKeys
	if err := readJSON(filepath.Join(s.state, deviceFile), &f); err != nil {
		return nil, err
	}
	b, err := json.Marshal(savedKeys{Store: s.known.ID, Root: s.known.Root, Keys: f})
	return b, model.WrapFault(model.Bug, "", err, "keys")
}

// BackupKeys writes the secret keys of this home into a file of their own, which
// its owner alone can read.
func (s *Store) BackupKeys(to io.Writer) error {
	b, err := s.savedKeys()
	if err == nil {
		_, err = to.Write(b)
	}
	return model.WrapFault(model.Unreachable, "backup-write", err, "keys")
}
