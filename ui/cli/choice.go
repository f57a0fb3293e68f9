package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// choice is what an argument or the value of an option may be: Tab offers it,
// and the help lists what is fixed. The zero choice is anything at all, and
// nothing is offered for it.
type choice struct {
	fixed []string
	means func(string) words.Text // what one of the fixed is, or nil
	// after gives further fixed ones that hang on the words before.
	after func(before []string) []string
	place place
	// ask looks in the store, for words that follow the others.
	ask func(ctx context.Context, l look, before []string) []offer
}

// place is whether files are offered. What has one is a path: a ~ at its
// beginning is the home folder.
type place int

// The places.
const (
	noPlace place = iota
	aFile
	aFolder
)

// offer is something Tab offers, with what it is.
type offer struct{ word, about string }

func oneOf(values ...string) choice { return choice{fixed: values} }

// described adds what each value means.
func (c choice) described(means func(string) words.Text) choice {
	c.means = means
	return c
}

// look is a store that Tab looks into, in which nothing is changed.
type look struct {
	s     *session
	st    *store.Store
	begun string // what was typed of the word
}

// groups are the one that was named, or all.
func (l look) groups(ctx context.Context) []model.Group {
	list, err := l.s.groupsMeant(ctx, l.st)
	if err != nil {
		return nil
	}
	return list
}

// complete answers Tab for the word after others.
func (s *session) complete(c choice, before []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch c.place {
	case aFile:
		return nil, cobra.ShellCompDirectiveDefault
	case aFolder:
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	fixed, offers := slices.Clone(c.fixed), []offer(nil)
	if c.after != nil {
		fixed = append(fixed, c.after(before)...)
	}
	for _, v := range fixed {
		about := ""
		if c.means != nil {
			about = s.t(c.means(v))
		}
		offers = append(offers, offer{v, about})
	}
	if c.ask != nil {
		offers = append(offers, s.askStore(c, before, begun)...)
	}
	var out []cobra.Completion
	for _, o := range offers {
		if strings.HasPrefix(strings.ToLower(o.word), strings.ToLower(begun)) {
			out = append(out, cobra.CompletionWithDesc(oneLine(widget.Clean(o.word)), widget.Cut(oneLine(widget.Clean(o.about)), aboutWidth)))
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}

// aboutWidth is how wide the words beside an offer are, in cells.
const aboutWidth = 48

// askStore looks in the store that is meant. Where there is none, or it cannot
// be opened, nothing is offered: Tab never complains.
func (s *session) askStore(c choice, before []string, begun string) (out []offer) {
	o, err := s.chosen()
	if err != nil || s.homeless != nil {
		return nil
	}
	ctx := context.Background()
	st, err := store.Peek(ctx, o)
	if err != nil {
		return nil
	}
	defer st.Abandon()
	return c.ask(ctx, look{s, st, begun}, before)
}

// completes makes Tab work for a command: for its arguments by their place, of
// which the last goes for all that follow, and for its options.
func (s *session) completes(c command, cmd *cobra.Command) {
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if c.max >= 0 && len(args) >= c.max {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return s.complete(c.arg(len(args)), args, begun)
	}
	s.optionsComplete(cmd, cmd.Flags(), c.values)
}

// optionsComplete makes Tab work for the values of options; those that are paths
// say so themselves.
func (s *session) optionsComplete(cmd *cobra.Command, flags *pflag.FlagSet, values map[string]choice) {
	flags.VisitAll(func(f *pflag.Flag) {
		// A second registration of a name would be a fault of the table.
		_ = cmd.RegisterFlagCompletionFunc(f.Name, func(_ *cobra.Command, args []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			c := values[f.Name]
			if p, ok := f.Value.(*paths); ok {
				c.place = p.place
			}
			return s.complete(c, args, begun)
		})
	})
}

// globalValues are what the options of every command may be.
func (s *session) globalValues() map[string]choice {
	return map[string]choice{
		"lang": oneOf(words.Langs()...), "theme": oneOf(themes()...),
		"group": {ask: groupNames},
	}
}

// Bounds of what Tab looks at: how many items it offers, and how many it looks
// through for one whose beginning was typed.
const (
	mostOffers = 60
	mostSought = 3000
)

// anItem offers the items of a view, the most urgent first; where a beginning
// was typed, any item.
func anItem(view model.View) choice {
	return choice{ask: func(ctx context.Context, l look, before []string) (out []offer) {
		limit := mostOffers
		if l.begun != "" {
			view, limit = model.All, mostSought
		}
		for _, g := range l.groups(ctx) {
			for _, queue := range []model.Queue{model.Joins, model.Posts} {
				page, err := l.st.Page(ctx, store.Ask{Group: g.ID, Queue: queue, View: view, Limit: limit})
				if err != nil {
					return out
				}
				for _, r := range page.Rows {
					if !slices.Contains(before, string(r.ID)) && strings.HasPrefix(string(r.ID), l.begun) {
						out = append(out, offer{string(r.ID), l.s.t(words.CmdKind(r.Case.Kind)) + " · " + title(r.Case, aboutWidth)})
					}
				}
			}
		}
		return out[:min(len(out), mostOffers)]
	}}
}

// aDevice offers those that a command may be about.
func aDevice(fit func(store.Device) bool) choice {
	return choice{ask: func(ctx context.Context, l look, _ []string) (out []offer) {
		list, err := l.st.Devices(ctx)
		if err != nil {
			return nil
		}
		for _, d := range list {
			if fit(d) {
				out = append(out, offer{string(d.Device), d.Name + " · " + l.s.t(words.CmdState(string(d.State)))})
			}
		}
		return out
	}}
}

// adminNames offers the admins that count.
func adminNames(ctx context.Context, l look, _ []string) (out []offer) {
	var names []string
	for _, m := range l.st.Roster().Members {
		if name := l.st.AdminName(m.Admin); m.Depth >= 0 && !m.Ended && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		out = append(out, offer{word: n})
	}
	return out
}

func groupNames(ctx context.Context, l look, _ []string) (out []offer) {
	groups, err := l.st.Groups(ctx)
	if err != nil {
		return nil
	}
	for _, g := range groups {
		out = append(out, offer{g.Name(), string(g.ID)})
	}
	return out
}

// entries offers the entries of a list of the group, by their ids.
func entries(list string) choice {
	return choice{ask: func(ctx context.Context, l look, _ []string) []offer { return listEntries(ctx, l, list) }}
}

func listEntries(ctx context.Context, l look, list string) (out []offer) {
	for _, g := range l.groups(ctx) {
		for _, e := range g.Lists[list] {
			if o := (offer{e.ID, e.Text}); !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	return out
}

// signNames offers the scam signs of the group.
func signNames(ctx context.Context, l look, _ []string) (out []offer) {
	for _, g := range l.groups(ctx) {
		for _, sign := range g.Watch.Signs {
			out = append(out, offer{sign.Name, l.s.t(words.SignStateName(sign.State))})
		}
	}
	return out
}
