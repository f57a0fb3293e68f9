package model

import (
	"crypto/sha256"
	"strings"
)

// Watch is what a group has agreed on about scams: its own signs, and its
// words on indicators. Both are listed in the order of their stamps.
type Watch struct {
	Signs     []SetSign
	Standings []SetStanding
}

// SetSign is a sign with when it was last set, in milliseconds, and by whom.
type SetSign struct {
	Sign
	At int64
	By AdminID
}

// SetStanding is a standing with when it was last set, in milliseconds, and by
// whom.
type SetStanding struct {
	Standing
	At int64
	By AdminID
}

// add takes in the newest op of a register.
func (w *Watch) add(k Known) {
	at, by := k.Stamp.Wall, k.Stamp.Admin
	switch f := k.Env.Fact.(type) {
	case *Sign:
		w.Signs = append(w.Signs, SetSign{*f, at, by})
	case *Standing:
		if f.Word != "" {
			w.Standings = append(w.Standings, SetStanding{*f, at, by})
		}
	}
}

// Sign finds the setting of a sign by its name.
func (w Watch) Sign(name string) (SetSign, bool) {
	for _, s := range w.Signs {
		if s.Name == name {
			return s, true
		}
	}
	return SetSign{}, false
}

// SetSign makes the op that sets a sign of the group.
func (g Group) SetSign(s Sign) (Op, error) {
	f := &s
	return Op{On: string(g.ID), Base: g.Heads[f.Registers()[0]], Fact: f}, f.Check()
}

// Stand makes the op that says a word on indicators of one type; the empty
// word takes an earlier one on the same values back.
func (g Group) Stand(word StandingWord, list IndicatorList) (Op, error) {
	if list.Type == "" || len(list.Values) == 0 {
		return Op{}, NewFault(BadInput, "indicator-unknown", "no indicator")
	}
	f := &Standing{Key: StandingKey(list), Word: word, Value: list}
	return Op{On: string(g.ID), Base: g.Heads[f.Registers()[0]], Fact: f}, f.Check()
}

// StandingKey names indicators in a register without telling what they are.
func StandingKey(list IndicatorList) string {
	sum := sha256.Sum256([]byte("indicator/1\x00" + list.Type + "\x00" + strings.Join(list.Values, "\x00")))
	return Base32(sum[:15])
}
