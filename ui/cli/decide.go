package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// verdicts are the words decide takes, each with its name in the model.
var verdicts = [...][2]string{
	{"approve", "approve"}, {"decline", "decline"}, {"scam", "scam"}, {"gone", "gone"},
	{"answered", "answered"}, {"dismiss", "dismissed"}, {"clear", "clear"},
}

func (s *session) decideCommand() command {
	var reason, note string
	return command{
		use: "decide ID... approve|decline|scam|gone|answered|dismiss|clear [--reason RULE] [--note TEXT]", min: 2, max: -1,
		args: []choice{anItem(model.Waiting), {after: verdictsAfter, means: verdictWord, ask: anItem(model.Waiting).ask}}, values: map[string]choice{"reason": entries(listRule)},
		examples: []string{"duyet decide k7mq2x4a approve", "duyet decide k7mq2x4a w3nd5r6t decline --reason 2", "duyet decide p6t2bq4c scam --note 'Gọi số này đòi tiền'"},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&reason, "reason", "", "")
			f.StringVar(&note, "note", "", "")
		},
		run: func(ctx context.Context, args []string) error {
			ids, word := args[:len(args)-1], args[len(args)-1]
			value := ""
			for _, v := range verdicts {
				if v[0] == word {
					value = v[1]
				}
			}
			if value == "" {
				return noSuch(model.NewFault(model.Usage, "verdict-unknown", "verdict %q", word), word, verdictsAfter(nil))
			}
			note, err := s.text(note)
			if err != nil {
				return err
			}
			return s.changing(ctx, func(st *store.Store) error {
				cases, err := s.find(ctx, st, ids)
				if err != nil {
					return err
				}
				var ops []model.Op
				for _, c := range cases {
					rule, why, err := s.rule(ctx, st, c, reason)
					if err != nil {
						return err
					}
					op, err := c.Rule(value, rule, model.Why{Reason: why, Note: note})
					if err != nil {
						return err
					}
					ops = append(ops, op)
				}
				return s.record(ctx, st, words.CmdDecided(model.Verdict(value), len(cases), cases[0].Content.Author.Name), ops...)
			})
		},
	}
}

// verdictsAfter are the words that end a decision.
func verdictsAfter([]string) (out []string) {
	for _, v := range verdicts {
		out = append(out, v[0])
	}
	return out
}

func verdictWord(word string) words.Text { return words.CmdVerdict(model.Verdict(word)) }

// rule reads the reason of a verdict: the number, id or text of a rule of the
// item's group, or free words.
func (s *session) rule(ctx context.Context, st *store.Store, c model.Case, word string) (rule, free string, err error) {
	word = strings.TrimSpace(word)
	if word == "" {
		return "", "", nil
	}
	g, err := st.Group(ctx, string(c.Group))
	if err != nil {
		return "", "", err
	}
	if e, ok := g.Entry(listRule, word); ok {
		return e.ID, "", nil
	}
	if _, err := strconv.Atoi(word); err == nil {
		return "", "", model.NewFault(model.BadInput, "no-rule", "rule %s", word)
	}
	return "", word, nil
}

func (s *session) doneCommand() command {
	var failed string
	var f *pflag.FlagSet
	return command{
		use: "done ID... [--failed WHY]", min: 1, max: -1,
		args: []choice{anItem(model.Todo)}, examples: []string{"duyet done k7mq2x4a", "duyet done w3nd5r6t --failed 'không thấy yêu cầu này'"},
		flags: func(set *pflag.FlagSet) { f = set; f.StringVar(&failed, "failed", "", "") },
		run: func(ctx context.Context, args []string) error {
			could := !f.Changed("failed")
			return s.changing(ctx, func(st *store.Store) error {
				cases, err := s.find(ctx, st, args)
				if err != nil {
					return err
				}
				var ops []model.Op
				for _, c := range cases {
					op, err := c.Carry(!could, failed)
					if err != nil {
						return err
					}
					ops = append(ops, op)
				}
				return s.record(ctx, st, words.CmdCarried(len(cases), could), ops...)
			})
		},
	}
}
