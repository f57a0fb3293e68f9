package forums

import (
	"encoding/json"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
)

func looksScraper(text []byte, _ collect.Options) bool {
	s := objects.Peek(text)
	return s.Has("post_id") && s.Has("post_text", "text") && s.Has("username", "post_url", "w3_fb_url", "available")
}

// scraped is a post as the python library facebook-scraper writes it.
type scraped struct {
	PostID     string              `json:"post_id"`
	Text       string              `json:"text"`
	PostText   string              `json:"post_text"`
	SharedText string              `json:"shared_text"`
	Time       string              `json:"time"`
	Likes      *float64            `json:"likes"`
	Comments   *float64            `json:"comments"`
	Shares     *float64            `json:"shares"`
	Reactions  map[string]*float64 `json:"reactions"`
	Available  *bool               `json:"available"`
	scrapedPlace
}

type scrapedPlace struct {
	PostURL  string `json:"post_url"`
	Link     string `json:"w3_fb_url"`
	UserID   any    `json:"user_id"`
	Username string `json:"username"`
}

func readScraper(c *collect.Collector, text []byte) error {
	return objects.Walk(c, text, nil, func(n int, _ string, raw json.RawMessage) error {
		var p scraped
		if json.Unmarshal(raw, &p) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		if p.Available != nil && !*p.Available {
			return c.Reject(n, "not-available", string(raw))
		}
		a := c.Arrival(model.Post)
		a.State = model.StatePublished
		w := &a.Content
		w.Author.Name, w.Author.ExternalID = p.Username, idText(p.UserID)
		w.ExternalID = p.PostID
		for _, s := range []string{p.PostText, p.Text, p.SharedText} {
			if w.Text == "" {
				w.Text = s
			}
		}
		for _, s := range []string{p.PostURL, p.Link} {
			if w.URL == "" {
				w.URL = s
			}
		}
		total, any := 0.0, false
		for _, v := range p.Reactions {
			if v != nil {
				total, any = total+*v, true
			}
		}
		a.Counts = &model.Counts{Comments: collect.Figure(p.Comments), Reactions: collect.Figure(p.Likes), Shares: collect.Figure(p.Shares)}
		if any {
			a.Counts.Reactions = collect.Figure(&total)
		}
		if p.Time != "" {
			c.Written(n, &a, p.Time)
		}
		return c.Put(n, a, collect.Claim{}, raw)
	})
}

// idText gives an id that a program wrote as text or as a number.
func idText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		b, _ := json.Marshal(int64(v))
		if v > 0 && v < 1<<53 {
			return string(b)
		}
	}
	return ""
}
