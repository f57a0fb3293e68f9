package store

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/keys"
)

// maxName is the longest name of an admin, in bytes.
const maxName = 120

// Create makes a store in a folder, which is made when missing, with its first
// admin and first group, and publishes it. Conflict ("store-exists") tells
// that a store is there; Unreachable that the folder or the home cannot be
// written. After an error nothing is left behind.
func Create(ctx context.Context, o Options, group, admin string, defaults []model.GroupField) (*Store, error) {
	admin, err := adminName(admin)
	if err != nil {
		return nil, err
	}
	_, ops, err := newGroup(group, defaults)
	if err != nil {
		return nil, err
	}
	dir, made, err := makeFolder(o.Dir)
	if err != nil {
		return nil, err
	}
	s, err := create(ctx, o, dir, admin, group, ops)
	if err != nil && made {
		err = errors.Join(err, os.Remove(dir))
	}
	return s, err
}

func create(ctx context.Context, o Options, dir, admin, group string, ops []model.Op) (*Store, error) {
	d, err := o.opener()(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	switch _, err := readMarker(d); model.KindOf(err) {
	case model.NotFound:
	case model.NoFault, model.Conflict:
		return nil, model.NewFault(model.Conflict, "store-exists", "a store at %s", dir)
	default:
		return nil, err
	}
	root, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return nil, err
	}
	known := KnownStore{ID: keys.StoreID(root.Public), Root: keys.Text(root.Public), Dir: dir, Group: group, Demo: o.Demo}
	id := identity{keys: root, admin: model.AdminID(root.ID), name: admin}
	s, err := settle(o, known, id)
	if err != nil {
		return nil, err
	}
	card := &model.Card{Admin: id.admin, Who: model.Who{Name: admin}}
	if err = s.enter(ctx, id, card, ops...); err == nil && !o.ReadOnly {
		if err = writeMarker(d, marker{Format: journal.Format, Store: known.ID, Root: known.Root}); err == nil {
			_, err = s.Publish(ctx)
		}
	}
	if err != nil {
		return nil, errors.Join(err, s.Abandon(), os.RemoveAll(s.state), d.Remove(markerName))
	}
	return s, nil
}

func adminName(name string) (string, error) {
	name = fold.Row(name)
	if fold.Key(name) == "" || len(name) > maxName {
		return "", model.NewFault(model.BadInput, "no-name", "admin name %q", name)
	}
	return name, nil
}

func makeFolder(dir string) (abs string, made bool, err error) {
	if dir == "" {
		return "", false, model.NewFault(model.Usage, "no-folder", "no folder named")
	}
	if abs, err = filepath.Abs(dir); err != nil {
		return "", false, model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	switch info, err := os.Stat(abs); {
	case errors.Is(err, fs.ErrNotExist):
		made = true
	case err == nil && !info.IsDir():
		return "", false, model.NewFault(model.BadInput, "not-a-folder", "%s is a file", abs)
	}
	err = os.MkdirAll(abs, 0o755)
	return abs, made, model.WrapFault(model.Unreachable, "folder-write", err, "folder")
}

// settle makes the local state of a store.
func settle(o Options, known KnownStore, id identity) (*Store, error) {
	state, err := prepareHome(o.Home, known.ID, known.Dir)
	if err != nil {
		return nil, err
	}
	known.Used = o.Now()
	if err := errors.Join(id.save(state), writeJSON(filepath.Join(state, storeFile), known)); err != nil {
		return nil, errors.Join(err, os.RemoveAll(state))
	}
	s, err := open(o, known, state)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(state))
	}
	s.device.set(id, 0)
	return s, nil
}

// Join makes this home a member of the store in a folder. The second result
// reports that it already was one, with nothing changed. Without a code the
// device is unverified: it sees all and changes nobody's cases until an admin
// trusts it. BadInput tells of a code that is mistyped ("code-wrong"), belongs
// to another store ("code-other"), is not known here yet ("code-unknown"),
// used up ("code-used") or past its day ("code-old"); Conflict ("name-taken")
// that another admin has this name.
func Join(ctx context.Context, o Options, code, admin string) (*Store, bool, error) {
	admin, err := adminName(admin)
	if err != nil {
		return nil, false, err
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, false, model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	d, err := o.opener()(dir)
	if err != nil {
		return nil, false, err
	}
	m, err := readMarker(d)
	if err := errors.Join(err, d.Close()); err != nil {
		return nil, false, err
	}
	o.Dir = dir
	if _, err := readKnown(filepath.Join(o.Home, storesDir, string(m.Store))); err == nil {
		return joinAgain(ctx, o, code, admin)
	}
	device, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return nil, false, err
	}
	id := identity{keys: device, admin: model.AdminID(device.ID), name: admin}
	s, err := settle(o, KnownStore{ID: m.Store, Root: m.Root, Dir: dir, Demo: o.Demo}, id)
	if err != nil {
		return nil, false, err
	}
	if err := s.join(ctx, id, code); err != nil {
		return nil, false, errors.Join(err, s.Abandon(), os.RemoveAll(s.state))
	}
	return s, false, nil
}

// joinAgain opens a store that was joined before. A code that was not at hand
// the first time lets the device in now.
func joinAgain(ctx context.Context, o Options, code, admin string) (*Store, bool, error) {
	s, err := Open(ctx, o)
	if err != nil {
		return nil, false, err
	}
	if s.Me().Depth >= 0 || strings.TrimSpace(code) == "" {
		return s, true, nil
	}
	id := s.device.identity()
	card, err := s.cardFor(ctx, &id, code, admin)
	if err == nil {
		err = errors.Join(id.save(s.state), s.record(ctx, model.Op{On: string(s.known.ID), Fact: card}))
	}
	if err == nil {
		s.device.set(id, s.device.chain)
		_, err = s.Publish(ctx)
	}
	if err != nil {
		return nil, false, errors.Join(err, s.Abandon())
	}
	return s, false, nil
}

func (s *Store) join(ctx context.Context, id identity, code string) error {
	var r SyncReport
	if err := s.loadRoster(ctx); err != nil {
		return err
	}
	if err := s.readFolder(ctx, reading, &r); err != nil {
		return err
	}
	card, err := s.cardFor(ctx, &id, code, id.name)
	if err != nil {
		return err
	}
	if groups, err := s.Groups(ctx); err == nil && len(groups) > 0 {
		s.known.Group = groups[0].Name()
	}
	if err := errors.Join(id.save(s.state), writeJSON(filepath.Join(s.state, storeFile), s.known)); err != nil {
		return err
	}
	if err := s.enter(ctx, id, card); err != nil {
		return err
	}
	if _, err := s.Publish(ctx); err != nil && !s.shown(ctx) {
		return err
	}
	return nil
}

// shown reports whether the folder may hold something of the own journal. Then
// its card may have been read, and with the keys the use of a code would be
// lost: what is not published yet waits, as it does on any other day.
func (s *Store) shown(ctx context.Context) bool {
	d, err := s.opt.opener()(s.known.Dir)
	if err != nil {
		return true
	}
	defer d.Close()
	files, _, err := d.List(ctx)
	return err != nil || slices.ContainsFunc(files, func(f folder.File) bool { return strings.HasPrefix(f.Path, s.ownDir()+"/") })
}

// cardFor makes the card with which a device comes in.
func (s *Store) cardFor(ctx context.Context, id *identity, code, name string) (*model.Card, error) {
	card := &model.Card{Admin: id.admin, Who: model.Who{Name: name}}
	roster := s.Roster()
	if strings.TrimSpace(code) == "" {
		return card, s.freeName(name, id.admin)
	}
	secret, err := keys.ParseCode(s.known.ID, code)
	if err != nil {
		return nil, err
	}
	card.Code = keys.Text(secret.Public)
	state := roster.Codes[card.Code]
	switch {
	case state == nil || state.By == "":
		return nil, model.NewFault(model.BadInput, "code-unknown", "access code is not known here")
	case state.Closed || len(state.Cards) >= state.Uses:
		return nil, model.NewFault(model.BadInput, "code-used", "access code is used up")
	case state.Last < s.Now().Format(time.DateOnly):
		return nil, model.NewFault(model.BadInput, "code-old", "access code ended on %s", state.Last)
	}
	if state.Me {
		id.admin = roster.Members[state.By].Admin
		card.Admin = id.admin
		id.name = roster.AdminName(id.admin)
		card.Who.Name = id.name
	} else if err := s.freeName(name, id.admin); err != nil {
		return nil, err
	}
	card.CodeSig = keys.Text(secret.Sign(keys.CardMessage(s.known.ID, id.keys.Public, card.Admin)))
	return card, nil
}

// freeName refuses a name that another admin has.
func (s *Store) freeName(name string, admin model.AdminID) error {
	for _, m := range s.Roster().Members {
		if m.Admin != admin && m.Depth >= 0 && fold.Key(m.Name) == fold.Key(name) {
			return model.NewFault(model.Conflict, "name-taken", "name %q", name)
		}
	}
	return nil
}
