package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/ui/words"
)

// helpJSON is the help of a command as it is printed.
type helpJSON struct {
	Command  string       `json:"command"`
	About    string       `json:"about"`
	Usage    []string     `json:"usage"`
	Commands []namedJSON  `json:"commands"`
	Values   []string     `json:"values"`
	Options  []optionJSON `json:"options"`
	Examples []string     `json:"examples"`
	Exits    []exitJSON   `json:"exit_codes,omitempty"`
}

type namedJSON struct {
	Command string `json:"command"`
	About   string `json:"about"`
}

// optionJSON is an option: what its value is called, null for a switch, what it
// may be, and what it is when it is not given.
type optionJSON struct {
	Option  string   `json:"option"`
	Short   *string  `json:"short"`
	Value   *string  `json:"value"`
	Values  []string `json:"values"`
	Default *string  `json:"default"`
	Every   bool     `json:"every"` // command takes it
	About   string   `json:"about"`
}

type exitJSON struct {
	Code  int    `json:"code"`
	About string `json:"about"`
}

func (s *session) helpJSON(cmd *cobra.Command, path string, c command) helpJSON {
	out := helpJSON{Command: strings.TrimSpace(rootUse + " " + path), About: s.t(about(path)), Usage: usages(path, c),
		Commands: []namedJSON{}, Values: append([]string{}, c.told()...), Options: []optionJSON{}, Examples: append([]string{}, c.examples...)}
	if cmd.HasSubCommands() {
		for _, sub := range s.names(path) {
			out.Commands = append(out.Commands, namedJSON{sub, s.t(words.CmdShort(sub))})
		}
	}
	add := func(flags *pflag.FlagSet, values map[string]choice, every bool) {
		flags.VisitAll(func(f *pflag.Flag) {
			o := optionJSON{Option: "--" + f.Name, Values: append([]string{}, values[f.Name].fixed...), Default: maybe(s.usual(f)), Every: every, About: s.t(words.CmdFlag(path, f.Name))}
			if f.Shorthand != "" {
				o.Short = maybe("-" + f.Shorthand)
			}
			if f.Value.Type() != "bool" {
				o.Value = maybe(placeOf(path, f.Name))
			}
			out.Options = append(out.Options, o)
		})
	}
	add(cmd.LocalNonPersistentFlags(), c.values, false)
	add(cmd.Root().PersistentFlags(), s.globalValues(), true)
	for code := 0; path == ""; code++ {
		t, ok := words.CmdExit(code)
		if !ok {
			break
		}
		out.Exits = append(out.Exits, exitJSON{code, s.t(t)})
	}
	return out
}
