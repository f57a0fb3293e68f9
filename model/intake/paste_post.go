package intake

import (
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// postCard reads one card of the page of pending posts: a name, a time, the
// text.
func (e *emitter) postCard(c card, place int) error {
	base := e.Captured.In(e.Zone)
	marked := func(l pasted) bool {
		_, ok := readMoment(firstPart(l.key), base)
		return ok
	}
	name, rest := c.body(marked)
	if name.n == 0 {
		if len(c.lines) == 0 {
			return e.reject(1, "no-text", "")
		}
		return e.reject(c.lines[0].n, "no-text", c.lines[0].text)
	}
	a := e.arrival(model.Post)
	a.State, a.Place = model.StatePending, place
	if c.open {
		a.Complete = model.Incomplete
	}
	e.setName(name.n, &a.Content.Author, name.raw)
	name.person(&a.Content.Author)
	for _, l := range append([]pasted{name}, rest...) {
		l.post(&a.Content)
	}
	rest = e.postHead(rest, &a, marked)
	var text []string
	for _, l := range rest {
		if is(l.key, moreWords) {
			a.Complete = lower(a.Complete, model.Truncated)
			continue
		}
		line, more := cutMore(l)
		if more {
			a.Complete = lower(a.Complete, model.Truncated)
		}
		text = append(text, line)
	}
	a.Content.Text = fold.Text(strings.Join(text, "\n"))
	if a.Content.Author.Name == "" || a.Content.Text == "" {
		return e.reject(name.n, "no-text", name.text)
	}
	markQuestion(&a)
	return e.emit(name.n, a, e.pageGroup, "", false)
}

// postHead takes what stands between the name and the text: badges, the time,
// lone dots.
func (e *emitter) postHead(lines []pasted, a *model.Arrive, marked func(pasted) bool) []pasted {
	for len(lines) > 0 {
		l := lines[0]
		switch {
		case a.Content.CreatedRaw == "" && marked(l):
			raw, _, _ := strings.Cut(l.text, " · ")
			a.Content.CreatedRaw = strings.Trim(raw, " ·•")
			if m, _ := readMoment(firstPart(l.key), e.Captured.In(e.Zone)); m.at > 0 {
				a.Created, a.Precision = m.at, m.precision
			}
		case is(l.key, badges) && a.Content.CreatedRaw == "", l.key == "" && !strings.ContainsFunc(l.text, notDot):
		default:
			return lines
		}
		lines = lines[1:]
	}
	return nil
}

func firstPart(key string) string {
	head, _, _ := strings.Cut(key, "·")
	return strings.TrimSpace(head)
}

// cutMore takes the button that shows the rest of a text off its line.
func cutMore(l pasted) (string, bool) {
	for _, w := range moreWords {
		if strings.HasSuffix(l.key, "… "+w) || strings.HasSuffix(l.key, "... "+w) {
			words := strings.Fields(l.text)
			return strings.Join(words[:len(words)-2], " "), true
		}
	}
	return l.text, false
}

// lower gives the completeness that shows less.
func lower(a, b model.Completeness) model.Completeness {
	if b.Rank() < a.Rank() {
		return b
	}
	return a
}

// post reads the link to the post itself out of the links of a line.
func (l pasted) post(c *model.Content) {
	for _, href := range l.links {
		link := model.CleanLink(absolute(href))
		if id := model.PostID(link); id != "" && c.ExternalID == "" && !strings.Contains(link, "comment_id=") {
			c.ExternalID, c.URL = id, link
		}
	}
}
