package store

import (
	"bytes"
	"maps"
	"slices"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// What is kept of devices that do not count: whoever can write into the folder
// could fill the disks of all. Each sort has an allowance of its own, so that
// none takes from another.
const (
	maxStrangers     = 100     // journals of devices nobody trusts
	maxStrangerBytes = 1 << 20 // of their ops and bodies
	maxInvitedBytes  = 1 << 20 // of devices with a good card, until they count
	maxEndedBytes    = 4 << 20 // of what ended devices said after their ends
	maxStrangerCards = 4       // of one unknown device, out of roster files
)

// allowance is what may still be kept of one sort of devices.
type allowance struct{ journals, bytes int }

func (a *allowance) empty() bool { return a.journals <= 0 || a.bytes <= 0 }

// allowances are those of all sorts of devices that do not count.
type allowances struct{ strangers, invited, ended allowance }

// allowed works out what may still be kept.
func (s *Store) allowed(t *index.Tx) (*allowances, error) {
	a := &allowances{allowance{maxStrangers, maxStrangerBytes}, allowance{maxStrangers, maxInvitedBytes}, allowance{maxStrangers, maxEndedBytes}}
	own, _ := s.device.get()
	for n, st := range s.standings() {
		m := s.Roster().Members[st.device]
		counts := m != nil && m.Depth >= 0
		if st.device == own.ID || s.mine(st.device) || counts && !m.Ended {
			continue
		}
		size, err := t.Size(n, max(st.upTo, 0))
		if err != nil {
			return nil, err
		}
		if counts {
			a.ended.bytes -= size
			continue
		}
		a.strangers.journals--
		a.strangers.bytes -= size
	}
	return a, nil
}

// of gives the allowance that what a device says is taken from; nil is without
// end. vouched reports whether a card of it is one that lets it in.
func (a *allowances) of(s *Store, key []byte, vouched func() bool) *allowance {
	id := keys.DeviceID(key)
	own, _ := s.device.get()
	m := s.Roster().Members[id]
	switch counts := m != nil && m.Depth >= 0; {
	case id == own.ID || s.mine(id) || s.expects(id) || counts && !m.Ended:
		return nil
	case counts:
		return &a.ended
	case vouched():
		return &a.invited
	}
	return &a.strangers
}

// expects reports whether a device that is not known here yet is no stranger:
// the founder's, one that somebody who counts trusts, and one that a person
// looks for.
func (s *Store) expects(id model.DeviceID) bool {
	s.roll.mu.RLock()
	defer s.roll.mu.RUnlock()
	return id == keys.DeviceID(keys.Public(s.known.Root)) || s.roll.named[id] || s.roll.sought[id]
}

// expected lists the devices that are no strangers though nothing of them is
// known, but the founder's.
func (s *Store) expected() []model.DeviceID {
	s.roll.mu.RLock()
	defer s.roll.mu.RUnlock()
	return append(slices.Sorted(maps.Keys(s.roll.named)), slices.Sorted(maps.Keys(s.roll.sought))...)
}

// vouched reports whether an op is a card that lets its device in: signed with
// a code that is open, or whose close lists it, or by the device it follows.
func (s *Store) vouched(key []byte, env model.Envelope) bool {
	c, ok := env.Fact.(*model.Card)
	if !ok {
		return false
	}
	r := s.Roster()
	message := keys.CardMessage(s.known.ID, key, c.Admin)
	if code := r.Codes[c.Code]; code != nil && code.LetsIn(keys.DeviceID(key)) && keys.Verify(keys.Public(c.Code), message, c.CodeSig) {
		return true
	}
	before := r.Members[c.Before]
	return active(before) && before.Admin == c.Admin && keys.Verify(keys.Public(before.Key), message, c.BeforeSig)
}

// vouchedIn is [Store.vouched] for any op of an image. That of a card stands
// written in it: only then it is decoded.
func (s *Store) vouchedIn(m *journal.Image) bool {
	kind := []byte((&model.Card{}).Kind())
	for _, row := range m.Rows {
		if !bytes.Contains(row.Op, kind) {
			continue
		}
		if env, err := model.DecodeOp(row.Op); err == nil && s.vouched(m.Device, env) {
			return true
		}
	}
	return false
}
