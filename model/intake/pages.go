package intake

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/page"
)

// How much of a document tells what page it is, in bytes.
const (
	sightText   = 1 << 20
	sightMarkup = 8 << 20
)

func (o Options) page() page.Options {
	p := page.Options{Base: o.Captured, Kind: o.Kind, Questions: o.Questions}
	if o.Zone != nil {
		p.Base = o.Captured.In(o.Zone)
	}
	return p
}

// looksSaved recognises a page of a group with its markup: saved, copied, or a
// part of one.
func looksSaved(text []byte, o Options) bool {
	if !page.Markup(text) {
		return false
	}
	what, _ := page.Sight(page.HTML(text[:min(len(text), sightMarkup)]), o.page())
	return slices.Contains(page.Kinds(), what)
}

// looksPaste recognises the text of a page of a group. A table may have the
// name of a page as a title.
func looksPaste(text []byte, o Options) bool {
	if page.Markup(text) {
		return false
	}
	what, sure := page.Sight(page.Text(text[:min(len(text), sightText)]), o.page())
	return slices.Contains(page.Kinds(), what) && (sure || !headed(text))
}

func (e *emitter) readSaved(text []byte) error { return e.page(page.HTML(text)) }

func (e *emitter) readPaste(text []byte) error { return e.page(page.Text(text)) }

// page reads a page and hands on what stands on it.
func (e *emitter) page(d page.Doc) error {
	if len(d.Lines) > MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d lines", MaxRows)
	}
	for _, l := range d.Lines {
		if len(l.Raw) > MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has %d bytes", l.N, len(l.Raw))
		}
	}
	r, ok := page.Read(d, e.Options.page())
	if !ok {
		return model.NewFault(model.BadInput, otherPage(d, e.Options), "%s", e.name())
	}
	if e.asked() && !slices.Contains([]string{"joins", "posts", "comments"}, e.Kind) {
		return model.NewFault(model.BadInput, "wrong-kind", "%s is a page of %s", e.name(), r.Kind)
	}
	e.report.Page, e.report.Variant, e.report.Questions, e.report.Members = r.Facts, r.Language, r.Questions, r.Members
	e.report.Counts.Members, e.report.Counts.Skipped = len(r.Members), e.report.Counts.Skipped+r.Skipped
	for _, n := range r.Notes {
		e.warn(n.Code, n.Line, n.Text)
	}
	published := r.Kind == page.Feed || r.Kind == page.Post
	usable := func(x page.Entry) bool { return x.Why == "" || !published }
	if !slices.ContainsFunc(r.Entries, usable) && len(r.Members) == 0 && r.Extent != page.Whole {
		return model.NewFault(model.BadInput, "wrong-page", "%s", e.name())
	}
	if e.report.Kind = kindOfPage[r.Kind]; len(r.Members) > 0 {
		e.warn("members-page", 0, "")
	}
	for _, x := range r.Entries {
		if err := e.card(x, r.Group); err != nil {
			return err
		}
	}
	return nil
}

// kindOfPage says what a page of a kind mostly holds.
var kindOfPage = map[string]string{page.Requests: "joins", page.Participants: "joins", page.Members: "members"}

// card completes one card of a page and hands it on.
func (e *emitter) card(x page.Entry, group page.Claim) error {
	if x.Why != "" {
		return e.reject(x.Line, x.Why, x.Raw)
	}
	a := x.Arrive
	a.Captured = e.Captured.UnixMilli()
	name, nickname := page.Nickname(x.Name)
	e.setName(x.Line, &a.Content.Author, name)
	a.Content.Author.Nickname = fold.Row(nickname)
	if a.Content.Author.Name == "" && a.Content.Author.ExternalID == "" {
		return e.reject(x.Line, "no-name", x.Raw)
	}
	if j := a.Content.Join; j != nil {
		fromAnswers(j)
	} else {
		markQuestion(&a)
	}
	claim := group.ID
	if claim == "" {
		claim = group.Name
	}
	return e.emit(x.Line, a, claim, "", false)
}

// fromAnswers fills membership, place and phones from the answers where nothing
// else told them.
func fromAnswers(j *model.JoinFacts) {
	for _, a := range j.Answers {
		key := headingKey(a.Question)
		switch {
		case j.Membership == "" && phrase(key, "hoi vien", "union member", "member of the union"):
			j.Membership = membership(a.Answer)
		case j.Locality == "" && phrase(key, "xa phuong", "thon to", "commune", "ward"):
			j.Locality = place(strings.ReplaceAll(a.Answer, "\n", ", "))
		}
		found, _ := phones(a.Answer)
		for _, p := range found {
			if !slices.Contains(j.Phones, p) {
				j.Phones = append(j.Phones, p)
			}
		}
	}
}

// otherPage gives the fault code of a page that is not read.
func otherPage(d page.Doc, o Options) string {
	switch what, _ := page.Sight(d, o.page()); what {
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
	case page.Admin:
		return "admin-page"
	case page.Site:
		return "other-site"
	case "":
		return "unknown-page"
	}
	return "wrong-page"
}
