package forums

import (
	"encoding/json"
	"strings"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
	"duyet/model/intake/page"
)

func looksMastodon(text []byte, _ collect.Options) bool {
	s := objects.Peek(text)
	return s.List && (s.All("target_account", "statuses") || s.All("username", "invite_request") || s.All("username", "approved", "account"))
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
func readMastodon(c *collect.Collector, text []byte) error {
	return objects.Walk(c, text, nil, func(n int, _ string, raw json.RawMessage) error {
		var x mastodon
		if json.Unmarshal(raw, &x) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		if x.Target != nil {
			return mastodonReport(c, n, x, raw)
		}
		a := c.Arrival(model.Join)
		a.State = model.StatePending
		if x.Approved != nil && *x.Approved {
			a.State, a.Content.Told = model.StateUnknown, &model.Told{Status: "approved"}
		}
		a.Content.Author = model.Author{Name: x.User, ExternalID: idText(x.ID)}
		a.Content.Join.Emails = collect.Each([]string{x.Email}, strings.TrimSpace)
		a.Content.Join.Answers = []model.Answer{collect.Answer("", x.Asked)}
		if x.Created != "" {
			c.Written(n, &a, x.Created)
		}
		return c.Ask(n, a, collect.Claim{}, raw)
	})
}

func mastodonReport(c *collect.Collector, n int, x mastodon, raw json.RawMessage) error {
	if len(x.Statuses) == 0 {
		return c.Reject(n, "no-text", string(raw))
	}
	for _, s := range x.Statuses {
		a := c.Arrival(model.Post)
		a.State = model.StatePublished
		w := &a.Content
		w.Author = model.Author{Name: x.Target.Display, ExternalID: idText(x.Target.ID), URL: x.Target.URL}
		if w.Author.Name == "" {
			w.Author.Name = x.Target.User
		}
		var lines []string
		for _, l := range page.HTML([]byte(s.Content)).Lines {
			lines = append(lines, l.Text)
		}
		w.Text, w.ExternalID, w.URL = strings.Join(lines, "\n"), idText(s.ID), s.URL
		w.Told = &model.Told{Notes: collect.Each([]string{x.Comment}, strings.TrimSpace), Tags: collect.Each([]string{x.Category}, strings.TrimSpace)}
		if x.Created != "" {
			c.Written(n, &a, x.Created)
		}
		if err := c.Put(n, a, collect.Claim{}, raw); err != nil {
			return err
		}
	}
	return nil
}
