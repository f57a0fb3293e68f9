package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// NewScams makes the pane of what the scorer or an admin flagged, the riskiest
// first.
func NewScams(s *store.Store) *Queue {
	return newQueue(s, spec{
		queue:   model.Scams,
		title:   words.TabScams,
		asked:   words.Posted,
		none:    words.NoScams,
		yes:     verb{words.ActClear, (*Queue).clearFlag, cleared},
		no:      declining(),
		reply:   feedback(),
		facts:   scamFacts,
		snippet: postSnippet,
	})
}

// scamFacts draws why it was flagged, then the text with the words that say so
// underlined.
func scamFacts(d *detail) {
	d.standing()
	d.findings()
	d.indicators()
	d.labels()
	d.blank()
	d.text()
	if j := d.c.Content.Join; j != nil {
		d.answers(j)
	}
	d.before(words.PostsBefore, words.FirstPost)
	d.remarks()
	d.sources()
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
