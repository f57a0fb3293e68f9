package store

import (
	"context"
	"encoding/json"
	"errors"
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
	slow := 0
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
		if !slices.Contains(found, m) {
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

func parseMarker(b []byte) (marker, error) {
	var m marker
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

func writeMarker(d folder.Folder, m marker) error {
	b, err := m.bytes()
	if err != nil {
		return err
	}
	return d.Write(markerName, b)
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
