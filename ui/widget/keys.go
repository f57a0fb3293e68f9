package widget

import (
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"
)

// Canonical names of the keys that the pieces of this package handle, as Press
// gives them.
const (
	keyText      = "text " // before a text of several letters
	keySpace     = "space"
	keyBackspace = "backspace"
	keyCtrlH     = "ctrl+h" // 0x08, sent for Backspace by some input methods on Windows
	keyDelete    = "delete"
	keyEnter     = "enter"
	keyUp        = "up"
	keyDown      = "down"
	keyCtrlD     = "ctrl+d"
	keyLeft      = "left"
	keyRight     = "right"
	keyCtrlLeft  = "ctrl+left"
	keyCtrlRight = "ctrl+right"
	keyAltLeft   = "alt+left"
	keyAltRight  = "alt+right"
	keyHome      = "home"
	keyEnd       = "end"
	keyCtrlA     = "ctrl+a"
	keyCtrlE     = "ctrl+e"
	keyCtrlU     = "ctrl+u"
	keyCtrlK     = "ctrl+k"
	keyCtrlW     = "ctrl+w"
)

// Press is the canonical name of a key press. A key that types one letter is
// that letter in NFC ("c", "C", "?", "ế"), except the space bar, which is
// "space"; others are named like "f2", "enter", "shift+tab", "ctrl+u",
// "pgdown". A text of several letters, a word that an input method sent at
// once, is "text " and the word: no command is named so, even when somebody
// types the word "enter". Text wins over modifiers, so Shift and AltGr never
// hide a letter.
func Press(msg tea.KeyPressMsg) string {
	switch {
	case msg.Text == "":
		return msg.String()
	case msg.Text == " " && msg.Mod&^tea.ModShift == 0:
		return keySpace
	case msg.Text == " ":
		return msg.String()
	}
	letter := norm.NFC.String(msg.Text)
	if _, size := utf8.DecodeRuneInString(letter); size < len(letter) {
		return keyText + letter
	}
	return letter
}
