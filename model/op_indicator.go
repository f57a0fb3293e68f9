package model

import "slices"

// Standing is an admin's lasting word on indicators: that they may always be
// there, as the fund's account or the branch's phone, or that they are known
// to be bad. It is about one indicator, or about a list of hosts.
type Standing struct {
	// Key names what it is about without telling it: a hash of the values.
	Key   string        `json:"key"`
	Word  StandingWord  `json:"word,omitempty"`
	Value IndicatorList `json:"-"`
}

// IndicatorList is the erasable part of a standing: indicators of one type.
type IndicatorList struct {
	Type   string   `json:"type,omitempty"`
	Values []string `json:"values,omitempty"`
	// Name says where a list came from.
	Name string `json:"name,omitempty"`
}

// StandingWord is what an admin said; empty takes an earlier word back.
type StandingWord string

// The words on an indicator.
const (
	Allowed StandingWord = "allow"
	Blocked StandingWord = "block"
)

// Kind implements Fact.
func (*Standing) Kind() string { return "indicator/1" }

// Registers implements Fact: each indicator, or list of them, is a register.
func (s *Standing) Registers() []Register { return []Register{Register("indicator:" + s.Key)} }

// Private implements Fact.
func (s *Standing) Private() any { return &s.Value }

// Check reports BadInput for a key that is no token or a word out of the table.
func (s *Standing) Check() error {
	if !plainKey([]byte(s.Key)) || len(s.Key) > 32 {
		return NewFault(BadInput, "indicator-unknown", "indicator key %q", s.Key)
	}
	if !slices.Contains([]StandingWord{"", Allowed, Blocked}, s.Word) {
		return NewFault(BadInput, "indicator-word", "indicator word %q", s.Word)
	}
	return nil
}
