package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/ui/words"
)

func (s *session) manCommand() command {
	return command{use: "man", run: func(context.Context, []string) error {
		m := manual{s: s, root: s.tree()}
		m.page()
		return nil
	}}
}

// manual prints one page for man(1): every command of the table, in the
// language of the run. The macros are those of man(7).
type manual struct {
	s    *session
	root *cobra.Command
}

func (m manual) page() {
	m.s.line(`.TH ` + strings.ToUpper(rootUse) + ` 1 "" "` + rootUse + " " + version + `"`)
	m.section(words.ManName)
	m.text(rootUse + " - " + m.s.t(words.CmdAbout))
	m.section(words.CmdUsage)
	m.text("**" + rootUse + "** " + m.s.t(words.ManUse))
	m.section(words.CmdCommands)
	for _, name := range m.s.names(m.root) {
		if c, _, err := m.root.Find([]string{name}); err == nil {
			m.command(name, c)
		}
	}
	m.section(words.CmdEvery)
	m.flags("", m.root.PersistentFlags())
	m.section(words.CmdExits)
	for code := 0; ; code++ {
		t, ok := words.CmdExit(code)
		if !ok {
			return
		}
		m.row(strconv.Itoa(code), m.s.t(t))
	}
}

// command prints one command, then those below it.
func (m manual) command(name string, c *cobra.Command) {
	m.s.line(".SS " + quoted(strings.TrimSpace(c.CommandPath()+strings.TrimPrefix(c.Use, c.Name()))))
	m.text(m.s.t(words.CmdShort(name)))
	for _, values := range []string{strings.Join(c.ValidArgs, ", "), c.Long} {
		for l := range strings.Lines(values) {
			m.s.line(".br")
			m.text(strings.TrimSpace(l))
		}
	}
	m.flags(name, c.LocalNonPersistentFlags())
	for _, path := range m.s.names(c) {
		if sub, _, err := m.root.Find(strings.Fields(path)); err == nil && sub != c {
			m.command(path, sub)
		}
	}
}

func (m manual) flags(command string, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != helpName {
			m.row(flagLabel(f), m.s.t(words.CmdFlag(command, f.Name)))
		}
	})
}

func (m manual) section(title words.Text) {
	m.s.line(".SH " + quoted(strings.TrimSuffix(m.s.t(title), ":")))
}

// row prints a name in bold, and below it what it means.
func (m manual) row(label, text string) {
	m.s.line(".TP")
	m.text("**" + label + "**")
	m.text(text)
}

// text prints one paragraph line, with **bold** at its beginning.
func (m manual) text(line string) {
	if rest, ok := strings.CutPrefix(line, "**"); ok {
		bold, rest, _ := strings.Cut(rest, "**")
		m.s.line(`\fB` + roff(bold) + `\fR` + roff(rest))
		return
	}
	m.s.line(roff(line))
}

// roff hides what troff takes for a command: a backslash, a hyphen that it
// would turn into another sign, a dot or a quote that begins a line.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		return `\&` + s
	}
	return s
}

// quoted is a text as the one argument of a macro.
func quoted(s string) string { return `"` + strings.ReplaceAll(roff(s), `"`, `\(dq`) + `"` }
