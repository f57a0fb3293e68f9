package model

import "strings"

// Note adds a text for colleagues to an item. Notes only grow.
type Note struct {
	Why Why `json:"-"`
}

// Kind implements Fact.
func (*Note) Kind() string { return "note/1" }

// Registers implements Fact.
func (*Note) Registers() []Register { return []Register{RegNote} }

// Private implements Fact.
func (n *Note) Private() any { return &n.Why }

// Check implements Fact. The text stands apart and may be missing when read.
func (*Note) Check() error { return nil }

// NewNote makes a note; an empty text is BadInput.
func NewNote(text string) (*Note, error) {
	if strings.TrimSpace(text) == "" {
		return nil, NewFault(BadInput, "note-empty", "empty note")
	}
	return &Note{Why: Why{Note: strings.TrimSpace(text)}}, nil
}
