package cli

import (
	"context"
	"math"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/scam"
	"duyet/store"
	"duyet/ui/words"
)

// reportDays is how far back a report card of signs looks.
const reportDays = 90

func (s *session) signCommand() command {
	var add signFlags
	var days, tryDays int
	return command{use: "sign add NAME|set NAME STATE|try PHRASE...|report|allow WHAT|block WHAT|unmark WHAT", examples: []string{"duyet sign report"}, sub: []command{
		{use: "add NAME --phrase PHRASE... [--why TEXT] [--english TEXT] [--weight N]", min: 1, max: 1, flags: add.add,
			examples: []string{"duyet sign add viec_nhe --phrase 'việc nhẹ lương cao' --why 'Hứa việc nhẹ lương cao'"},
			run:      func(ctx context.Context, args []string) error { return s.signAdd(ctx, args[0], add) }},
		{use: "set NAME STATE", min: 2, max: 2, args: []choice{{ask: signNames}, oneOf(signStates()...).described(signState)}, examples: []string{"duyet sign set viec_nhe on"}, run: func(ctx context.Context, args []string) error {
			return s.signSet(ctx, args[0], model.SignState(args[1]))
		}},
		{use: "try PHRASE... [--days N]", min: 1, max: -1, examples: []string{"duyet sign try 'việc nhẹ' 'lương cao' --days 30"}, flags: func(f *pflag.FlagSet) { f.IntVar(&tryDays, "days", 0, "") },
			run: func(ctx context.Context, args []string) error { return s.signTry(ctx, args, tryDays) }},
		{use: "report [--days N]", examples: []string{"duyet sign report --days 30"}, flags: func(f *pflag.FlagSet) { f.IntVar(&days, "days", reportDays, "") },
			run: func(ctx context.Context, _ []string) error { return s.signReport(ctx, days) }},
		{use: "allow WHAT", min: 1, max: 1, examples: []string{"duyet sign allow 0912345678"}, run: s.stand(model.Allowed)},
		{use: "block WHAT", min: 1, max: 1, examples: []string{"duyet sign block 0912345678"}, run: s.stand(model.Blocked)},
		{use: "unmark WHAT", min: 1, max: 1, examples: []string{"duyet sign unmark 0912345678"}, run: s.stand("")},
	}}
}

func signStates() (out []string) {
	for _, st := range model.SignStates() {
		out = append(out, string(st))
	}
	return out
}

func signState(st string) words.Text { return words.SignStateName(model.SignState(st)) }

// signFlags say what a new sign is.
type signFlags struct {
	phrases         []string
	reason, english string
	weight          float64
}

func (o *signFlags) add(f *pflag.FlagSet) {
	f.StringArrayVar(&o.phrases, "phrase", nil, "")
	f.StringVar(&o.reason, "why", "", "")
	f.StringVar(&o.english, "english", "", "")
	f.Float64Var(&o.weight, "weight", 0, "")
}

// signAdd puts a sign on trial and tells what it would have caught.
func (s *session) signAdd(ctx context.Context, name string, o signFlags) error {
	if len(o.phrases) == 0 {
		return model.NewFault(model.Usage, "missing-flag", "--phrase")
	}
	sign := model.Sign{Name: name, State: model.SignTrial, Weight: int(math.Round(o.weight * 100)),
		Value: model.SignText{Phrases: o.phrases, Vietnamese: o.reason, English: o.english}}
	return s.onGroup(ctx, func(st *store.Store, g model.Group) error {
		card, err := st.TrySign(ctx, g.ID, sign, 0, nil)
		if err != nil {
			return err
		}
		if err := st.SetSign(ctx, g.ID, sign); err != nil {
			return err
		}
		return s.cards(st, g.ID, []store.Card{card})
	})
}

// switched is a sign after its state was set.
type switched struct {
	Sign  string          `json:"sign"`
	State model.SignState `json:"state"`
}

// stood is a number, an account or a link with the lasting word on it.
type stood struct {
	Type  string  `json:"type"`
	Value string  `json:"value"`
	Word  *string `json:"word"`
}

// signSet switches a sign; its phrases stay.
func (s *session) signSet(ctx context.Context, name string, state model.SignState) error {
	return s.onGroup(ctx, func(st *store.Store, g model.Group) error {
		set, _ := g.Watch.Sign(name)
		sign := set.Sign
		sign.Name, sign.State = name, state
		if err := st.SetSign(ctx, g.ID, sign); err != nil {
			return err
		}
		if s.json {
			return s.emit(switched{name, state})
		}
		s.say(words.CmdSignSet(name, words.SignStateName(state)))
		return nil
	})
}

func (s *session) signTry(ctx context.Context, phrases []string, days int) error {
	return s.reading(ctx, func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		sign := model.Sign{Name: "try", State: model.SignTrial, Value: model.SignText{Phrases: phrases}}
		card, err := st.TrySign(ctx, g.ID, sign, days, nil)
		if err != nil {
			return err
		}
		return s.cards(st, g.ID, []store.Card{card})
	})
}

func (s *session) signReport(ctx context.Context, days int) error {
	return s.reading(ctx, func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		list, err := st.SignReport(ctx, g.ID, days, nil)
		if err != nil {
			return err
		}
		return s.cards(st, g.ID, list)
	})
}

// cardJSON is the report card of a sign.
type cardJSON struct {
	Sign      string          `json:"sign"`
	Reason    *string         `json:"reason"`
	State     model.SignState `json:"state"`
	Own       bool            `json:"own"`
	Caught    int             `json:"caught"`
	Confirmed int             `json:"confirmed"`
	Approved  int             `json:"approved"`
}

func (s *session) cards(st *store.Store, g model.GroupID, list []store.Card) error {
	for _, c := range list {
		reason := s.t(words.SignReason(st.Reason(g, c.Name)))
		if s.json {
			if err := s.emit(cardJSON{c.Name, maybe(reason), c.State, c.Own, c.Caught, c.Scams, c.Fine}); err != nil {
				return err
			}
			continue
		}
		s.line(c.Name + " (" + s.t(words.SignStateName(c.State)) + "): " + s.t(words.SignCaught(c.Caught, c.Scams, c.Fine)))
		if reason != "" {
			s.line("  " + reason)
		}
	}
	if len(list) == 0 && !s.json {
		s.say(words.CmdNothing)
	}
	return nil
}

// stand says a lasting word on a number, an account or a link.
func (s *session) stand(word model.StandingWord) func(context.Context, []string) error {
	return func(ctx context.Context, args []string) error {
		i, ok := indicatorOf(args[0])
		if !ok {
			return model.NewFault(model.BadInput, "indicator-unknown", "%q", args[0])
		}
		return s.onGroup(ctx, func(st *store.Store, g model.Group) error {
			if err := st.Stand(ctx, g.ID, word, model.IndicatorList{Type: i.Type, Values: []string{i.Value}}); err != nil {
				return err
			}
			if s.json {
				return s.emit(stood{i.Type, i.Value, maybe(string(word))})
			}
			s.say(words.Stood(i, word))
			return nil
		})
	}
}

// indicatorOf reads the one indicator that a word names.
func indicatorOf(word string) (model.Indicator, bool) {
	i, ok := scam.New().Alone(word)
	return model.Indicator{Type: i.Type, Value: i.Value}, ok
}

// onGroup changes the group that is meant.
func (s *session) onGroup(ctx context.Context, do func(*store.Store, model.Group) error) error {
	return s.changing(ctx, func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		return do(st, g)
	})
}
