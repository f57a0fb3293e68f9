package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/keys"
)

// markerName is the file that says which store a folder is. It is found by its
// content, so a conflict copy will do.
const (
	markerName = "duyet.json"
	markerMax  = 4096
)

type marker struct {
	Format int           `json:"format"`
	Store  model.StoreID `json:"store"`
	Root   string        `json:"root"` // the root device's public key
}

// Probe tells which store a folder holds. NotFound ("no-store") tells that it
// holds none, Newer that its format is too new, Damaged that its marker is
// broken, Conflict ("two-stores") that it holds several.
func Probe(h Host, dir string) (model.StoreID, error) {
	d, err := folder.Opening(h.patience())(dir)
	if err != nil {
		return "", err
	}
	defer d.Close()
	m, err := readMarker(d)
	return m.Store, err
}

// readMarker finds the store marker of a folder that holds one store.
func readMarker(d folder.Folder) (marker, error) {
	found, err := readMarkers(d)
	return oneMarker(d, found, err)
}

// oneMarker gives the only marker that was found, or says why there is none.
func oneMarker(d folder.Folder, found []marker, err error) (marker, error) {
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return marker{}, model.NewFault(model.Conflict, "two-stores", "folder %s holds %d stores", d.Path(), len(found))
	case err != nil:
		return marker{}, err
	}
	return marker{}, model.NewFault(model.NotFound, "no-store", "folder %s holds no store", d.Path())
}

// readMarkers finds the store markers among the small files at the top of the
// folder: two, where two people made a store at once. The error tells of one
// that could not be read.
func readMarkers(d folder.Folder) (found []marker, broken error) {
	files, err := d.Top(context.Background())
	if err != nil {
		return nil, err
	}
	slow, seen := 0, map[marker]bool{}
	for _, f := range files {
		if !mayBeMarker(f) || slow >= maxSlow {
			continue
		}
		if _, stub := folder.Elsewhere(f.Path); stub {
			broken = model.NewFault(model.Unreachable, "not-downloaded", "%s", f.Path)
			continue
		}
		b, err := d.Read(f.Path, markerMax)
		if err != nil {
			if broken = err; model.CodeOf(err) == "folder-slow" {
				slow++
			}
			continue
		}
		m, err := parseMarker(b)
		if err != nil {
			broken = err
			continue
		}
		if !seen[m] {
			seen[m] = true
			found = append(found, m)
		}
	}
	return found, broken
}

// mayBeMarker reports whether a file is worth a look: a small one at the top
// whose name still tells what it was. Some tools write the marker as
// .tool.duyet.json.tmp while it arrives.
func mayBeMarker(f folder.File) bool {
	name := strings.ToLower(f.Path)
	return !strings.Contains(name, "/") && f.Size <= markerMax && strings.Contains(name, "duyet") && strings.Contains(name, "json") && !strings.HasSuffix(name, ".tmp")
}

// parseMarker reads a marker; zeros that a sync tool put behind it are passed
// over. Nobody signs a marker, so what it says of its format is a hint.
func parseMarker(b []byte) (marker, error) {
	var m marker
	b = bytes.TrimRight(b, "\x00")
	if len(b) == 0 {
		return m, model.NewFault(model.Damaged, "marker-empty", "store marker of no bytes")
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, model.WrapFault(model.Damaged, "marker", err, "store marker")
	}
	if m.Format > journal.Format {
		return m, model.NewFault(model.Newer, "store-newer", "store of format %d", m.Format)
	}
	root := keys.Public(m.Root)
	if m.Format < 1 || root == nil || keys.StoreID(root) != m.Store {
		return m, model.NewFault(model.Damaged, "marker", "store marker does not fit its root key")
	}
	return m, nil
}

// write puts a marker into a folder, under another name where something that
// cannot be replaced has its own.
func (m marker) write(d folder.Folder) error {
	b, err := m.bytes()
	if err != nil {
		return err
	}
	err = d.Write(markerName, b)
	for i := 2; err != nil && i <= 4; i++ {
		if d.Write(fmt.Sprintf("duyet-%d.json", i), b) == nil {
			return nil
		}
	}
	return err
}

func (m marker) bytes() ([]byte, error) {
	b, err := json.Marshal(m)
	return append(b, '\n'), model.WrapFault(model.Bug, "", err, "store marker")
}

// mark writes the marker of a new store into its folder.
func (a *attempt) mark(o Options, m marker) error {
	b, err := m.bytes()
	if err != nil {
		return err
	}
	d, err := o.opener()(o.Dir)
	if err != nil {
		return err
	}
	return errors.Join(a.write(o, d, markerName, b), d.Close())
}

// pinned is the marker of the store as this home knows it.
func (s *Store) pinned() marker {
	return marker{Format: journal.Format, Store: s.known.ID, Root: s.known.Root}
}

// openFolder opens the shared folder and makes sure that it is this store's: by
// its marker, or by an image of it that can be verified. No marker is signed, so
// one that is gone, broken, of another store or says that it is newer stops
// nobody where such an image lies; it is written anew, beside another store's,
// where write is wanted and the folder lets it.
func (s *Store) openFolder(ctx context.Context, write bool) (folder.Folder, error) {
	d, err := s.opt.opener()(s.known.Dir)
	if err != nil {
		return nil, model.WrapFault(model.Unreachable, "folder-away", err, "store %s", s.known.ID)
	}
	found, err := readMarkers(d)
	switch {
	case slices.ContainsFunc(found, s.pinned().is):
		return d, nil
	case model.CodeOf(err) == "folder-slow":
	case seeking{d, s.codec, s.known.ID, s.Roster().Members}.found(ctx):
		if write {
			// Without it the folder is as good for whoever knows the store.
			_ = s.pinned().write(d)
		}
		return d, nil
	case len(found) > 0:
		err = model.NewFault(model.Conflict, "other-store", "folder %s holds store %s", s.known.Dir, found[0].Store)
	case model.KindOf(err) != model.Unreachable:
		err = model.NewFault(model.Unreachable, "marker-gone", "store %s", s.known.ID)
	}
	return nil, errors.Join(err, d.Close())
}

// is reports whether two markers name the same store.
func (m marker) is(other marker) bool { return m.Store == other.Store && m.Root == other.Root }

// seeking looks for an image of a store that can be verified.
type seeking struct {
	d     folder.Folder
	codec *journal.Codec
	store model.StoreID
	// members are looked at first; none where nobody is known yet.
	members map[model.DeviceID]*model.Member
}

// found reports whether the folder holds one.
func (k seeking) found(ctx context.Context) bool {
	in, err := k.d.In(ctx, ".", folder.Telling, mostLooked)
	if err != nil {
		return false
	}
	in.Dirs = slices.DeleteFunc(in.Dirs, func(name string) bool { return name == "journals" || !folder.Telling(name) })
	for _, dir := range append([]string{"journals"}, in.Dirs[:min(len(in.Dirs), mostLooked)]...) {
		if k.below(ctx, dir) {
			return true
		}
	}
	return slices.ContainsFunc(in.Files, func(f folder.File) bool { return k.at(ctx, f.Path) })
}

func (k seeking) below(ctx context.Context, dir string) bool {
	in, err := k.d.In(ctx, dir, nil, mostLooked)
	if err != nil {
		return false
	}
	slices.SortStableFunc(in.Dirs, func(a, b string) int {
		return strangeness(k.members[model.DeviceID(a)]) - strangeness(k.members[model.DeviceID(b)])
	})
	for _, name := range in.Dirs[:min(len(in.Dirs), mostLooked)] {
		if below, err := k.d.In(ctx, dir+"/"+name, nil, mostLooked); err == nil {
			in.Files = append(in.Files, below.Files...)
		}
	}
	return slices.ContainsFunc(in.Files, func(f folder.File) bool { return k.at(ctx, f.Path) })
}

func (k seeking) at(ctx context.Context, path string) bool {
	b, err := k.d.Read(path, journal.MaxImage)
	if err != nil || k.codec.Sniff(b) != journal.Segment {
		return false
	}
	m, err := k.codec.Decode(ctx, b)
	return err == nil && m.Store == k.store
}

// mostLooked is how many folders, and files of each, are looked at for an image.
const mostLooked = 100

func strangeness(m *model.Member) int {
	if m == nil || m.Depth < 0 {
		return 1
	}
	return 0
}

// markAgain writes the marker of this store into its folder, which is there and
// holds none: a person said that it was emptied. The folder is never made.
// Conflict ("other-store") tells that another store lies there.
func (s *Store) markAgain() error {
	d, err := s.opt.opener()(s.known.Dir)
	if err != nil {
		return model.WrapFault(model.Unreachable, "folder-away", err, "store %s", s.known.ID)
	}
	defer d.Close()
	switch found, err := readMarkers(d); {
	case slices.ContainsFunc(found, s.pinned().is):
		return nil
	case len(found) > 0:
		return model.NewFault(model.Conflict, "other-store", "folder %s holds store %s", s.known.Dir, found[0].Store)
	case model.CodeOf(err) == "folder-slow":
		return err
	}
	return s.pinned().write(d)
}
