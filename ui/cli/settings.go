package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"duyet/model"
	"duyet/store/machine"
	"duyet/ui"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// settingsFile stands in the home; it is the person's own and never shared.
const settingsFile = "settings.toml"

// settings are what a person set for this computer.
type settings struct {
	Lang  string
	Theme string
	ASCII bool
	Mouse bool
	Keys  map[string]string // as they are called: a new key, and whose place it takes
}

// badSettings is the fault of a settings file in which something is wrong.
const badSettings = "bad-settings"

// keysTable is the table of settings whose names are keys.
const keysTable = "keys"

// settingRows are the settings besides the keys: a text with the values it may
// have, or a switch.
var settingRows = []struct {
	name   string
	values func() []string
	text   func(*settings) *string
	on     func(*settings) *bool
}{
	{"lang", words.Langs, func(s *settings) *string { return &s.Lang }, nil},
	{"theme", themes, func(s *settings) *string { return &s.Theme }, nil},
	{"ascii", nil, nil, func(s *settings) *bool { return &s.ASCII }},
	{"mouse", nil, nil, func(s *settings) *bool { return &s.Mouse }},
}

// themes are the names a theme may be chosen by.
func themes() []string { return append([]string{themeAuto}, theme.Names()...) }

// slip is something wrong in the settings file.
type slip struct {
	line int
	text words.Text
	// mild says that it does no harm: a setting this program does not know.
	mild bool
}

// slips are those of one file, which is no fault when all of them are mild.
type slips struct {
	path string
	all  []slip
	err  error // the file cannot be read
}

// readSettings reads the settings file; a missing one holds the defaults. What
// is wrong in it is left out of the settings and told beside them.
func readSettings(path string) (settings, slips) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || isNotDir(err) {
		return settings{}, slips{}
	}
	if err != nil {
		return settings{}, slips{path: path, err: model.WrapFault(model.Unreachable, "settings-unread", err, "settings")}
	}
	r := settingsReader{out: settings{Keys: map[string]string{}}, lines: map[string]int{}}
	r.read(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")))
	slices.SortStableFunc(r.bad, func(a, b slip) int { return a.line - b.line })
	return r.out, slips{path: path, all: r.bad}
}

// settingsReader walks through a settings file.
type settingsReader struct {
	parser unstable.Parser
	out    settings
	lines  map[string]int // where a key was set
	bad    []slip
}

func (r *settingsReader) wrong(line int, text words.Text) {
	r.bad = append(r.bad, slip{line: line, text: text})
}

func (r *settingsReader) read(b []byte) {
	if !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 {
		r.wrong(1, words.SettingsEncoding)
		return
	}
	var whole map[string]any
	if bad, ok := errors.AsType[*toml.DecodeError](toml.Unmarshal(b, &whole)); ok {
		line, _ := bad.Position()
		r.wrong(line, words.SettingsSyntax(strings.TrimPrefix(bad.Error(), "toml: ")))
		return
	}
	r.parser.Reset(b)
	var table []string
	for r.parser.NextExpression() {
		e := r.parser.Expression()
		path, line := r.path(e)
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			if table = path; !slices.Equal(table, []string{keysTable}) || e.Kind == unstable.ArrayTable {
				r.unknown(strings.Join(table, "."), line)
			}
		case unstable.KeyValue:
			r.entry(slices.Concat(table, path), line, e.Value())
		}
	}
	r.keys()
}

// path gives the parts of a dotted key, and the line it stands on.
func (r *settingsReader) path(n *unstable.Node) (path []string, line int) {
	for it := n.Key(); it.Next(); {
		if line == 0 {
			line = r.parser.Shape(it.Node().Raw).Start.Line
		}
		path = append(path, string(it.Node().Data))
	}
	return path, line
}

// entry takes one setting.
func (r *settingsReader) entry(path []string, line int, v *unstable.Node) {
	name := strings.Join(path, ".")
	if name == keysTable && v.Kind == unstable.InlineTable {
		for it := v.Children(); it.Next(); {
			sub, at := r.path(it.Node())
			r.entry(slices.Concat(path, sub), at, it.Node().Value())
		}
		return
	}
	if len(path) == 2 && path[0] == keysTable {
		if v.Kind != unstable.String {
			r.wrong(line, words.SettingsValue(name, valueText(v), words.SettingsKey))
			return
		}
		fresh := ui.ParseKey(path[1])
		r.out.Keys[fresh], r.lines[fresh] = ui.ParseKey(string(v.Data)), line
		return
	}
	for _, row := range settingRows {
		if !strings.EqualFold(row.name, name) {
			continue
		}
		switch value := string(v.Data); {
		case row.on != nil && v.Kind == unstable.Bool:
			*row.on(&r.out) = value == "true"
		case row.on != nil:
			r.wrong(line, words.SettingsValue(row.name, valueText(v), words.SettingsSwitch))
		case v.Kind == unstable.String && slices.Contains(row.values(), value):
			*row.text(&r.out) = value
		default:
			r.wrong(line, words.SettingsValue(row.name, valueText(v), words.SettingsOneOf(row.values())))
		}
		return
	}
	if len(path) == 1 || path[0] == keysTable {
		r.unknown(name, line)
	}
}

// valueText is a value as it stands in the file, more or less.
func valueText(v *unstable.Node) string {
	if v.Kind == unstable.String {
		return fmt.Sprintf("%q", v.Data)
	}
	return string(v.Data)
}

// unknown notes a name that is no setting, with the one it is nearest to: a
// newer duyệt may have written it, so the rest of the file holds.
func (r *settingsReader) unknown(name string, line int) {
	names := []string{keysTable}
	for _, row := range settingRows {
		names = append(names, row.name)
	}
	r.bad = append(r.bad, slip{line, words.SettingsUnknown(name, nearest(name, names)), true})
}

// keys drops the keys that cannot be used.
func (r *settingsReader) keys() {
	for key, text := range ui.CheckKeys(r.out.Keys) {
		r.wrong(r.lines[key], text)
	}
	if len(r.bad) > 0 {
		maps.DeleteFunc(r.out.Keys, func(string, string) bool { return true })
	}
}

// fault is what a command that needs its settings ends with, or nil.
func (p slips) fault() error {
	if p.err != nil {
		return p.err
	}
	var bad []words.Slip
	for _, s := range p.all {
		if !s.mild {
			bad = append(bad, words.Slip{Line: s.line, Text: s.text})
		}
	}
	if len(bad) == 0 {
		return nil
	}
	return &told{text: words.BadSettings(p.path, bad), err: model.NewFault(model.BadInput, badSettings, "%s line %d", p.path, bad[0].Line), alone: true}
}

// warning is what a command is told by that goes on nevertheless.
func (p slips) warning() words.Text {
	switch {
	case p.err != nil:
		return words.FaultOf(p.err)
	case len(p.all) == 0:
		return words.Text{}
	}
	worst := p.all[max(0, slices.IndexFunc(p.all, func(s slip) bool { return !s.mild }))]
	return words.SettingsWarning(p.path, words.Slip{Line: worst.line, Text: worst.text})
}

// lines tells all that is wrong.
func (p slips) lines() (out []words.Text) {
	if p.err != nil {
		out = append(out, words.FaultOf(p.err))
	}
	for _, s := range p.all {
		out = append(out, words.SettingsLine(words.Slip{Line: s.line, Text: s.text}))
	}
	return out
}

// isNotDir reports that a folder on the way is a file: the store tells that
// with better words when it opens the home.
func isNotDir(err error) bool {
	pe, ok := errors.AsType[*fs.PathError](err)
	return ok && machine.Blocked(pe.Path)
}
