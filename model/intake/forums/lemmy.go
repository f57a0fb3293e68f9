package forums

import (
	"encoding/json"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
)

func lemmyLists() []string {
	return []string{"registration_applications", "post_reports", "comment_reports"}
}

func looksLemmy(text []byte, _ collect.Options) bool { return objects.Peek(text).Has(lemmyLists()...) }

// lemmy is one entry of Lemmy's list of applications or of reports.
type lemmy struct {
	Application *struct {
		ID        any    `json:"id"`
		Answer    string `json:"answer"`
		Denied    string `json:"deny_reason"`
		Published string `json:"published_at"`
		Older     string `json:"published"`
	} `json:"registration_application"`
	Creator lemmyUser    `json:"creator"`
	Post    *lemmyReport `json:"post_report"`
	Comment *lemmyReport `json:"comment_report"`
	Writer  lemmyUser    `json:"post_creator"`
	Author  lemmyUser    `json:"comment_creator"`
	Local   struct {
		Accepted bool `json:"accepted_application"`
	} `json:"creator_local_user"`
}

type lemmyUser struct {
	ID      any    `json:"id"`
	Name    string `json:"name"`
	Display string `json:"display_name"`
	Actor   string `json:"actor_id"`
}

func (u lemmyUser) author() model.Author {
	a := model.Author{Name: u.Display, ExternalID: idText(u.ID), URL: u.Actor}
	if a.Name == "" {
		a.Name = u.Name
	}
	return a
}

type lemmyReport struct {
	PostID    any    `json:"post_id"`
	CommentID any    `json:"comment_id"`
	Name      string `json:"original_post_name"`
	Body      string `json:"original_post_body"`
	Text      string `json:"original_comment_text"`
	Reason    string `json:"reason"`
	Published string `json:"published_at"`
	Older     string `json:"published"`
}

// readLemmy reads applications to join a Lemmy server, and reports.
func readLemmy(c *collect.Collector, text []byte) error {
	return objects.Walk(c, text, lemmyLists(), func(n int, _ string, raw json.RawMessage) error {
		var x lemmy
		if json.Unmarshal(raw, &x) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		switch {
		case x.Application != nil:
			return lemmyJoin(c, n, x, raw)
		case x.Post != nil:
			a := reported(c, n, model.Post, *x.Post, x.Writer)
			a.Content.Text = x.Post.Name + "\n" + x.Post.Body
			a.Content.ExternalID = idText(x.Post.PostID)
			return c.Put(n, a, collect.Claim{}, raw)
		case x.Comment != nil:
			a := reported(c, n, model.Comment, *x.Comment, x.Author)
			a.Content.Text, a.Content.ExternalID = x.Comment.Text, idText(x.Comment.CommentID)
			return c.Put(n, a, collect.Claim{}, raw)
		}
		c.Skip()
		return nil
	})
}

func lemmyJoin(c *collect.Collector, n int, x lemmy, raw json.RawMessage) error {
	a := c.Arrival(model.Join)
	a.State = model.StatePending
	if x.Local.Accepted {
		a.State, a.Content.Told = model.StateUnknown, &model.Told{Status: "approved"}
	} else if x.Application.Denied != "" {
		a.State, a.Content.Told = model.StateUnknown, &model.Told{Status: "declined", Notes: []string{x.Application.Denied}}
	}
	a.Content.Author = x.Creator.author()
	a.Content.Join.Answers = []model.Answer{collect.Answer("", x.Application.Answer)}
	either(c, n, &a, x.Application.Published, x.Application.Older)
	return c.Ask(n, a, collect.Claim{}, raw)
}

// reported starts what somebody reported; why is shown, and decides nothing.
func reported(c *collect.Collector, n int, kind model.ItemKind, r lemmyReport, by lemmyUser) model.Arrive {
	a := c.Arrival(kind)
	a.State = model.StatePublished
	a.Content.Author = by.author()
	if r.Reason != "" {
		a.Content.Told = &model.Told{Notes: []string{r.Reason}}
	}
	either(c, n, &a, r.Published, r.Older)
	return a
}

// either reads the first time that is there.
func either(c *collect.Collector, n int, a *model.Arrive, times ...string) {
	for _, t := range times {
		if t != "" {
			c.Written(n, a, t)
			return
		}
	}
}
