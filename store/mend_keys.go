package store

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/keys"
	"duyet/store/machine"
)

// newKeys finds the keys of a home again whose file of them is damaged: those
// that still stand in it and that the index knows. Where the present one is not
// among them the home takes a new key, which nobody vouches for: it counts once
// a colleague trusts it.
func newKeys(ctx context.Context, o Options, known KnownStore, state string) ([]Finding, error) {
	chains, err := chainsIn(state)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(state, deviceFile)
	raw, err := os.ReadFile(path)
	if err != nil && there(path) {
		return nil, machine.HomeFault(err, "keys")
	}
	if there(path) {
		if _, err := named(path, filepath.Join(state, "device.damaged-"+o.Now().Format(time.DateOnly))); err != nil {
			return nil, err
		}
	}
	id, found := keysIn(raw, chains)
	if found {
		return []Finding{{Severity: Info, Code: "keys-found", Where: string(id.keys.ID), Device: id.keys.ID}}, id.save(state)
	}
	return strangerAgain(ctx, o, known, state, id)
}

// chainsIn lists the chains that the index of a state folder tells of, damaged
// or not.
func chainsIn(state string) ([]index.Chain, error) {
	at := filepath.Join(state, salvageFile)
	if !there(at) {
		at = filepath.Join(state, indexFile)
	}
	r, err := index.OpenRemains(at)
	if err != nil {
		return nil, err
	}
	return r.Chains, r.Close()
}

// keysIn finds keys in what is left of a file of them. The present one is that
// of the chain which the home wrote last; without it found is false.
func keysIn(raw []byte, chains []index.Chain) (id author, found bool) {
	var name struct{ Name string }
	if m := regexp.MustCompile(`"name": ?("(?:[^"\\]|\\.)*")`).FindSubmatch(raw); m != nil && json.Unmarshal(m[1], &name.Name) == nil {
		id.name = name.Name
	}
	if m := regexp.MustCompile(`"admin": ?"([a-z2-7]+)"`).FindSubmatch(raw); m != nil {
		id.admin = model.AdminID(m[1])
	}
	for _, text := range regexp.MustCompile(`[A-Za-z0-9+/]{43}=`).FindAll(raw, -1) {
		seed, err := base64.StdEncoding.DecodeString(string(text))
		d, bad := keys.FromSeed(seed)
		at := slices.IndexFunc(chains, func(c index.Chain) bool { return c.Device == d.ID })
		if err != nil || bad != nil || at < 0 {
			continue
		}
		own := slices.ContainsFunc(chains, func(c index.Chain) bool { return c.Device == d.ID && c.Own })
		if own && !found {
			id.keys, found = d, true
		} else {
			id.before = append(id.before, d)
		}
	}
	return id, found && id.admin != ""
}

// strangerAgain begins a new identity that says whose it is and cannot prove it.
func strangerAgain(ctx context.Context, o Options, known KnownStore, state string, id author) (told []Finding, err error) {
	s, err := open(o, known, state)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Abandon()) }()
	if id.keys, err = keys.NewDevice(rand.Reader); err != nil {
		return nil, err
	}
	s.device.set(id, 0)
	chains, err := s.index.Chains(ctx)
	if err = errors.Join(err, s.loadRoster(ctx)); err != nil {
		return nil, err
	}
	for _, c := range chains {
		if m := s.Roster().Members[c.Device]; c.Own && m != nil {
			id.admin, id.name = m.Admin, m.Name
		}
	}
	if id.admin == "" {
		id.admin = model.AdminID(id.keys.ID)
	}
	if id.name, err = adminName(id.name); err != nil {
		id.name, err = string(id.keys.ID[:4]), nil
	}
	if err := s.enter(ctx, id, &model.Card{Admin: id.admin, Who: model.Who{Name: id.name}}); err != nil {
		return nil, err
	}
	return []Finding{{Severity: Warning, Code: "keys-lost", Where: string(id.keys.ID), Device: id.keys.ID}}, nil
}
