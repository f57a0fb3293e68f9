package model

import "slices"

// Label sets one label of an item; an empty value takes it off.
type Label struct {
	Name  string `json:"name"`
	Value string `json:"value,omitempty"`
}

// The labels of an item.
const (
	Membership = "membership" // member, non_member
	Origin     = "origin"     // local, elsewhere, abroad
	Wish       = "wish"       // yes, no: wishes to join the Union
	Topic      = "topic"      // id of a topic of the group
	Question   = "question"   // yes, no
	Lane       = "lane"       // care: never hidden, never grouped
	Family     = "family"     // a kind of scam
)

// labelValues lists what a label may say; nil means any token.
var labelValues = map[string][]string{
	Membership: {"member", "non_member"},
	Origin:     {"local", "elsewhere", "abroad"},
	Wish:       {"yes", "no"},
	Topic:      nil,
	Question:   {"yes", "no"},
	Lane:       {"care"},
	Family:     nil,
}

// Kind implements Fact.
func (*Label) Kind() string { return "label/1" }

// Registers implements Fact: each label is one register.
func (l *Label) Registers() []Register { return []Register{LabelRegister(l.Name)} }

// Private implements Fact.
func (*Label) Private() any { return nil }

// Check reports BadInput for a name that is no token. A later duyet may know
// more labels, so the table is held up by [NewLabel] alone.
func (l *Label) Check() error {
	if !plainKey([]byte(l.Name)) || len(l.Name) > 32 || len(l.Value) > 64 {
		return NewFault(BadInput, "label-unknown", "label %q", l.Name)
	}
	return nil
}

// NewLabel makes a label; a name or value outside the table is BadInput.
func NewLabel(name, value string) (*Label, error) {
	values, ok := labelValues[name]
	if !ok {
		return nil, NewFault(BadInput, "label-unknown", "label %s", name)
	}
	if value != "" && values != nil && !slices.Contains(values, value) {
		return nil, NewFault(BadInput, "label-value", "%s=%s", name, value)
	}
	l := &Label{Name: name, Value: value}
	return l, l.Check()
}

// LabelNames lists the labels in the order menus show them.
func LabelNames() []string {
	return []string{Membership, Origin, Wish, Topic, Question, Lane, Family}
}

// LabelValues lists what a label may say, or nil when any token will do.
func LabelValues(name string) []string { return slices.Clone(labelValues[name]) }
