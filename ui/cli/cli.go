package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store/machine"
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
	// Computer is this one; the zero one says nothing of itself.
	Computer machine.Computer
}

// Here is the computer of [World], as its environment tells of it.
func Here(getenv func(string) string) machine.Computer { return machine.Of(getenv) }

// Run runs one command to its end. An error was already told to the person on
// w.Err, and in a window that would close with it she has read it; [Code] gives
// its exit code.
func Run(ctx context.Context, w World) error {
	out := bufio.NewWriter(w.Out)
	s := &session{World: w, out: out}
	err := s.prepare()
	if err == nil {
		root := s.tree()
		root.SetArgs(append([]string{}, w.Args...)) // no arguments at all would be those of the process
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
		s.hold(ctx)
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
	// use is the usage as the contract writes it, without the program's name: one
	// form a line.
	use string
	// min and max are the number of arguments; a max of -1 is any.
	min, max int
	// args are what the arguments may be, by their place; the last goes for all
	// that follow.
	args []choice
	// more are lines for the help alone: fields, labels and what they may say.
	more []string
	// examples are whole commands, as a shell takes them.
	examples []string
	flags    func(*pflag.FlagSet)
	values   map[string]choice // of the options
	run      func(ctx context.Context, args []string) error
	sub      []command
	needs    need
}

// name is the word the command is called by.
func (c command) name() string {
	name, _, _ := strings.Cut(c.use, " ")
	return name
}

// arg is what the argument at a place may be.
func (c command) arg(at int) choice {
	if len(c.args) == 0 {
		return choice{}
	}
	return c.args[min(at, len(c.args)-1)]
}

// forms are the ways in which the command is written.
func (c command) forms() []string { return strings.Split(c.use, "\n") }

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

// stay keeps cobra from ending what a double-click started: it takes all its
// programs for ones that only a command line can use.
var stay = sync.OnceFunc(func() { cobra.MousetrapHelpText = "" })

// tree hangs the table under the root, which opens the console.
func (s *session) tree() *cobra.Command {
	root := s.build(s.rootCommand(), "")
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return &unknown{unknownCommand(args[0]), c.SuggestionsFor(args[0])}
		}
		return nil
	}
	root.SuggestionsMinimumDistance = 2
	stay()
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(s.out)
	root.SetErr(s.Err)
	root.SetIn(s.In)
	root.SetHelpFunc(s.help)
	root.SetFlagErrorFunc(flagFault)
	s.globals.add(s.World, root.PersistentFlags())
	s.optionsComplete(root, root.PersistentFlags(), s.globalValues())
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
	// Shells show what stands as Short beside a command that Tab offers.
	out := &cobra.Command{Use: c.forms()[0], Short: s.t(words.CmdShort(strings.TrimSpace(parent + " " + c.name()))), SilenceErrors: true, SilenceUsage: true, DisableFlagsInUseLine: true}
	out.Args = c.count
	if c.flags != nil {
		c.flags(out.Flags())
	}
	s.completes(c, out)
	for _, sub := range c.sub {
		out.AddCommand(s.build(sub, c.name()))
	}
	out.RunE = func(cmd *cobra.Command, args []string) error {
		if c.run == nil {
			return missing(c.use)
		}
		if err := s.fit(c.needs); err != nil {
			return err
		}
		args, err := s.expanded(c, args)
		if err != nil {
			return err
		}
		return c.run(cmd.Context(), args)
	}
	return out
}

// count checks the number of arguments.
func (c command) count(_ *cobra.Command, args []string) error {
	switch {
	case len(c.sub) > 0 && len(args) > 0:
		var names []string
		for _, sub := range c.sub {
			names = append(names, sub.name())
		}
		return noSuch(unknownCommand(c.name()+" "+args[0]), args[0], names)
	case len(args) < c.min:
		return missing(c.use)
	case c.max >= 0 && len(args) > c.max:
		return model.NewFault(model.Usage, "too-many-arguments", "%q: %s", args[c.max], c.forms()[0])
	}
	return nil
}

func unknownCommand(words string) error {
	return model.NewFault(model.Usage, "unknown-command", "%s", words)
}

// missing is the fault of a command that lacks an argument.
func missing(use string) error {
	return model.NewFault(model.Usage, "missing-argument", "%s", strings.ReplaceAll(use, "\n", " · "))
}

// flagFault turns what the flag library says into one of our sentences.
func flagFault(cmd *cobra.Command, err error) error {
	var (
		none *pflag.NotExistError
		need *pflag.ValueRequiredError
		bad  *pflag.InvalidValueError
	)
	switch {
	case model.KindOf(err) != model.Bug:
		return err
	case errors.As(err, &none):
		var names []string
		collect := func(f *pflag.Flag) { names = append(names, f.Name) }
		cmd.LocalFlags().VisitAll(collect)
		cmd.InheritedFlags().VisitAll(collect)
		word := none.GetSpecifiedName()
		err := model.NewFault(model.Usage, "unknown-flag", "--%s", word)
		if near := nearest(word, names); near != "" {
			return &unknown{err, []string{"--" + near}}
		}
		return err
	case errors.As(err, &need):
		return model.NewFault(model.Usage, "flag-value", "--%s", need.GetSpecifiedName())
	case errors.As(err, &bad):
		return model.NewFault(model.Usage, "flag-value", "--%s %q", bad.GetFlag().Name, bad.GetValue())
	}
	return model.WrapFault(model.Usage, "flag-value", err, "flag")
}
