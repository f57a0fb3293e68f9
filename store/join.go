package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/index"
	"duyet/store/keys"
)

// Pass is what a home enters a store with.
type Pass struct {
	// Name is what the others call the admin; where the code or the backup
	// tells who it is, it may be empty.
	Name string
	// Code is an access code, or empty.
	Code string
	// Backup, or nil, brings in what it holds. Without a code the keys in it
	// make this home a further device of their admin.
	Backup *Backup
}

// Entry tells how a store was entered.
type Entry struct {
	// Member says that this home was in the store already.
	Member bool
	// Back is what a backup brought.
	Back BackupReport
	// Before is the device whose keys vouched for this one, or empty.
	Before model.DeviceID
}

// Join is [Enter] with a code and a name. The second result reports that this
// home already was a member, with nothing changed.
func Join(ctx context.Context, o Options, code, admin string) (*Store, bool, error) {
	s, e, err := Enter(ctx, o, Pass{Name: admin, Code: code})
	return s, e.Member, err
}

// Enter makes this home a member of the store in a folder. Without a code or
// keys the device is unverified: it sees all and changes nobody's cases until
// an admin trusts it. Usage ("missing-flag") tells that a name is needed;
// BadInput tells of a code that is mistyped ("code-wrong"), belongs to another
// store ("code-other"), is not known here yet ("code-unknown"), used up
// ("code-used") or past its day ("code-old"), of a backup of another store
// ("backup-other"), of keys that the store does not know ("keys-wrong") or that
// are another admin's than the one named ("keys-other"); Conflict
// ("name-taken") that another admin has this name; Unreachable ("code-not-here")
// that the code is not known and the sync tool keeps journals elsewhere. After
// an error nothing is left behind.
func Enter(ctx context.Context, o Options, p Pass) (*Store, Entry, error) {
	p, err := p.checked()
	if err != nil {
		return nil, Entry{}, err
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, Entry{}, model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	o.Dir = dir
	m, err := o.markerFor(dir, p)
	if err == nil && p.Backup != nil && p.Backup.marker != m {
		err = model.NewFault(model.BadInput, "backup-other", "backup of store %s, folder of %s", p.Backup.marker.Store, m.Store)
	}
	if err != nil {
		return nil, Entry{}, err
	}
	var s *Store
	var e Entry
	err = o.alone(ctx, func(a *attempt) (err error) {
		if _, known := readKnown(filepath.Join(o.Home, storesDir, string(m.Store))); known == nil {
			s, e, err = enterAgain(ctx, o, p)
			return err
		}
		s, e, err = a.enter(ctx, o, m, p, nil)
		return err
	})
	if err != nil {
		return nil, Entry{}, err
	}
	return s, e, nil
}

func (p Pass) checked() (Pass, error) {
	p.Code = strings.TrimSpace(p.Code)
	if strings.TrimSpace(p.Name) == "" && (p.Code != "" || p.Backup.keyed()) {
		p.Name = ""
		return p, nil
	}
	var err error
	p.Name, err = adminName(p.Name)
	return p, err
}

// markerFor is [Options.markerAt] for who enters: where marks of several stores
// lie, what she holds tells which is meant.
func (o Options) markerFor(dir string, p Pass) (marker, error) {
	d, err := o.opener()(dir)
	if err != nil {
		return marker{}, err
	}
	defer d.Close()
	found, err := readMarkers(d)
	if at := slices.IndexFunc(found, p.isFor); at >= 0 {
		return found[at], nil
	}
	return oneMarker(d, found, err)
}

// isFor reports whether a pass holds something that only one store has given.
func (p Pass) isFor(m marker) bool {
	if p.Backup != nil {
		return p.Backup.marker.is(m)
	}
	_, err := keys.ParseCode(m.Store, p.Code)
	return p.Code != "" && err == nil
}

func (o Options) markerAt(dir string) (marker, error) {
	d, err := o.opener()(dir)
	if err != nil {
		return marker{}, err
	}
	m, err := readMarker(d)
	return m, errors.Join(err, d.Close())
}

// enter makes a new home a member: all is read and judged before anything is
// written into the folder. A fill, unless it is nil, makes the folder first; the
// marker follows when the home is a member, so that after a kill the same can be
// done again.
func (a *attempt) enter(ctx context.Context, o Options, m marker, p Pass, fill func() error) (s *Store, e Entry, err error) {
	device, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return nil, e, err
	}
	id := author{keys: device, admin: model.AdminID(device.ID), name: p.Name}
	if s, err = a.settle(o, KnownStore{ID: m.Store, Root: m.Root, Dir: o.Dir, Demo: o.Demo}, id); err != nil {
		return nil, e, err
	}
	if err := s.loadRoster(ctx); err != nil {
		return nil, e, err
	}
	if e.Back, err = s.takeBackup(ctx, p.Backup); err != nil {
		return nil, e, err
	}
	var r SyncReport
	if fill == nil {
		if err := s.readFolder(ctx, reading, &r); err != nil {
			return nil, e, err
		}
	}
	card, err := s.introduce(ctx, &id, p)
	if model.CodeOf(err) == "code-unknown" && r.elsewhere() {
		err = model.WrapFault(model.Unreachable, "code-not-here", err, "folder %s", o.Dir)
	}
	if err != nil {
		return nil, e, err
	}
	e.Before = card.Before
	if groups, err := s.Groups(ctx); err == nil && len(groups) > 0 {
		s.known.Group = groups[0].Name()
	}
	if fill != nil {
		if err := fill(); err != nil {
			return nil, e, err
		}
	}
	a.made(s.withdrawOwn)
	if err := errors.Join(s.enter(ctx, id, card), s.settled()); err != nil {
		return nil, e, err
	}
	if fill != nil {
		if err := a.mark(o, m); err != nil {
			return nil, e, err
		}
	}
	if _, err := s.Publish(ctx); err != nil && !s.shown(ctx) {
		return nil, e, err
	}
	if fill == nil && p.Backup != nil {
		// What the folder lacks of the backup is shown there.
		if _, err := s.Sync(ctx); model.KindOf(err) != model.Unreachable {
			return s, e, err
		}
	}
	return s, e, nil
}

// enterAgain opens a store that was joined before. A code or keys that were not
// at hand the first time let the device in now.
func enterAgain(ctx context.Context, o Options, p Pass) (*Store, Entry, error) {
	s, err := Open(ctx, o)
	if err != nil {
		return nil, Entry{}, err
	}
	e := Entry{Member: true}
	if e.Back, err = s.takeBackup(ctx, p.Backup); err != nil {
		return nil, e, errors.Join(err, s.Abandon())
	}
	if s.Me().Depth >= 0 || p.Code == "" && !p.Backup.keyed() {
		return s, e, nil
	}
	id := s.device.identity()
	card, err := s.introduce(ctx, &id, p)
	switch {
	case err != nil:
	case card.Before != "":
		err = s.enter(ctx, id, card)
	default:
		err = s.present(ctx, id, card)
	}
	if err == nil {
		_, err = s.Publish(ctx)
	}
	if err != nil {
		return nil, e, errors.Join(err, s.Abandon())
	}
	return s, Entry{Back: e.Back, Before: card.Before}, nil
}

// present shows a further card of the own device. Unreachable ("home-busy")
// tells that another process has taken another identity since it was made.
func (s *Store) present(ctx context.Context, id author, card *model.Card) error {
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) {
		w, err := s.writer(t)
		if err != nil {
			return nil, err
		}
		if w.keys.ID != id.keys.ID {
			return nil, model.NewFault(model.Unreachable, "home-busy", "home %s", s.opt.Home)
		}
		if err := id.save(s.state); err != nil {
			return nil, err
		}
		if _, err := w.add(model.Op{On: string(s.known.ID), Fact: card}); err != nil {
			return nil, err
		}
		return w.finish()
	})
	if err != nil {
		return err
	}
	_, chain := s.device.get()
	s.device.set(id, chain)
	s.wake()
	return nil
}

// introduce makes the card with which a device comes in, and says whose it is.
func (s *Store) introduce(ctx context.Context, id *author, p Pass) (*model.Card, error) {
	if p.Code != "" || !p.Backup.keyed() {
		return s.cardFor(id, p.Code, p.Name)
	}
	old, err := p.Backup.keys.Keys.identity()
	if err != nil {
		return nil, err
	}
	if known := cmp.Or(s.Roster().AdminName(old.admin), old.name); p.Name != "" && fold.Key(p.Name) != fold.Key(known) {
		return nil, model.NewFault(model.BadInput, "keys-other", "keys of %q, not of %q", known, p.Name)
	}
	// What this home wrote as a newcomer is shown by the new identity too.
	if _, chain := s.device.get(); chain != 0 {
		old.before = slices.Concat(id.before, []keys.Device{id.keys}, old.before)
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return nil, err
	}
	next, card, err := s.successor(chains, old)
	if err == nil && s.Roster().Members[card.Before] == nil {
		err = model.NewFault(model.BadInput, "keys-wrong", "keys of device %s", card.Before)
	}
	*id = next
	return card, err
}

// cardFor makes the card of a device that a code lets in, or nobody yet.
func (s *Store) cardFor(id *author, code, name string) (*model.Card, error) {
	card := &model.Card{Admin: id.admin, Who: model.Who{Name: name}}
	roster := s.Roster()
	if code == "" {
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
	case !state.Me && name == "":
		return nil, model.NewFault(model.Usage, "missing-flag", "--as")
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

// shown reports whether the folder may hold something of the own journal. Then
// its card may have been read, and with the keys the use of a code would be
// lost: what is not published yet waits, as it does on any other day.
func (s *Store) shown(ctx context.Context) bool {
	d, err := s.opt.opener()(s.known.Dir)
	if err != nil {
		return true
	}
	defer d.Close()
	in, err := d.In(ctx, s.ownDir(), nil, 1)
	return err != nil && model.KindOf(err) != model.NotFound || len(in.Files)+in.Left > 0
}
