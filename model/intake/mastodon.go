package intake

import (
	"encoding/json"
	"strings"

	"duyet/model"
	"duyet/model/intake/page"
)

func looksMastodon(text []byte, _ Options) bool {
	s := peek(text)
	return s.list && (s.all("target_account", "statuses") || s.all("username", "invite_request") || s.all("username", "approved", "account"))
}

// mastodon is one entry of Mastodon's lists for moderators: a report, or an
// account that waits.
type mastodon struct {
	ID      any    `json:"id"`
	Created string `json:"created_at"`
	reportPart
	accountPart
}

type reportPart struct {
	Category string        `json:"category"`
	Comment  string        `json:"comment"`
	Target   *mastodonUser `json:"target_account"`
	Statuses []struct {
		ID      any    `json:"id"`
		Content string `json:"content"`
		URL     string `json:"url"`
	} `json:"statuses"`
}

type accountPart struct {
	User     string `json:"username"`
	Email    string `json:"email"`
	Approved *bool  `json:"approved"`
	Asked    string `json:"invite_request"`
}

type mastodonUser struct {
	ID      any    `json:"id"`
	User    string `json:"username"`
	Display string `json:"display_name"`
	URL     string `json:"url"`
}

// readMastodon reads reports, each of their posts by itself, and accounts that
// wait.
func (e *emitter) readMastodon(text []byte) error {
	return e.entries(text, nil, func(n int, _ string, raw json.RawMessage) error {
		var x mastodon
		if json.Unmarshal(raw, &x) != nil {
			return e.reject(n, "bad-json", string(raw))
		}
		if x.Target != nil {
			return e.mastodonReport(n, x, raw)
		}
		a := e.arrival(model.Join)
		a.State = model.StatePending
		if x.Approved != nil && *x.Approved {
			a.State, a.Content.Told = model.StateUnknown, &model.Told{Status: "approved"}
		}
		a.Content.Author = model.Author{Name: x.User, ExternalID: idText(x.ID)}
		a.Content.Join.Emails = each([]string{x.Email}, strings.TrimSpace)
		a.Content.Join.Answers = []model.Answer{answer("", x.Asked)}
		if x.Created != "" {
			e.written(n, &a, x.Created)
		}
		return e.ask(n, a, "", raw)
	})
}

func (e *emitter) mastodonReport(n int, x mastodon, raw json.RawMessage) error {
	if len(x.Statuses) == 0 {
		return e.reject(n, "no-text", string(raw))
	}
	for _, s := range x.Statuses {
		a := e.arrival(model.Post)
		a.State = model.StatePublished
		c := &a.Content
		c.Author = model.Author{Name: x.Target.Display, ExternalID: idText(x.Target.ID), URL: x.Target.URL}
		if c.Author.Name == "" {
			c.Author.Name = x.Target.User
		}
		var lines []string
		for _, l := range page.HTML([]byte(s.Content)).Lines {
			lines = append(lines, l.Text)
		}
		c.Text, c.ExternalID, c.URL = strings.Join(lines, "\n"), idText(s.ID), s.URL
		c.Told = &model.Told{Notes: each([]string{x.Comment}, strings.TrimSpace), Tags: each([]string{x.Category}, strings.TrimSpace)}
		if x.Created != "" {
			e.written(n, &a, x.Created)
		}
		if err := e.put(n, a, "", raw); err != nil {
			return err
		}
	}
	return nil
}
