package cli

import (
	"context"
	"slices"

	"duyet/model"
	"duyet/ui/words"
)

// adviceBefore is how many earlier items of a person are looked at for advice.
const adviceBefore = 8

// advise prints what is suggested about a case that waits, with the reasons:
// the same as the console shows.
func (p *printer) advise(ctx context.Context, c model.Case) error {
	if c.Verdict.Value != model.None || c.Verdict.Conflict() {
		return nil
	}
	if id := p.groups[c.Group].Topic(c.Content.Text); c.Kind != model.Join && id != "" && c.Labels[model.Topic] == "" {
		p.s.say(words.TopicGuess(p.groups[c.Group].EntryText("topic", id)))
	}
	if c.Kind != model.Join {
		return nil
	}
	before, err := p.store.Person(ctx, c, adviceBefore)
	if err != nil {
		return err
	}
	board := p.board()
	if admin, like := board.Like(c.Content.Author.Name); like {
		p.s.say(words.LikeAdmin(admin))
	}
	if a := c.Advise(before, board); !a.Empty() {
		p.s.say(words.Advice(a))
	}
	return nil
}

// board is the names of the other admins.
func (p *printer) board() model.Board {
	var out []string
	me, roster := p.store.Me().Admin, p.store.Roster()
	for _, m := range roster.Members {
		if m.Admin != "" && m.Admin != me {
			out = append(out, roster.Called(m.Admin))
		}
	}
	slices.Sort(out)
	return model.BoardOf(out)
}
