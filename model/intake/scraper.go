package intake

import (
	"encoding/json"

	"duyet/model"
)

func looksScraper(text []byte, _ Options) bool {
	s := peek(text)
	return s.has("post_id") && s.has("post_text", "text") && s.has("username", "post_url", "w3_fb_url", "available")
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

func (e *emitter) readScraper(text []byte) error {
	return e.entries(text, nil, func(n int, _ string, raw json.RawMessage) error {
		var p scraped
		if json.Unmarshal(raw, &p) != nil {
			return e.reject(n, "bad-json", string(raw))
		}
		if p.Available != nil && !*p.Available {
			return e.reject(n, "not-available", string(raw))
		}
		a := e.arrival(model.Post)
		a.State = model.StatePublished
		c := &a.Content
		c.Author.Name, c.Author.ExternalID = p.Username, idText(p.UserID)
		c.ExternalID = p.PostID
		for _, s := range []string{p.PostText, p.Text, p.SharedText} {
			if c.Text == "" {
				c.Text = s
			}
		}
		for _, s := range []string{p.PostURL, p.Link} {
			if c.URL == "" {
				c.URL = s
			}
		}
		total, any := 0.0, false
		for _, v := range p.Reactions {
			if v != nil {
				total, any = total+*v, true
			}
		}
		a.Counts = &model.Counts{Comments: figure(p.Comments), Reactions: figure(p.Likes), Shares: figure(p.Shares)}
		if any {
			a.Counts.Reactions = figure(&total)
		}
		if p.Time != "" {
			e.written(n, &a, p.Time)
		}
		return e.put(n, a, "", raw)
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
