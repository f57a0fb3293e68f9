package machine

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duyet/model"
)

// devices are names that Windows keeps for itself in every folder, whatever
// comes after a dot.
var devices = []string{"con", "prn", "aux", "nul", "conin$", "conout$"}

// ports are names that it keeps with a digit behind them.
var ports = []string{"com", "lpt"}

// Everywhere checks that a file or folder can have a name on every system: what
// is shared arrives on all of them. BadInput ("name-windows") tells that
// Windows has no such names, or would change it.
func Everywhere(name string) error {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.TrimRight(strings.ToLower(stem), " ")
	head, last := stem, ""
	if r, size := utf8.DecodeLastRuneInString(stem); strings.ContainsRune("0123456789¹²³", r) {
		head, last = stem[:len(stem)-size], string(r)
	}
	switch {
	case name == "." || name == "..":
		return nil
	case slices.Contains(devices, stem), last != "" && slices.Contains(ports, head),
		strings.HasSuffix(name, ".") || strings.HasSuffix(name, " "),
		strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) }):
		return model.NewFault(model.BadInput, "name-windows", "name %q", name)
	}
	return nil
}

// CheckName checks a name as [Everywhere] does where this system is the one that
// cannot have it.
func CheckName(name string) error { return Computer{}.checkName(name) }

func (c Computer) checkName(name string) error {
	if c.system() != windows {
		return nil
	}
	return Everywhere(name)
}
