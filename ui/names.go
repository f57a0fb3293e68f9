package ui

// Names of keys that are looked at apart from the table of keys.
const (
	keyBackspace = "backspace"
	keyCtrlH     = "ctrl+h" // 0x08, sent for Backspace by some input methods on Windows
	keyEnter     = "enter"
	keyCtrlJ     = "ctrl+j" // a line feed
	keyTab       = "tab"
	keyEsc       = "esc"
	keyUp        = "up"
	keyDown      = "down"
	keyPgUp      = "pgup"
	keyPgDown    = "pgdown"
	keyCtrlC     = "ctrl+c"
	keyF1        = "f1"
	keyF2        = "f2"
)

// Keys of what is remembered on this computer alone, for store.SetLocal. The
// command line reads the first four before it opens the console.
const (
	LocalLang  = "ui.lang"
	LocalTheme = "ui.theme"
	LocalMouse = "ui.mouse"
	LocalASCII = "ui.ascii"

	localTab   = "ui.tab"
	localSeen  = "ui.seen." // and the id of a group
	localGroup = "ui.group"
	localCard  = "ui.card." // and the id of a group
)

// themeAuto follows the terminal's background.
const themeAuto = "auto"

// localOn is what a remembered switch holds while it is on.
const localOn = "on"

// listRule is the group's list of the reasons of a decline.
const listRule = "rule"
