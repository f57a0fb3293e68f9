package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"

	"duyet/model"
	"duyet/store/keys"
	"duyet/store/machine"
)

// A home holds stores/ID/{store.json, device.json, token, index.db, publish.db}
// for each store this computer knows, and a lock for entering one. store.json
// comes last: without it the home is no member.
const (
	enterFile  = "enter.db"
	storesDir  = "stores"
	storeFile  = "store.json"
	deviceFile = "device.json"
	tokenFile  = "token"
	indexFile  = "index.db"
	lockFile   = "publish.db"
)

// KnownStore is a store that a home has opened before.
type KnownStore struct {
	ID    model.StoreID `json:"store"`
	Root  string        `json:"root"` // the root device's public key, pinned
	Dir   string        `json:"dir"`
	Group string        `json:"group"` // name of its first group, for lists
	Used  time.Time     `json:"used"`
	// Demo says that it is a sample; it never becomes the last used store.
	Demo bool `json:"demo,omitempty"`
}

// deviceKeys is the secret file of a device: its own seed, those of the
// identities it had before, and whose device it is.
type deviceKeys struct {
	Seed   []byte        `json:"seed"`
	Before [][]byte      `json:"before,omitempty"`
	Admin  model.AdminID `json:"admin"`
	Name   string        `json:"name"`
}

// Known lists the stores a home knows, the last used first, demos last. An
// unreadable entry is left out; where there is nothing else, it is Damaged
// ("store-lost"). A home that is not there knows none.
func Known(home string) ([]KnownStore, error) {
	entries, err := os.ReadDir(filepath.Join(home, storesDir))
	if errors.Is(err, fs.ErrNotExist) && !machine.Blocked(filepath.Join(home, storesDir)) {
		return nil, nil
	}
	if err != nil {
		return nil, machine.HomeFault(err, "home")
	}
	var out []KnownStore
	var broken error
	for _, e := range entries {
		switch k, err := readKnown(filepath.Join(home, storesDir, e.Name())); {
		case err == nil:
			out = append(out, k)
		case model.KindOf(err) == model.Damaged:
			broken = model.WrapFault(model.Damaged, "store-lost", err, "%s", e.Name())
		}
	}
	if len(out) == 0 && broken != nil {
		return nil, broken
	}
	slices.SortFunc(out, func(a, b KnownStore) int {
		if a.Demo != b.Demo {
			if b.Demo {
				return -1
			}
			return 1
		}
		return b.Used.Compare(a.Used)
	})
	return out, nil
}

func readKnown(state string) (KnownStore, error) {
	var k KnownStore
	return k, readJSON(filepath.Join(state, storeFile), &k)
}

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return model.WrapFault(model.NotFound, "no-store", err, "state")
	}
	if err != nil {
		return machine.HomeFault(err, "state")
	}
	return model.WrapFault(model.Damaged, "home-damaged", json.Unmarshal(b, into), "%s", filepath.Base(path))
}

// writeJSON replaces a file of the home, readable by its owner alone.
func writeJSON(path string, v any) error {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "%s", filepath.Base(path))
	}
	return writeHome(path, append(b, '\n'))
}

func writeHome(path string, b []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return machine.HomeFault(err, "home")
	}
	_, err = temp.Write(b)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(temp.Name()))
	}
	return machine.HomeFault(err, "home")
}

// prepareHome makes the state folder of a store, or says why it cannot be
// there. One that lacks its store.json is set aside: an attempt was killed, or
// somebody lost the file, and then decisions may be in it that nobody else has.
func (a *attempt) prepareHome(o Options, id model.StoreID) (string, error) {
	state := filepath.Join(o.Home, storesDir, string(id))
	err := os.Mkdir(state, 0o700)
	for n := 1; errors.Is(err, fs.ErrExist) && n < 1000; n++ {
		aside := state + "-left-" + strconv.Itoa(n)
		if _, there := os.Lstat(aside); errors.Is(there, fs.ErrNotExist) {
			if err = os.Rename(state, aside); err == nil {
				err = os.Mkdir(state, 0o700)
			}
		}
	}
	if err != nil {
		return "", machine.HomeFault(err, "home")
	}
	a.made(func() error { return os.RemoveAll(state) })
	// Judged again by where its links lead.
	return state, o.place(o.Dir)
}

// longestHome is how long the path of a home may be, in bytes: SQLite opens none
// of more than 512 with all that stands below a home.
const longestHome = 512 - len("/stores/-left-999/index.salvage-journal") - 26

// place refuses a home whose path is too long, or that a sync tool carries, that other computers may open
// too, or that lies in the folder of the store; links are followed.
func (o Options) place(dir string) error {
	switch o.unfit() {
	case machine.Synced:
		return model.NewFault(model.BadInput, "home-synced", "home %s lies in a synced folder", o.Home)
	case machine.Network:
		return model.NewFault(model.BadInput, "home-network", "home %s lies on a network drive", o.Home)
	}
	if at, err := filepath.Abs(o.Home); err == nil && runtime.GOOS != "windows" && len(at) > longestHome {
		return model.NewFault(model.BadInput, "home-long", "home %s of %d bytes", o.Home, len(at))
	}
	if dir != "" && machine.Within(o.Home, dir) {
		return model.NewFault(model.BadInput, "home-synced", "home %s lies in a synced folder", o.Home)
	}
	return nil
}

// author is who writes from this home.
type author struct {
	keys   keys.Device
	before []keys.Device // identities this home had earlier, oldest first
	admin  model.AdminID
	name   string
}

// as is the identity of one of the devices whose keys are held here.
func (id author) as(d model.DeviceID) (author, bool) {
	if id.keys.ID == d {
		return id, true
	}
	at := slices.IndexFunc(id.before, func(k keys.Device) bool { return k.ID == d })
	if at < 0 {
		return id, false
	}
	other := id
	other.keys, other.before = id.before[at], append(slices.Delete(slices.Clone(id.before), at, at+1), id.keys)
	return other, true
}

// holds reports whether a key is among those of an identity.
func (id author) holds(d keys.Device) bool {
	_, ok := id.as(d.ID)
	return ok
}

// loadIdentity reads who writes from a home. Damaged ("device-lost") tells that
// its keys are gone or cannot be read.
func loadIdentity(state string) (author, error) {
	id, err := readIdentity(state)
	if k := model.KindOf(err); k == model.NotFound || k == model.Damaged {
		err = model.WrapFault(model.Damaged, "device-lost", err, "keys of this computer")
	}
	return id, err
}

func readIdentity(state string) (author, error) {
	var f deviceKeys
	if err := readJSON(filepath.Join(state, deviceFile), &f); err != nil {
		return author{}, err
	}
	return f.identity()
}

func (f deviceKeys) identity() (author, error) {
	d, err := keys.FromSeed(f.Seed)
	if err != nil {
		return author{}, err
	}
	id := author{keys: d, admin: f.Admin, name: f.Name}
	for _, seed := range f.Before {
		if old, err := keys.FromSeed(seed); err == nil {
			id.before = append(id.before, old)
		}
	}
	return id, nil
}

// save writes the keys of an identity, inside a transaction of the index: so no
// other process does at the same time. A key that the file holds already stays
// in it, whoever put it there: what was signed with it can be shown by nobody
// else.
func (id author) save(state string) error {
	there, err := readIdentity(state)
	if err != nil && model.KindOf(err) != model.NotFound {
		return err
	}
	f := deviceKeys{Seed: id.keys.Seed(), Admin: id.admin, Name: id.name}
	for _, b := range id.before {
		f.Before = append(f.Before, b.Seed())
	}
	if err == nil {
		for _, k := range append(there.before, there.keys) {
			if !id.holds(k) {
				f.Before = append(f.Before, k.Seed())
			}
		}
	}
	return writeJSON(filepath.Join(state, deviceFile), f)
}
