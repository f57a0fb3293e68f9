package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/ui/words"
)

// World is all that a run sees of the computer besides files.
type World struct {
	Args     []string // without the program's name
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	// Env is the environment as NAME=VALUE, which tells what a window can draw.
	Env []string
	// Find gives the path of a program as exec.LookPath does; nil finds none.
	Find func(name string) (string, error)
	// Patience is how long one access to a shared folder may take; 0 is the
	// store's own.
	Patience time.Duration
}

// Run runs one command to its end. An error was already told to the person on
// w.Err; [Code] gives its exit code.
func Run(ctx context.Context, w World) error {
	out := bufio.NewWriter(w.Out)
	s := &session{World: w, out: out}
	err := s.prepare()
	if err == nil {
		root := s.tree()
		root.SetArgs(w.Args)
		err = root.ExecuteContext(ctx)
	}
	if flushed := out.Flush(); err == nil {
		err = model.WrapFault(model.Unreachable, "output", flushed, "output")
	}
	if err != nil && ctx.Err() != nil {
		err = &told{text: words.CmdStopped, err: err}
	}
	if err != nil {
		s.tell(err)
	}
	return err
}

// exits is the exit code of each kind of fault. It is a contract.
var exits = map[model.FaultKind]int{
	model.NoFault: 0, model.Bug: 1, model.Usage: 2, model.BadInput: 3, model.NotFound: 4,
	model.Conflict: 5, model.Damaged: 6, model.Unreachable: 7, model.Newer: 8,
}

// Code gives the exit code of an error.
func Code(err error) int { return exits[model.KindOf(err)] }

// command is one row of the table of commands.
type command struct {
	// use is the usage as the contract writes it, without the program's name.
	use string
	// min and max are the number of arguments; a max of -1 is any.
	min, max int
	// words are the values the first argument may have, for help and Tab.
	words []string
	// more are lines for the help alone: fields, labels and what they may say.
	more  []string
	flags func(*pflag.FlagSet)
	run   func(ctx context.Context, args []string) error
	sub   []command
}

// name is the word the command is called by.
func (c command) name() string {
	name, _, _ := strings.Cut(c.use, " ")
	return name
}

// commands is the table of commands, in the order of the help.
func (s *session) commands() []command {
	return []command{
		s.demoCommand(), s.initCommand(), s.inviteCommand(), s.joinCommand(),
		s.devicesCommand(), s.trustCommand(), s.revokeCommand(), s.groupCommand(),
		s.breakCommand(), s.practiceCommand(), s.plainCommand(), s.importCommand(), s.listCommand(), s.showCommand(), s.historyCommand(),
		s.decideCommand(), s.noteCommand(), s.labelCommand(), s.claimCommand(), s.snoozeCommand(),
		s.escalateCommand(), s.sameCommand(), s.undoCommand(), s.doneCommand(), s.forgetCommand(), s.backupCommand(),
		s.syncCommand(), s.checkCommand(), s.statsCommand(), s.reportCommand(), s.exportCommand(), s.scoreCommand(), s.signCommand(),
		s.versionCommand(), s.helpCommand(), s.completionCommand(), s.manCommand(),
	}
}

// tree hangs the table under the root, which opens the console.
func (s *session) tree() *cobra.Command {
	root := s.build(command{use: rootUse, run: s.console}, "")
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return &unknown{word: args[0], like: c.SuggestionsFor(args[0])}
		}
		return nil
	}
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(s.out)
	root.SetErr(s.Err)
	root.SetIn(s.In)
	root.SetHelpFunc(s.help)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagFault(err) })
	s.globals.add(root.PersistentFlags())
	for _, c := range s.commands() {
		child := s.build(c, "")
		root.AddCommand(child)
		if c.name() == helpName {
			root.SetHelpCommand(child)
		}
	}
	return root
}

func (s *session) build(c command, parent string) *cobra.Command {
	out := &cobra.Command{Use: c.use, Long: strings.Join(c.more, "\n"), ValidArgs: c.words, SilenceErrors: true, SilenceUsage: true, DisableFlagsInUseLine: true}
	out.Args = c.count
	if c.flags != nil {
		c.flags(out.Flags())
	}
	for _, sub := range c.sub {
		out.AddCommand(s.build(sub, c.name()))
	}
	out.RunE = func(cmd *cobra.Command, args []string) error {
		if c.run == nil {
			return missing(c.use)
		}
		return c.run(cmd.Context(), args)
	}
	return out
}

// count checks the number of arguments.
func (c command) count(_ *cobra.Command, args []string) error {
	switch {
	case len(c.sub) > 0 && len(args) > 0:
		return &unknown{word: args[0]}
	case len(args) < c.min:
		return missing(c.use)
	case c.max >= 0 && len(args) > c.max:
		return model.NewFault(model.Usage, "too-many-arguments", "%q: %s", args[c.max], c.use)
	}
	return nil
}

// missing is the fault of a command that lacks an argument.
func missing(use string) error { return model.NewFault(model.Usage, "missing-argument", "%s", use) }

// flagFault turns what the flag library says into one of our sentences.
func flagFault(err error) error {
	var (
		none *pflag.NotExistError
		need *pflag.ValueRequiredError
		bad  *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &none):
		return model.NewFault(model.Usage, "unknown-flag", "--%s", none.GetSpecifiedName())
	case errors.As(err, &need):
		return model.NewFault(model.Usage, "flag-value", "--%s", need.GetSpecifiedName())
	case errors.As(err, &bad):
		return model.NewFault(model.Usage, "flag-value", "--%s %q", bad.GetFlag().Name, bad.GetValue())
	}
	return model.WrapFault(model.Usage, "flag-value", err, "flag")
}
