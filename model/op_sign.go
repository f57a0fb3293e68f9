package model

import (
	"slices"
	"strings"
)

// Sign sets one scam sign of a group: a new concept of the team with its
// phrases, or with none of them the switch of a sign that comes with the
// program.
type Sign struct {
	// Name is the sign's token, ASCII and short.
	Name  string    `json:"sign"`
	State SignState `json:"state"`
	// Weight is how much it counts, in hundredths of a logit; 0 is the usual.
	Weight int      `json:"weight,omitempty"`
	Value  SignText `json:"-"`
}

// SignText is the erasable part of a sign: its phrases as signs.txt writes
// them, and its reason in one line each.
type SignText struct {
	Phrases    []string `json:"phrases,omitempty"`
	Vietnamese string   `json:"vi,omitempty"`
	English    string   `json:"en,omitempty"`
}

// SignState says whether a sign counts.
type SignState string

// The states of a sign. One on trial is looked for and counts for nothing.
const (
	SignTrial SignState = "trial"
	SignOn    SignState = "on"
	SignOff   SignState = "off"
)

// SignStates lists the states in the order help shows them.
func SignStates() []SignState { return []SignState{SignTrial, SignOn, SignOff} }

// Limits of a sign.
const (
	MaxPhrases    = 200
	MaxSignWeight = 400
)

// Kind implements Fact.
func (*Sign) Kind() string { return "sign/1" }

// Registers implements Fact: each sign is a register.
func (s *Sign) Registers() []Register { return []Register{Register("sign:" + s.Name)} }

// Private implements Fact.
func (s *Sign) Private() any { return &s.Value }

// Check reports BadInput for a name that is no token, a state or a weight out
// of bounds.
func (s *Sign) Check() error {
	if !plainKey([]byte(strings.ReplaceAll(s.Name, "-", "_"))) || len(s.Name) > 32 {
		return NewFault(BadInput, "sign-name", "sign %q", s.Name)
	}
	if !slices.Contains(SignStates(), s.State) {
		return NewFault(BadInput, "sign-state", "sign %s: state %q", s.Name, s.State)
	}
	if s.Weight < 0 || s.Weight > MaxSignWeight {
		return NewFault(BadInput, "sign-weight", "sign %s: weight %d", s.Name, s.Weight)
	}
	return nil
}
