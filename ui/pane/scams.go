package pane

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// NewScams makes the pane of what the scorer or an admin flagged, the riskiest
// first.
func NewScams(s *store.Store) *Queue {
	return newQueue(s, spec{
		queue:   model.Scams,
		title:   words.TabScams,
		asked:   words.Posted,
		none:    always(words.NoScams),
		yes:     verb{words.ActClear, (*Queue).clearFlag, cleared},
		no:      declining(),
		reply:   feedback(),
		facts:   scamFacts,
		more:    scamKeys,
		snippet: postSnippet,
	})
}

// scamFacts draws why it was flagged, then the text with the words that say so
// underlined.
func scamFacts(d *detail) {
	d.standing()
	d.kinship()
	d.findings()
	d.network()
	d.labels()
	d.blank()
	d.text()
	if j := d.c.Content.Join; j != nil {
		d.answers(j)
	}
	d.likes()
	d.before(words.PostsBefore, words.FirstPost)
	d.remarks()
	d.sources()
}

// network draws the indicators, each with who else used it and what was
// decided about them.
func (d *detail) network() {
	if !d.known() || len(d.q.side.traces) != len(d.c.Derived.Indicators) {
		d.indicators()
		return
	}
	for _, s := range d.q.side.traces {
		t := words.SharedBy(s.Word, len(s.Others), s.Scams, s.Fine, s.People)
		if t.Zero() {
			d.fact(words.IndicatorName(s.Type), s.Value)
			continue
		}
		d.flush()
		d.fact(words.IndicatorName(s.Type), s.Value+" "+widget.SignDot+" "+d.l.T(t))
		d.flush()
		for _, o := range s.Others[:min(len(s.Others), usesShown)] {
			d.para(verdictRole(o.Verdict.Value), widget.SignBullet+" "+d.short(o.Case), nil)
		}
	}
	d.flush()
}

// usesShown is how many other items of one indicator are named.
const usesShown = 3

// likes draws earlier items whose text is nearly the same.
func (d *detail) likes() {
	if !d.known() || len(d.q.side.like) == 0 {
		return
	}
	d.say(theme.Dim, words.LikeBefore)
	for _, c := range d.q.side.like[:min(len(d.q.side.like), usesShown)] {
		d.para(verdictRole(c.Verdict.Value), widget.SignBullet+" "+d.short(c), nil)
	}
}

// scamKeys are the keys that only scams have.
func scamKeys(q *Queue) []Key {
	return []Key{
		{Press: []string{"!"}, Name: words.KeySigns, Help: words.HelpSigns, Foot: 10, Run: q.openSigns},
		{Press: []string{"K"}, Name: words.KeyAllow, Help: words.HelpAllow, Foot: 12, Why: func() words.Text { return q.whyNot(nothingShown) }, Run: q.allow},
		{Press: []string{"T"}, Name: words.KeyWarning, Help: words.HelpWarning, Foot: 11, Why: func() words.Text { return q.noItem() }, Run: q.warn},
	}
}

func nothingShown(c model.Case) words.Text {
	if len(c.Derived.Indicators) == 0 {
		return words.NoIndicator
	}
	return words.Text{}
}

// allow asks which indicator is always fine, as the fund's account is, or is
// known to be bad; what was said before can be taken back.
func (q *Queue) allow() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	m := &menu{title: words.AllowTitle}
	for _, i := range c.Derived.Indicators {
		have := model.StandingWord("")
		for _, s := range q.side.traces {
			if s.Indicator == i && q.side.id == c.ID {
				have = s.Word
			}
		}
		for _, word := range []model.StandingWord{model.Allowed, model.Blocked} {
			say := word
			if have == word {
				say = ""
			}
			row := choice{label: words.StandingChoice(i, word, have == word), run: func() tea.Cmd { return q.stand(c, i, say) }}
			if n := len(m.rows); n < 9 {
				row.press = digit(n)
			}
			m.rows = append(m.rows, row)
		}
	}
	q.push(m)
	return nil
}

func (q *Queue) stand(c model.Case, i model.Indicator, word model.StandingWord) tea.Cmd {
	return q.send(job{ids: []model.ItemID{c.ID}, run: func(ctx context.Context, s *store.Store, done *wrote) {
		done.said = words.WithUndo(words.Stood(i, word))
		done.err = s.Stand(ctx, c.Group, word, model.IndicatorList{Type: i.Type, Values: []string{i.Value}})
	}})
}

// warn offers a warning for the members, in Vietnamese, to be edited before it
// is copied.
func (q *Queue) warn() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	var reasons []string
	for _, f := range c.Derived.Findings {
		if t := q.side.reasons[f.Sign]; !t.Zero() && len(reasons) < 2 {
			if r := t.In(words.Vi); len(reasons) == 0 || reasons[0] != r {
				reasons = append(reasons, r)
			}
		}
	}
	p := &letter{title: words.WarningTitle, hint: words.HintWarning, done: func(text string) tea.Cmd {
		return tea.Batch(clip(text), tell(words.WarningCopied))
	}}
	p.text.SetValue(words.WarnMembers(reasons, c.Derived.Indicators))
	q.push(p)
	return nil
}

func (q *Queue) clearFlag() tea.Cmd {
	return q.do(deed{act: words.ActClear, leaves: q.view() != model.All,
		make: func(c model.Case) (model.Op, error) { return c.ClearFlag(model.Why{}) }})
}

func cleared(c model.Case) words.Text {
	if c.Flag.Value == model.Cleared && !c.Flag.Conflict() {
		return words.Already(model.Cleared)
	}
	return words.Text{}
}
