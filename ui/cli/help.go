package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/ui/widget"
	"duyet/ui/words"
)

const (
	rootUse  = "duyet"
	helpName = "help"
)

func (s *session) helpCommand() command {
	return command{use: "help [COMMAND]", max: -1, needs: nothing, args: []choice{{after: s.commandsAfter, means: words.CmdShort}},
		examples: []string{"duyet help decide", "duyet help group set"},
		run: func(_ context.Context, args []string) error {
			root := s.tree()
			cmd, rest, err := root.Find(args)
			if err != nil || cmd == nil || len(rest) > 0 {
				return &unknown{unknownCommand(strings.Join(args, " ")), root.SuggestionsFor(args[0])}
			}
			s.help(cmd, nil)
			return nil
		}}
}

// commandsAfter lists the commands below those that were typed.
func (s *session) commandsAfter(before []string) (out []string) {
	if len(before) == 0 {
		for _, c := range s.commands() {
			out = append(out, c.name())
		}
		return out
	}
	for _, sub := range s.commandAt(strings.Join(before, " ")).sub {
		out = append(out, sub.name())
	}
	return out
}

// rootCommand opens the console.
func (s *session) rootCommand() command {
	return command{use: rootUse, run: s.console, examples: []string{"duyet", "duyet --theme contrast --lang vi"}}
}

// commandAt finds a command by its words, "group add"; none are the root.
func (s *session) commandAt(path string) command {
	at := s.rootCommand()
	at.sub = s.commands()
	for _, word := range strings.Fields(path) {
		i := slices.IndexFunc(at.sub, func(c command) bool { return c.name() == word })
		if i < 0 {
			return command{}
		}
		at = at.sub[i]
	}
	return at
}

// pathOf is the words a command is called by, without the program's name.
func pathOf(cmd *cobra.Command) string {
	return strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), rootUse))
}

// usages are the forms of a command with the program's name.
func usages(path string, c command) (out []string) {
	for _, form := range c.forms() {
		_, rest, _ := strings.Cut(form, " ")
		out = append(out, strings.Join(strings.Fields(rootUse+" "+path+" "+rest), " "))
	}
	return out
}

// help prints what a command is for and how it is written.
func (s *session) help(cmd *cobra.Command, _ []string) {
	path := pathOf(cmd)
	c := s.commandAt(path)
	if s.json {
		// The error of a stream that is gone shows when all is flushed.
		_ = s.emit(s.helpJSON(cmd, path, c))
		return
	}
	s.wrapped(s.t(about(path)))
	s.line("")
	s.say(words.CmdUsage)
	for _, form := range usages(path, c) {
		s.wrapped("  " + form)
	}
	if cmd.HasSubCommands() {
		s.line("")
		s.say(words.CmdCommands)
		for _, sub := range s.names(path) {
			s.row(sub, s.t(words.CmdShort(sub)))
		}
	}
	if lines := c.told(); len(lines) > 0 {
		s.line("")
		s.say(words.CmdValues)
		for _, l := range lines {
			s.wrapped("  " + l)
		}
	}
	s.flagRows(words.CmdOptions, path, cmd.LocalNonPersistentFlags(), c.values)
	if len(c.examples) > 0 {
		s.line("")
		s.say(words.CmdExamples)
		for _, e := range c.examples {
			s.line("  " + e)
		}
	}
	s.flagRows(words.CmdEvery, path, cmd.Root().PersistentFlags(), s.globalValues())
	if path == "" {
		s.exitRows()
		s.line("")
		s.say(words.CmdMore)
	}
}

// about is what a command is for; the root is the program.
func about(path string) words.Text {
	if path == "" {
		return words.CmdAbout
	}
	return words.CmdShort(path)
}

// told are the lines on what arguments may be: the fixed values, then what is
// told of them.
func (c command) told() (out []string) {
	for _, a := range c.args {
		fixed := a.fixed
		if a.after != nil {
			fixed = append(slices.Clone(fixed), a.after(nil)...)
		}
		if len(fixed) > 0 && c.name() != helpName {
			out = append(out, strings.Join(fixed, ", "))
		}
	}
	for _, m := range c.more {
		out = append(out, strings.Split(m, "\n")...)
	}
	return out
}

// names lists the commands below one, in the order of the table.
func (s *session) names(path string) (out []string) {
	for _, sub := range s.commandsAfter(strings.Fields(path)) {
		out = append(out, strings.TrimSpace(path+" "+sub))
	}
	return out
}

func (s *session) exitRows() {
	s.line("")
	s.say(words.CmdExits)
	for code := 0; ; code++ {
		t, ok := words.CmdExit(code)
		if !ok {
			return
		}
		s.row(strconv.Itoa(code), s.t(t))
	}
}

func (s *session) flagRows(title words.Text, path string, flags *pflag.FlagSet, values map[string]choice) {
	if !flags.HasAvailableFlags() {
		return
	}
	s.line("")
	s.say(title)
	flags.VisitAll(func(f *pflag.Flag) {
		s.row(flagLabel(path, f), s.t(s.flagText(path, f, values[f.Name])))
	})
}

// flagText says what an option does, what it may be, and what it is when it is
// not given.
func (s *session) flagText(path string, f *pflag.Flag, c choice) words.Text {
	return words.CmdFlag(path, f.Name).With(words.CmdOneOf(trimmed(c.fixed)), words.CmdDefault(s.usual(f)))
}

// trimmed drops the sign that --map leaves to be written on.
func trimmed(values []string) (out []string) {
	for _, v := range values {
		if strings.HasSuffix(v, "=") {
			return nil // told among the values
		}
		out = append(out, v)
	}
	return out
}

// usual is the value an option has when it is not given, where it has one. Those
// of every command follow from the computer.
func (s *session) usual(f *pflag.Flag) string {
	if s.given != nil && s.given.Lookup(f.Name) != nil || f.DefValue == "false" || f.DefValue == "0" || f.DefValue == "[]" {
		return ""
	}
	return f.DefValue
}

// flagLabel is an option as help and manual write it: "-o, --output FILE".
func flagLabel(path string, f *pflag.Flag) string {
	label := "--" + f.Name
	if f.Shorthand != "" {
		label = "-" + f.Shorthand + ", " + label
	}
	if f.Value.Type() != "bool" {
		label += " " + placeOf(path, f.Name)
	}
	return label
}

// places are what stands for the value of an option that is not called like it.
var places = map[string]string{
	"as": "NAME", "group": "NAME", "store": "DIR", "home": "DIR", "dir": "DIR", "from": "DAY", "to": "DAY", "init/from": "BACKUP", "join/from": "BACKUP",
	"keys": "FILE", "output": "FILE", "rejects": "FILE", "train": "FILE", "uses": "N", "days": "N", "limit": "N", "size": "N", "seed": "N", "weight": "N",
	"reason": "RULE", "note": "TEXT", "find": "TEXT", "why": "TEXT", "english": "TEXT", "failed": "WHY", "cancel": "CODE", "map": "FIELD=COLUMN", "now": "TIME",
}

func placeOf(path, flag string) string {
	for _, key := range []string{path + "/" + flag, flag} {
		if p, ok := places[key]; ok {
			return p
		}
	}
	return strings.ToUpper(flag)
}

// wrapped prints a text in lines no wider than the screen, each as far in as the
// first.
func (s *session) wrapped(text string) {
	bare := strings.TrimLeft(text, " ")
	in := text[:len(text)-len(bare)]
	for _, l := range widget.Wrap(bare, screen-len(in)) {
		s.line(in + l)
	}
}

// row prints a name and what it means, wrapped at 80 columns.
func (s *session) row(label, text string) {
	const wide = 24
	for i, l := range widget.Wrap(text, screen-wide) {
		if i == 0 && widget.Width(label) > wide-4 {
			s.line("  " + label)
			label = ""
		}
		s.line("  " + widget.Pad(label, wide-4) + "  " + l)
		label = ""
	}
}

// screen is the width tables are made for, in cells: the narrowest window
// people use.
const screen = 80
