package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// Invite makes an access code for so many uses within so many days from today.
// With me the code is for further devices of this admin. The code is told to
// the colleague by phone; only what it proves is written into the folder.
func (s *Store) Invite(ctx context.Context, uses, days int, role model.Role, me bool) (code string, until time.Time, err error) {
	if uses < 1 || uses > 1000 || days < 1 || days > 3660 {
		return "", until, model.NewFault(model.BadInput, "code-bounds", "%d uses, %d days", uses, days)
	}
	code, secret, err := keys.NewCode(s.known.ID, rand.Reader)
	if err != nil {
		return "", until, err
	}
	until = s.Now().AddDate(0, 0, days)
	fact := &model.Code{Key: keys.Text(secret.Public), Uses: uses, Last: until.Format(time.DateOnly), Role: role, Me: me}
	return code, until, s.Record(ctx, model.Op{On: string(s.known.ID), Fact: fact})
}

// recoveryDays is for how long a recovery code is good, recoveryLeast for how
// long one must be good yet to count as one.
const (
	recoveryDays  = 3650
	recoveryLeast = 366
)

// Recovery makes the code with which this admin comes back as herself when all
// she has left is the shared folder or a backup without keys. It is for paper.
func (s *Store) Recovery(ctx context.Context) (code string, until time.Time, err error) {
	return s.Invite(ctx, 1, recoveryDays, cmp.Or(s.Me().Role, model.RoleAdmin), true)
}

// Recoverable reports whether this admin has a recovery code that was not used.
func (s *Store) Recoverable() bool {
	roster, me := s.Roster(), s.Me()
	least := s.Now().AddDate(0, 0, recoveryLeast).Format(time.DateOnly)
	for _, c := range roster.Codes {
		if by := roster.Members[c.By]; by != nil && by.Admin == me.Admin && c.Me && !c.Closed && len(c.Cards) < c.Uses && c.Last >= least {
			return true
		}
	}
	return false
}

// Recovered reports whether this device came in with a recovery code, which is
// used up by that.
func (s *Store) Recovered() bool {
	me, least := s.Me().Device, s.Now().AddDate(0, 0, recoveryLeast).Format(time.DateOnly)
	for _, c := range s.Roster().Codes {
		if c.Me && c.Last >= least && slices.Contains(c.Cards, me) {
			return true
		}
	}
	return false
}

// agreedDay is the day that it is by the own clock and by that of somebody else
// who counts: the earlier one. Where nobody else counts, or has said anything,
// the own clock is believed.
func (s *Store) agreedDay(ctx context.Context) (string, error) {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return "", err
	}
	members, me, newest := s.Roster().Members, s.Me(), int64(0)
	for _, c := range chains {
		if m := members[c.Device]; active(m) && m.Admin != me.Admin {
			newest = max(newest, c.Seen)
		}
	}
	now := s.Now()
	if other := time.UnixMilli(newest).In(now.Location()); newest > 0 && other.Before(now) {
		now = other
	}
	return now.Format(time.DateOnly), nil
}

// CancelInvite ends an access code; who came in with it stays. NotFound
// ("code-unknown") tells that the store knows no such code.
func (s *Store) CancelInvite(ctx context.Context, code string) error {
	secret, err := keys.ParseCode(s.known.ID, code)
	if err != nil {
		return err
	}
	key := keys.Text(secret.Public)
	state := s.Roster().Codes[key]
	if state == nil {
		return model.NewFault(model.NotFound, "code-unknown", "access code is not known here")
	}
	return s.Record(ctx, s.closing(key, state))
}

func (s *Store) closing(key string, state *model.CodeState) model.Op {
	cards := state.Cards[:min(len(state.Cards), state.Uses)]
	return model.Op{On: string(s.known.ID), Fact: &model.Close{Key: key, Cards: cards}}
}

// closeCodes ends the codes that have done their work, as any trusted device
// may that did not come in with them. That cannot be taken back, so the last day
// of a code is over when others say so: see [Store.agreedDay].
func (s *Store) closeCodes(ctx context.Context) error {
	me := s.Me()
	if me.Depth < 0 || me.Ended || me.Role == model.RoleSupervisor || s.opt.ReadOnly {
		return nil
	}
	roster := s.Roster()
	day, err := s.Now().Format(time.DateOnly), error(nil)
	for _, c := range roster.Codes {
		if !c.Closed && c.Last < day {
			if day, err = s.agreedDay(ctx); err != nil {
				return err
			}
			break
		}
	}
	var ops []model.Op
	for _, key := range slices.Sorted(maps.Keys(roster.Codes)) {
		if c := roster.Codes[key]; c.By != "" && !c.Closed && !me.CameBy(key) && s.spent(c, day) {
			ops = append(ops, s.closing(key, c))
		}
	}
	return s.record(ctx, ops...)
}

// Devices lists the devices of the store, the root's first, unverified ones
// last.
func (s *Store) Devices(ctx context.Context) ([]Device, error) {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return nil, err
	}
	own, _ := s.device.get()
	members := s.Roster().Members
	l, _, err := s.lacking(ctx)
	if err != nil {
		return nil, err
	}
	heard, err := s.heard(ctx, chains)
	if err != nil {
		return nil, err
	}
	var out []Device
	for _, c := range chains {
		counting, err := s.counting(ctx, c)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(out, func(d Device) bool { return d.Device == c.Device }); i >= 0 {
			out[i].Ops += int(c.Known)
			out[i].Counting += counting
			out[i].Forked, out[i].State = true, DeviceForked
			continue
		}
		d := Device{Own: c.Device == own.ID, Ops: int(c.Known), Counting: counting, Last: c.Last, Words: keys.Words(c.Key), State: DeviceOK}
		d.Member = model.Member{Device: c.Device, Key: keys.Text(c.Key), Depth: -1}
		if m := members[c.Device]; m != nil {
			d.Member = *m
			d.Called, d.Namesakes = s.Roster().Called(m.Admin), s.Roster().Namesakes(m.Admin)
		}
		if c.Seen > 0 {
			d.SeenAt = time.UnixMilli(c.Seen)
		}
		if err := s.presence(ctx, c, &d); err != nil {
			return nil, err
		}
		d.Heard = heard[c.Device]
		switch {
		case d.Depth < 0:
			d.State = DeviceUnverified
		case d.Ended:
			d.State = DeviceRevoked
		case s.folder.isBroken(c.Device):
			d.State = DeviceDamaged
		case c.Known < c.Last || d.Heard > c.Last:
			d.State = DeviceArriving
		case l.Chains[c.N] != nil:
			d.State = DeviceBehind
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Device) int {
		if (a.Depth < 0) != (b.Depth < 0) {
			return b.Depth - a.Depth
		}
		if a.Depth != b.Depth {
			return a.Depth - b.Depth
		}
		return strings.Compare(string(a.Device), string(b.Device))
	})
	return out, nil
}

// counting is how many of the known ops of a chain its device wrote while it
// counted.
func (s *Store) counting(ctx context.Context, c index.Chain) (n int, err error) {
	switch upTo := s.standings()[c.N].upTo; {
	case upTo < 0:
		return 0, nil
	case upTo >= c.Last:
		return int(c.Known), nil
	case c.Known == c.Last:
		return int(upTo), nil
	default:
		err = s.index.Run(ctx, c.N, 1, upTo, func(index.Op) error { n++; return nil })
		return n, err
	}
}

// heard reads how far the devices that count signed to have seen each other's
// journals. What was seen and has not come was kept back, or is on its way.
func (s *Store) heard(ctx context.Context, chains []index.Chain) (map[model.DeviceID]int64, error) {
	out := map[model.DeviceID]int64{}
	standings := s.standings()
	for _, c := range chains {
		signed, ok, err := s.index.Signed(ctx, c.N)
		if err != nil {
			return nil, err
		}
		var seen map[model.DeviceID]string
		if !ok || !standings[c.N].stands(signed.Seq) || json.Unmarshal([]byte(signed.Meta["seen"]), &seen) != nil {
			continue
		}
		for id, v := range seen {
			n, _, _ := strings.Cut(v, ":")
			if seq, err := strconv.ParseInt(n, 10, 64); err == nil && seq <= journal.MaxSeq {
				out[id] = max(out[id], seq)
			}
		}
	}
	return out, nil
}

// presence reads where a device's admin was when it last published.
func (s *Store) presence(ctx context.Context, c index.Chain, d *Device) error {
	signed, ok, err := s.index.Signed(ctx, c.N)
	if err != nil || !ok {
		return err
	}
	tab, at, ok := strings.Cut(signed.Meta["here"], " ")
	if when, err := time.Parse(time.RFC3339, at); ok && err == nil && len(tab) <= 16 && !when.After(s.Now().Add(time.Minute)) {
		d.Here = fold.Row(tab)
		if when.After(d.SeenAt) {
			d.SeenAt = when
		}
	}
	return nil
}

// Device finds a device by its id, a beginning of it of at least four
// characters, its six words or its admin's name. NotFound ("no-device") tells that none
// fits, BadInput ("ambiguous-device") that several do.
func (s *Store) Device(ctx context.Context, word string) (Device, error) {
	fit, err := s.fitting(ctx, word)
	if err != nil {
		return Device{}, err
	}
	return theOne(fit, word)
}

// Newcomer is [Store.Device] for one that does not count: where a name fits
// several, those that count already are not meant.
func (s *Store) Newcomer(ctx context.Context, word string) (Device, error) {
	fit, err := s.fitting(ctx, word)
	if err != nil {
		return Device{}, err
	}
	if out := slices.DeleteFunc(slices.Clone(fit), Device.Active); len(out) > 0 {
		fit = out
	}
	return theOne(fit, word)
}

// fitting lists the devices that a word may name.
func (s *Store) fitting(ctx context.Context, word string) (fit []Device, err error) {
	all, err := s.Devices(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		if string(d.Device) == word || plainWords(word) == d.Words {
			return []Device{d}, nil
		}
		if len(word) >= 4 && strings.HasPrefix(string(d.Device), word) || fold.Key(word) != "" && (fold.Key(d.Name) == fold.Key(word) || d.Called == word) {
			fit = append(fit, d)
		}
	}
	return fit, nil
}

func theOne(fit []Device, word string) (Device, error) {
	switch len(fit) {
	case 0:
		return Device{}, model.NewFault(model.NotFound, "no-device", "device %q", word)
	case 1:
		return fit[0], nil
	}
	var ids []string
	for _, d := range fit {
		ids = append(ids, string(d.Device))
	}
	return Device{}, model.NewFault(model.BadInput, "ambiguous-device", "%q names %s", word, strings.Join(ids, ", "))
}

// FindAdmin finds an admin by id or name, marks ignored. NotFound
// ("no-admin") tells that none fits.
func (s *Store) FindAdmin(name string) (model.AdminID, error) {
	for _, m := range s.Roster().Members {
		if m.Depth >= 0 && (string(m.Admin) == name || fold.Key(m.Name) == fold.Key(name) && fold.Key(name) != "") {
			return m.Admin, nil
		}
	}
	return "", model.NewFault(model.NotFound, "no-admin", "admin %q", name)
}

// Trust lets a device count whose words were compared. It also takes back the
// revokes that ended it. A device that says it is a further one of an admin is
// hers from then on. Conflict ("same-words") tells that another device shows the
// same words: then neither may be trusted; ("other-admin") that it says it is
// one of an admin of another name. See [Store.IfTrusted].
func (s *Store) Trust(ctx context.Context, id model.DeviceID) error {
	ops, err := s.trusting(ctx, id)
	if err != nil || len(ops) == 0 {
		return err
	}
	return s.Record(ctx, ops...)
}

// trusting gives the ops of a trust, none when the device counts already.
func (s *Store) trusting(ctx context.Context, id model.DeviceID) ([]model.Op, error) {
	all, err := s.Devices(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(d Device) bool { return d.Device == id })
	if at < 0 {
		return nil, model.NewFault(model.NotFound, "no-device", "device %q", id)
	}
	d := all[at]
	for _, o := range all {
		if o.Device != id && o.Words == d.Words {
			return nil, model.NewFault(model.Conflict, "same-words", "device %s and %s", id, o.Device)
		}
	}
	if d.Active() {
		return nil, nil
	}
	t := &model.Trust{Device: id, Key: d.Key, Role: model.RoleAdmin}
	if d.Role != "" {
		t.Role = d.Role
	}
	if d.Admin != "" && d.Admin != model.AdminID(id) {
		// A further device of an admin, as after a restore.
		if t.Admin = d.Admin; fold.Key(s.Roster().AdminName(d.Admin)) != fold.Key(d.Name) {
			return nil, model.NewFault(model.Conflict, "other-admin", "device %s of %q says it is one of %q", id, d.Name, s.AdminName(d.Admin))
		}
	}
	return []model.Op{{On: string(s.known.ID), Base: s.Roster().Heads[id], Fact: t}}, nil
}

// Revoke ends a device after the last op of it that is known here, and closes
// the codes it opened; where its admin has no other that counts, those she came
// in by too. Conflict ("revoke-self") refuses the own device. See
// [Store.IfRevoked] for what falls away.
func (s *Store) Revoke(ctx context.Context, id model.DeviceID) error {
	ops, err := s.revoking(ctx, id)
	if err != nil {
		return err
	}
	return s.Record(ctx, ops...)
}
