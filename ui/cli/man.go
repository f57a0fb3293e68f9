package cli

import (
	"context"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/ui/words"
)

func (s *session) manCommand() command {
	return command{use: "man", needs: nothing, examples: []string{"duyet man | man -l -"}, run: func(context.Context, []string) error {
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
	m.s.line(`.TH ` + strings.ToUpper(rootUse) + ` 1 "` + released + `" "` + rootUse + " " + version + `"`)
	m.section(words.ManName)
	m.text(rootUse + " - " + m.s.t(words.CmdAbout))
	m.section(words.CmdUsage)
	m.text("**" + rootUse + "** " + m.s.t(words.ManUse))
	m.section(words.CmdCommands)
	for _, name := range m.s.names("") {
		m.command(name, m.s.commandAt(name))
	}
	m.section(words.CmdEvery)
	m.flags("", m.root.PersistentFlags(), m.s.globalValues())
	m.section(words.ManEnvironment)
	m.environment()
	m.section(words.ManFiles)
	for _, f := range words.ManFileRows(runtime.GOOS) {
		m.row(f.Name, m.s.t(f.Text))
	}
	m.section(words.CmdExits)
	for code := 0; ; code++ {
		t, ok := words.CmdExit(code)
		if !ok {
			break
		}
		m.row(strconv.Itoa(code), m.s.t(t))
	}
	m.section(words.CmdExamples)
	for _, name := range story {
		m.row(m.s.commandAt(name).examples[0], m.s.t(words.CmdShort(name)))
	}
	m.section(words.ManSeeAlso)
	m.text(m.s.t(words.ManOthers))
}

// story are the commands whose first examples tell how a board works.
var story = []string{"demo", "init", "invite", "join", "import", "list", "decide", "done", "report", "backup"}

// environment prints the variables: one for each option of every command, then
// those of the system.
func (m manual) environment() {
	m.root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		m.row(variable(f.Name), m.s.t(words.ManVariable(f.Name)))
	})
	for _, v := range words.ManSystem() {
		m.row(v.Name, m.s.t(v.Text))
	}
}

// command prints one command, then those below it.
func (m manual) command(path string, c command) {
	for i, form := range usages(path, c) {
		if i == 0 {
			m.s.line(".SS " + quoted(form))
			continue
		}
		m.text("**" + form + "**")
		m.s.line(".br")
	}
	m.text(m.s.t(words.CmdShort(path)))
	for _, l := range c.told() {
		m.s.line(".br")
		m.text(l)
	}
	if len(c.examples) > 0 {
		m.s.line(".br")
		m.text(m.s.t(words.CmdExamples))
		m.s.line(".RS")
		for _, e := range c.examples {
			m.s.line(".br")
			m.text(e)
		}
		m.s.line(".RE")
	}
	if cmd, _, err := m.root.Find(strings.Fields(path)); err == nil {
		m.flags(path, cmd.LocalNonPersistentFlags(), c.values)
	}
	for _, sub := range c.sub {
		m.command(path+" "+sub.name(), sub)
	}
}

func (m manual) flags(path string, flags *pflag.FlagSet, values map[string]choice) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Name != helpName {
			m.row(flagLabel(path, f), m.s.t(m.s.flagText(path, f, values[f.Name])))
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

// text prints one paragraph, with **bold** at its beginning, in lines that are
// no longer than a page source may have.
func (m manual) text(paragraph string) {
	bold, rest := "", paragraph
	if after, ok := strings.CutPrefix(paragraph, "**"); ok {
		bold, rest, _ = strings.Cut(after, "**")
	}
	escaped := roff(rest)
	if bold != "" {
		escaped = `\fB` + roff(bold) + `\fR` + escaped
	}
	line := ""
	for _, word := range strings.Fields(escaped) {
		if line != "" && sourceLen(line)+1+sourceLen(word) > sourceWidth {
			m.s.line(shielded(line))
			line = ""
		}
		line = strings.TrimLeft(line+" "+word, " ")
	}
	m.s.line(shielded(line))
}

// sourceWidth is how long the lines of a page's source may be, in bytes.
const sourceWidth = 78

// sourceLen is the length of a text for a formatter, which writes a letter that
// is not ASCII as an escape of eight bytes or more.
func sourceLen(s string) (n int) {
	for _, r := range s {
		if n++; r > 0x7f {
			n += 7
		}
	}
	return n
}

// roff hides what troff takes for a command within a line: a backslash, a
// hyphen and a tilde that it would turn into other signs.
func roff(s string) string { return strings.NewReplacer(`\`, `\e`, "-", `\-`, "~", `\(ti`).Replace(s) }

// shielded hides a dot or a quote that begins a line.
func shielded(line string) string {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		return `\&` + line
	}
	return line
}

// quoted is a text as the one argument of a macro.
func quoted(s string) string { return `"` + strings.ReplaceAll(roff(s), `"`, `\(dq`) + `"` }
