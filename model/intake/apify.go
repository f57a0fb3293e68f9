package intake

import (
	"encoding/json"

	"duyet/model"
)

func looksApify(text []byte, _ Options) bool {
	s := peek(text)
	return s.list && s.has("url", "facebookUrl") && s.has("likesCount", "commentsCount", "facebookUrl", "groupTitle", "sharedPost", "errorDescription")
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

func (e *emitter) readApify(text []byte) error {
	return e.entries(text, nil, func(n int, _ string, raw json.RawMessage) error {
		var p apified
		if json.Unmarshal(raw, &p) != nil {
			return e.reject(n, "bad-json", string(raw))
		}
		if p.Error != "" {
			return e.reject(n, "not-available", p.Error+" · "+p.URL)
		}
		a := e.arrival(model.Post)
		a.State = model.StatePublished
		c := &a.Content
		c.Author = model.Author{Name: p.User.Name, ExternalID: idText(p.User.ID), URL: p.User.Profile}
		if c.Text = p.Text; c.Text == "" {
			c.Text = p.Shared.Text
		}
		c.URL = model.CleanLink(p.URL)
		c.ExternalID = model.PostID(c.URL)
		a.Counts = &model.Counts{Comments: figure(p.Comments), Reactions: figure(p.Likes), Shares: figure(p.Shares)}
		if p.Time != "" {
			e.written(n, &a, p.Time)
		}
		return e.put(n, a, p.Group, raw)
	})
}
