package cli

import (
	"context"
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
	return command{use: "help [COMMAND]", max: -1, run: func(_ context.Context, args []string) error {
		root := s.tree()
		cmd, rest, err := root.Find(args)
		if err != nil || cmd == nil || len(rest) > 0 {
			return &unknown{word: strings.Join(args, " "), like: root.SuggestionsFor(args[0])}
		}
		s.help(cmd, nil)
		return nil
	}}
}

// help prints what a command is for and how it is written.
func (s *session) help(cmd *cobra.Command, _ []string) {
	name := strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), rootUse))
	if name == "" {
		name = rootUse
	}
	short := words.CmdShort(name)
	if !cmd.HasParent() {
		short = words.CmdAbout
	}
	s.wrapped(s.t(short))
	s.line("")
	s.say(words.CmdUsage)
	s.wrapped("  " + strings.TrimSpace(cmd.CommandPath()+strings.TrimPrefix(cmd.Use, cmd.Name())))
	if cmd.HasSubCommands() {
		s.line("")
		s.say(words.CmdCommands)
		for _, path := range s.names(cmd) {
			s.row(path, s.t(words.CmdShort(path)))
		}
	}
	if values := strings.Join(cmd.ValidArgs, ", ") + cmd.Long; values != "" {
		s.line("")
		s.say(words.CmdValues)
		for _, l := range strings.Split(values, "\n") {
			s.wrapped("  " + l)
		}
	}
	s.flagRows(words.CmdOptions, name, cmd.LocalNonPersistentFlags())
	s.flagRows(words.CmdEvery, name, cmd.Root().PersistentFlags())
	if !cmd.HasParent() {
		s.exitRows()
		s.line("")
		s.say(words.CmdMore)
	}
}

// names lists the commands below one, in the order of the table.
func (s *session) names(cmd *cobra.Command) []string {
	var out []string
	for _, c := range s.commands() {
		if !cmd.HasParent() {
			out = append(out, c.name())
		} else if c.name() == cmd.Name() {
			for _, sub := range c.sub {
				out = append(out, c.name()+" "+sub.name())
			}
		}
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

func (s *session) flagRows(title words.Text, command string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	s.line("")
	s.say(title)
	flags.VisitAll(func(f *pflag.Flag) {
		s.row(flagLabel(f), s.t(words.CmdFlag(command, f.Name)))
	})
}

// flagLabel is an option as help and manual write it: "-o, --output OUTPUT".
func flagLabel(f *pflag.Flag) string {
	label := "--" + f.Name
	if f.Shorthand != "" {
		label = "-" + f.Shorthand + ", " + label
	}
	if f.Value.Type() != "bool" {
		label += " " + strings.ToUpper(f.Name)
	}
	return label
}

// wrapped prints a text in lines no wider than the screen.
func (s *session) wrapped(text string) {
	for _, l := range widget.Wrap(text, screen) {
		s.line(l)
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
