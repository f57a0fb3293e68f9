package model

import "slices"

// GroupField sets one field of a group, or one entry of one of its lists.
type GroupField struct {
	Field string `json:"field"`
	// Entry is the id of a list entry: a short ASCII token.
	Entry string `json:"entry,omitempty"`
	// Gone takes the field or entry away.
	Gone  bool      `json:"gone,omitempty"`
	Value FieldText `json:"-"`
}

// FieldText is the erasable part of a group field: its text.
type FieldText struct {
	Text string `json:"text,omitempty"`
}

// GroupFields lists the fields that hold one value; [GroupLists] those that
// hold entries.
func GroupFields() []string {
	return []string{"name", "timezone", "opened", "facebook_id", "cover", PrivacyField}
}

// GroupLists lists the fields of a group that hold entries with ids.
func GroupLists() []string { return []string{"question", "rule", "topic", "target"} }

// Kind implements Fact.
func (*GroupField) Kind() string { return "group/1" }

// Registers implements Fact: a field, or an entry of one, is a register.
func (g *GroupField) Registers() []Register {
	if g.Entry != "" {
		return []Register{Register(g.Field + ":" + g.Entry)}
	}
	return []Register{Register(g.Field)}
}

// Private implements Fact.
func (g *GroupField) Private() any { return &g.Value }

// Check reports BadInput for a list without entry or a token that is none. A
// field this program does not know is kept and passed over.
func (g *GroupField) Check() error {
	if !plainKey([]byte(g.Field)) || len(g.Field) > 32 || len(g.Entry) > 32 {
		return NewFault(BadInput, "field-unknown", "group field %q", g.Field)
	}
	if slices.Contains(GroupLists(), g.Field) != (g.Entry != "") && slices.Contains(append(GroupLists(), GroupFields()...), g.Field) {
		return NewFault(BadInput, "field-unknown", "group field %q with entry %q", g.Field, g.Entry)
	}
	return nil
}
