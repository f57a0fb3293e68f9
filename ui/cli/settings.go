package cli

import (
	"errors"
	"io/fs"
	"os"

	"github.com/pelletier/go-toml/v2"

	"duyet/model"
	"duyet/store/machine"
)

// settingsFile stands in the home; it is the person's own and never shared.
const settingsFile = "settings.toml"

// settings are what a person set for this computer. Fields this program does
// not know are passed over, so that an older one can read a newer file.
type settings struct {
	Lang  string            `toml:"lang"`
	Theme string            `toml:"theme"`
	ASCII bool              `toml:"ascii"`
	Mouse bool              `toml:"mouse"`
	Keys  map[string]string `toml:"keys"`
}

// readSettings reads the settings file; a missing one holds the defaults. One
// that is no TOML, or gives a field the wrong type, is BadInput.
func readSettings(path string) (settings, error) {
	var out settings
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || isNotDir(err) {
		return out, nil
	}
	if err != nil {
		return out, model.WrapFault(model.Unreachable, "home-unwritable", err, "settings")
	}
	if err := toml.Unmarshal(b, &out); err != nil {
		return settings{}, model.WrapFault(model.BadInput, "bad-settings", err, "%s", path)
	}
	return out, nil
}

// isNotDir reports that a folder on the way is a file: the store tells that
// with better words when it opens the home.
func isNotDir(err error) bool {
	pe, ok := errors.AsType[*fs.PathError](err)
	return ok && machine.Blocked(pe.Path)
}
