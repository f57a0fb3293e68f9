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
	s.say(short)
	s.line("")
	s.say(words.CmdUsage)
	s.line("  " + strings.TrimSpace(cmd.CommandPath()+strings.TrimPrefix(cmd.Use, cmd.Name())))
	if cmd.HasSubCommands() {
		s.line("")
		s.say(words.CmdCommands)
		for _, c := range cmd.Commands() {
			path := strings.TrimPrefix(c.CommandPath(), rootUse+" ")
			s.row(path, s.t(words.CmdShort(path)))
		}
	}
	if len(cmd.ValidArgs) > 0 {
		s.line("")
		s.line(s.t(words.CmdValues) + " " + strings.Join(cmd.ValidArgs, ", "))
	}
	s.flagRows(words.CmdOptions, name, cmd.LocalNonPersistentFlags())
	s.flagRows(words.CmdEvery, name, cmd.Root().PersistentFlags())
	if !cmd.HasParent() {
		s.exitRows()
		s.line("")
		s.say(words.CmdMore)
	}
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
		label := "--" + f.Name
		if f.Shorthand != "" {
			label = "-" + f.Shorthand + ", " + label
		}
		if f.Value.Type() != "bool" {
			label += " " + strings.ToUpper(f.Name)
		}
		s.row(label, s.t(words.CmdFlag(command, f.Name)))
	})
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
