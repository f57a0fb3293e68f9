package capture

import (
	"slices"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/collect"
	"duyet/model/intake/page"
	"duyet/model/intake/table"
)

// How much of a document tells what page it is, in bytes.
const (
	sightText   = 1 << 20
	sightMarkup = 8 << 20
)

// looksSaved recognises a page of a group with its markup: saved, copied, or a
// part of one.
func looksSaved(text []byte, o collect.Options) bool {
	if !page.Markup(text) {
		return false
	}
	what, _ := page.Sight(page.HTML(text[:min(len(text), sightMarkup)]), o.ForPage())
	return slices.Contains(page.Kinds(), what)
}

// looksPaste recognises the text of a page of a group. A table may have the
// name of a page as a title.
func looksPaste(text []byte, o collect.Options) bool {
	if page.Markup(text) {
		return false
	}
	what, sure := page.Sight(page.Text(text[:min(len(text), sightText)]), o.ForPage())
	return slices.Contains(page.Kinds(), what) && (sure || !table.Headed(text))
}

func readSaved(c *collect.Collector, text []byte) error { return show(c, page.HTML(text)) }

func readPaste(c *collect.Collector, text []byte) error { return show(c, page.Text(text)) }

// show reads a page and hands on what stands on it.
func show(c *collect.Collector, d page.Doc) error {
	if len(d.Lines) > collect.MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d lines", collect.MaxRows)
	}
	for _, l := range d.Lines {
		if len(l.Raw) > collect.MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has %d bytes", l.N, len(l.Raw))
		}
	}
	r, ok := page.Read(d, c.ForPage())
	if !ok {
		return model.NewFault(model.BadInput, OtherPage(d, c.Options), "%s", c.Called())
	}
	if c.Asked() && !slices.Contains([]string{"joins", "posts", "comments"}, c.Kind) {
		return model.NewFault(model.BadInput, "wrong-kind", "%s is a page of %s", c.Called(), r.Kind)
	}
	c.Report.Page, c.Report.Variant, c.Report.Questions, c.Report.Members = r.Facts, r.Language, r.Questions, r.Members
	c.Report.Counts.Members, c.Report.Counts.Skipped = len(r.Members), c.Report.Counts.Skipped+r.Skipped
	for _, n := range r.Notes {
		c.Warn(n.Code, n.Line, n.Text)
	}
	published := r.Kind == page.Feed || r.Kind == page.Post
	usable := func(x page.Entry) bool { return x.Why == "" || !published }
	if !slices.ContainsFunc(r.Entries, usable) && len(r.Members) == 0 && r.Extent != page.Whole {
		return model.NewFault(model.BadInput, "wrong-page", "%s", c.Called())
	}
	if c.Report.Kind = kindOfPage[r.Kind]; len(r.Members) > 0 {
		c.Warn("members-page", 0, "")
	}
	for _, x := range r.Entries {
		if err := card(c, x, r.Group); err != nil {
			return err
		}
	}
	return nil
}

// kindOfPage says what a page of a kind mostly holds.
var kindOfPage = map[string]string{page.Requests: "joins", page.Participants: "joins", page.Members: "members"}

// card completes one card of a page and hands it on.
func card(c *collect.Collector, x page.Entry, group page.Claim) error {
	if x.Why != "" {
		return c.Reject(x.Line, x.Why, x.Raw)
	}
	a := x.Arrive
	a.Captured = c.Captured.UnixMilli()
	name, nickname := page.Nickname(x.Name)
	c.SetName(x.Line, &a.Content.Author, name)
	a.Content.Author.Nickname = fold.Row(nickname)
	if a.Content.Author.Name == "" && a.Content.Author.ExternalID == "" {
		return c.Reject(x.Line, "no-name", x.Raw)
	}
	if j := a.Content.Join; j != nil {
		collect.FromAnswers(j)
		for _, line := range a.Content.Extra {
			collect.AddPhones(j, line) // an answer below a question that is not known
		}
	} else {
		collect.MarkQuestion(&a)
	}
	return c.Emit(x.Line, a, group, "", false)
}

// OtherPage gives the fault code of a page that is not read.
func OtherPage(d page.Doc, o collect.Options) string {
	switch what, _ := page.Sight(d, o.ForPage()); what {
	case page.Login, page.Checkpoint:
		return "login-page"
	case page.Unavailable:
		return "unavailable-page"
	case page.Chat:
		return "chat-page"
	case page.Source:
		return "page-source"
	case page.Scheduled:
		return "scheduled-page"
	case page.Asking:
		return "questions-page"
	case page.Log, page.Rules, page.Settings, page.Assist, page.Insights, page.Badges, page.Admin:
		return what + "-page"
	case page.Site:
		return "other-site"
	case "":
		return "unknown-page"
	}
	return "wrong-page"
}
