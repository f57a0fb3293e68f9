package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

// The carry-out view: what is decided and not yet done on Facebook.

// carried ticks the verdict as done on Facebook.
func (q *Queue) carried() tea.Cmd {
	return q.do(deed{act: words.ActDone, leaves: true,
		make: func(c model.Case) (model.Op, error) { return c.Carry(false, "") }})
}

// failed asks why the verdict could not be carried out. The row stays, with
// the reason.
func (q *Queue) failed() tea.Cmd {
	q.push(&prompt{title: words.FailedTitle, hint: words.HintFailed, done: func(text string) (tea.Cmd, words.Text) {
		return q.do(deed{act: words.ActFailed, steps: true,
			make: func(c model.Case) (model.Op, error) { return c.Carry(true, text) }}), words.Text{}
	}})
	return nil
}

// carryOut opens the page on Facebook and puts on the clipboard what is needed
// there: the feedback of a decline, or else the name to search for.
func (q *Queue) carryOut() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	text := c.Content.Author.Name
	if c.Verdict.Value == model.Decline && c.Verdict.Note != "" {
		text = c.Verdict.Note
	}
	if q.link(c) == "" {
		return tea.Batch(clip(text), tell(words.CopiedNoLink))
	}
	return tea.Batch(follow(q.link(c)), clip(text))
}

// openLink opens the item on Facebook and copies the name.
func (q *Queue) openLink() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	return tea.Batch(follow(q.link(c)), clip(c.Content.Author.Name))
}

// copyName copies the name alone.
func (q *Queue) copyName() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	if c.Content.Author.Name == "" {
		return tellBad(words.NoName)
	}
	return clip(c.Content.Author.Name)
}

// link is where the case is found on Facebook: its own page, the group's page
// of requests for a request, or else the author's. Empty when nothing is known.
func (q *Queue) link(c model.Case) string {
	group := model.CleanLink(groupLink + q.group.Fields[fieldFBook])
	switch {
	case c.Content.URL != "":
		return c.Content.URL
	case c.Kind == model.Join && q.group.Fields[fieldFBook] != "":
		return group + requestsPage
	}
	return c.Content.Author.URL
}

func (q *Queue) noLink() words.Text {
	c, ok := q.here()
	switch {
	case !ok:
		return words.NothingHere
	case q.link(c) == "":
		return words.NoLink
	}
	return words.Text{}
}

// follow opens a link, unless it is empty.
func follow(url string) tea.Cmd {
	if url == "" {
		return nil
	}
	return func() tea.Msg { return Link{URL: url} }
}

// cameBack asks what became of the row that she went to Facebook for.
func (q *Queue) cameBack() tea.Cmd {
	c, ok := q.here()
	if !ok || q.view() != model.Todo || q.top() != nil {
		return nil
	}
	return tell(words.DoneThere(c.Content.Author.Name))
}
