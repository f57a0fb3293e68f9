package forums

import (
	"encoding/json"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
)

func looksApify(text []byte, _ collect.Options) bool {
	s := objects.Peek(text)
	return s.List && s.Has("url", "facebookUrl") && s.Has("likesCount", "commentsCount", "facebookUrl", "groupTitle", "sharedPost", "errorDescription")
}

// apified is an item of Apify's scraper of Facebook groups. What could not be
// read stands there as an error, and a figure that is not there is unknown.
type apified struct {
	URL    string `json:"url"`
	Time   string `json:"time"`
	Text   string `json:"text"`
	Error  string `json:"error"`
	Group  string `json:"groupTitle"`
	User   person `json:"user"`
	Shared struct {
		Text string `json:"text"`
	} `json:"sharedPost"`
	Likes    *float64 `json:"likesCount"`
	Comments *float64 `json:"commentsCount"`
	Shares   *float64 `json:"sharesCount"`
}

// person is who a program says wrote something.
type person struct {
	ID      any    `json:"id"`
	Name    string `json:"name"`
	Profile string `json:"profileUrl"`
}

func readApify(c *collect.Collector, text []byte) error {
	return objects.Walk(c, text, nil, func(n int, _ string, raw json.RawMessage) error {
		var p apified
		if json.Unmarshal(raw, &p) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		if p.Error != "" {
			return c.Reject(n, "not-available", p.Error+" · "+p.URL)
		}
		a := c.Arrival(model.Post)
		a.State = model.StatePublished
		w := &a.Content
		w.Author = model.Author{Name: p.User.Name, ExternalID: idText(p.User.ID), URL: p.User.Profile}
		if w.Text = p.Text; w.Text == "" {
			w.Text = p.Shared.Text
		}
		w.URL = model.CleanLink(p.URL)
		w.ExternalID = model.PostID(w.URL)
		a.Counts = &model.Counts{Comments: collect.Figure(p.Comments), Reactions: collect.Figure(p.Likes), Shares: collect.Figure(p.Shares)}
		if p.Time != "" {
			c.Written(n, &a, p.Time)
		}
		return c.Put(n, a, collect.Claim{Name: p.Group}, raw)
	})
}
