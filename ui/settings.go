package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"duyet/ui/pane"
	"duyet/ui/words"
)

// plainArrows name the arrow keys without drawing them.
var plainArrows = map[string]string{"up": "Up", "down": "Down", "left": "Left", "right": "Right"}

// unsafeKeys are the keys that Vietnamese input methods transform, or that
// begin such a transformation (Telex, VIQR and their kin).
const unsafeKeys = "aeiouydfrswxz[]{}"

// SafeKey reports whether a key may be a command: no letter that a Vietnamese
// input method transforms, no letter with marks, and nothing it sends itself.
func SafeKey(press string) bool {
	if press == "" || press == keyBackspace || press == keyCtrlH {
		return false
	}
	if len(press) == 1 {
		return !strings.Contains(unsafeKeys, strings.ToLower(press))
	}
	return isASCII(press) && !strings.Contains(press, " ")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// ParseKey reads a key as a person writes it in the settings, the way the help
// shows it or the way it is called: "c", "F2", "Space", "Shift+Tab", "↓".
// Letters keep their case, since G is another key than g.
func ParseKey(written string) string {
	written = strings.TrimSpace(written)
	for press, name := range keyNames {
		if strings.EqualFold(written, name) {
			return press
		}
	}
	if utf8.RuneCountInString(written) > 1 {
		return strings.ToLower(written)
	}
	return written
}

// realKey reports whether a name is that of a key a terminal can send.
func realKey(press string) bool {
	for _, held := range []string{"ctrl+", "alt+", "shift+"} {
		press = strings.TrimPrefix(press, held)
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(press, "f")); err == nil && strings.HasPrefix(press, "f") {
		return n >= 1 && n <= 20
	}
	_, named := keyNames[press]
	return named || press == "insert" || utf8.RuneCountInString(press) == 1
}

// CheckKeys says what is wrong with keys that somebody wants to change: each
// new key with the shipped key whose place it takes. What it says is by new
// key; nothing means that all can be used.
func CheckKeys(keys map[string]string) map[string]words.Text {
	wrong := map[string]words.Text{}
	if len(keys) == 0 {
		return wrong
	}
	shipped := map[string]bool{}
	a := New(Options{})
	add := func(rows []pane.Key) {
		for _, k := range rows {
			for _, p := range k.Press {
				shipped[p] = true
			}
		}
	}
	add(a.global())
	for _, p := range a.panes {
		add(p.Keys())
	}
	freed := map[string]bool{}
	for _, old := range keys {
		freed[old] = true
	}
	for k, old := range keys {
		switch {
		case !realKey(k):
			wrong[k] = words.NotAKey(KeyName(k))
		case !SafeKey(k):
			wrong[k] = words.Refused(KeyName(k))
		case !shipped[old]:
			wrong[k] = words.NoKey(KeyName(old))
		case shipped[k] && !freed[k]:
			wrong[k] = words.Clash(KeyName(k))
		}
	}
	return wrong
}

// canonical is the shipped key that a key press stands for. A shipped key
// whose place another one took means nothing any more.
func (a *App) canonical(name string) string {
	if len(a.set.Keys) == 0 || a.typing() {
		return name
	}
	if old, ok := a.set.Keys[name]; ok {
		return old
	}
	for _, old := range a.set.Keys {
		if old == name {
			return ""
		}
	}
	return name
}

// shown is the key that stands for a shipped key, as the footer writes it. An
// arrow is named where it cannot be drawn: its plain sign is a letter.
func (a *App) shown(press string) string {
	if name, ok := plainArrows[press]; ok && a.set.ASCII {
		return name
	}
	for k, old := range a.set.Keys {
		if old == press {
			return KeyName(k)
		}
	}
	return KeyName(press)
}
