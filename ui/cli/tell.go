package cli

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// text gives an argument, or for "-" what stands on stdin.
func (s *session) text(arg string) (string, error) {
	if arg != stdin {
		return arg, nil
	}
	b, err := io.ReadAll(io.LimitReader(s.In, model.MaxBody+1))
	return string(b), model.WrapFault(model.BadInput, "file-unreadable", err, "stdin")
}

func (s *session) noteCommand() command {
	return command{use: "note ID TEXT", min: 2, max: 2, args: []choice{anItem(model.Waiting), {}}, examples: []string{"duyet note k7mq2x4a 'Đã gọi điện, đúng người'"}, run: func(ctx context.Context, args []string) error {
		text, err := s.text(args[1])
		if err != nil {
			return err
		}
		return s.onOne(ctx, args[0], func(_ *store.Store, c model.Case) (model.Fact, words.Text, error) {
			n, err := model.NewNote(text)
			return n, words.CmdNoted(c.Content.Author.Name), err
		})
	}}
}

func (s *session) labelCommand() command {
	var more []string
	for _, name := range model.LabelNames() {
		more = append(more, name+" "+strings.Join(model.LabelValues(name), "|"))
	}
	return command{use: "label ID NAME VALUE", min: 3, max: 3, more: more, args: []choice{anItem(model.Waiting), oneOf(model.LabelNames()...), {after: labelValues, ask: topicsAfter}},
		examples: []string{"duyet label k7mq2x4a membership member", "duyet label k7mq2x4a wish yes", "duyet label k7mq2x4a wish ''"}, run: func(ctx context.Context, args []string) error {
			return s.onOne(ctx, args[0], func(st *store.Store, c model.Case) (model.Fact, words.Text, error) {
				name, value := args[1], args[2]
				if name == model.Topic && value != "" {
					g, err := st.Group(ctx, string(c.Group))
					if err != nil {
						return nil, words.Text{}, err
					}
					if e, ok := g.Entry(listTopic, value); ok {
						value = e.ID
					} else if len(g.Lists[listTopic]) > 0 {
						return nil, words.Text{}, model.NewFault(model.BadInput, "no-entry", "topic %q", value)
					}
				}
				l, err := model.NewLabel(name, value)
				return l, words.CmdLabelled(name, value), err
			})
		}}
}

// labelValues are what the label named before may say.
func labelValues(before []string) []string {
	if len(before) < 2 {
		return nil
	}
	return model.LabelValues(before[1])
}

// topicsAfter offers the topics of the group to the label that is one.
func topicsAfter(ctx context.Context, l look, before []string) []offer {
	if len(before) < 2 || before[1] != model.Topic {
		return nil
	}
	return listEntries(ctx, l, listTopic)
}

func (s *session) claimCommand() command {
	var release bool
	return command{
		use: "claim ID [--release]", min: 1, max: 1, args: []choice{anItem(model.Waiting)}, examples: []string{"duyet claim k7mq2x4a", "duyet claim k7mq2x4a --release"},
		flags: func(f *pflag.FlagSet) { f.BoolVar(&release, "release", false, "") },
		run: func(ctx context.Context, args []string) error {
			return s.onOne(ctx, args[0], func(st *store.Store, c model.Case) (model.Fact, words.Text, error) {
				if release {
					return &model.Claim{}, words.CmdReleased, nil
				}
				until := s.clock().Add(model.ClaimLength)
				return &model.Claim{Until: until.UnixMilli()}, words.CmdClaimed(words.Clock(until.In(s.zone(ctx, st, c)))), nil
			})
		},
	}
}

func (s *session) snoozeCommand() command {
	return command{use: "snooze ID UNTIL", min: 2, max: 2, more: []string{s.t(words.CmdUntil)}, args: []choice{anItem(model.Waiting), oneOf(words.UntilWords(s.speech)...)},
		examples: []string{"duyet snooze k7mq2x4a 2h", "duyet snooze k7mq2x4a tomorrow", "duyet snooze k7mq2x4a 'thứ hai'"}, run: func(ctx context.Context, args []string) error {
			return s.onOne(ctx, args[0], func(st *store.Store, c model.Case) (model.Fact, words.Text, error) {
				until, err := parseUntil(args[1], s.clock().In(s.zone(ctx, st, c)))
				return &model.Snooze{Until: until.UnixMilli()}, words.CmdSnoozed(words.Moment(until)), err
			})
		}}
}

func (s *session) escalateCommand() command {
	var note string
	return command{
		use: "escalate ID ADMIN [--note TEXT]", min: 2, max: 2, args: []choice{anItem(model.Waiting), {ask: adminNames}}, examples: []string{"duyet escalate k7mq2x4a Hoa --note 'Chị xem giúp em'"},
		flags: func(f *pflag.FlagSet) { f.StringVar(&note, "note", "", "") },
		run: func(ctx context.Context, args []string) error {
			note, err := s.text(note)
			if err != nil {
				return err
			}
			return s.onOne(ctx, args[0], func(st *store.Store, _ model.Case) (model.Fact, words.Text, error) {
				to, err := st.FindAdmin(args[1])
				return &model.Escalate{To: to, Why: model.Why{Note: note}}, words.CmdEscalated(st.AdminName(to)), err
			})
		},
	}
}

func (s *session) sameCommand() command {
	var not bool
	return command{
		use: "same ID ID [--not]", min: 2, max: 2, args: []choice{anItem(model.Waiting)}, examples: []string{"duyet same k7mq2x4a w3nd5r6t", "duyet same k7mq2x4a w3nd5r6t --not"},
		flags: func(f *pflag.FlagSet) { f.BoolVar(&not, "not", false, "") },
		run: func(ctx context.Context, args []string) error {
			return s.changing(ctx, func(st *store.Store) error {
				g, err := s.scope(ctx, st)
				if err != nil {
					return err
				}
				a, errA := st.Resolve(ctx, g, args[0])
				b, errB := st.Resolve(ctx, g, args[1])
				if err := first(errA, errB); err != nil {
					return err
				}
				op, err := pair(ctx, st, a, b, not)
				if err != nil {
					return err
				}
				return s.record(ctx, st, words.CmdSame(not), op)
			})
		},
	}
}

// pair makes the op that says two items are one, or are two.
func pair(ctx context.Context, st *store.Store, a, b model.ItemID, not bool) (model.Op, error) {
	x, errX := st.Case(ctx, a)
	y, errY := st.Case(ctx, b)
	switch {
	case errX != nil || errY != nil:
		return model.Op{}, first(errX, errY)
	case a == b:
		return model.Op{}, model.NewFault(model.BadInput, "same-self", "item %s", a)
	case x.Kind != y.Kind || x.Group != y.Group:
		return model.Op{}, model.NewFault(model.BadInput, "same-kind", "items %s and %s", a, b)
	}
	if y.ID < x.ID {
		x = y
	}
	return model.SameAs(x, a, b, not), nil
}
