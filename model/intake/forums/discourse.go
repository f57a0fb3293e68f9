package forums

import (
	"encoding/json"
	"strings"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
)

func looksDiscourse(text []byte, _ collect.Options) bool {
	return objects.Peek(text).Has("reviewables")
}

// reviewable is one entry of a Discourse forum's /review.json.
type reviewable struct {
	ID      any    `json:"id"`
	Type    string `json:"type"`
	Status  int    `json:"status"`
	URL     string `json:"target_url"`
	Created string `json:"created_at"`
	By      any    `json:"target_created_by_id"`
	Maker   any    `json:"created_by_id"`
	Payload struct {
		Raw   string `json:"raw"`
		Title string `json:"title"`
		Name  string `json:"name"`
		User  string `json:"username"`
		Email string `json:"email"`
		Bio   string `json:"bio"`
	} `json:"payload"`
}

// forumUser is somebody that a file of a forum names beside its entries.
type forumUser struct {
	ID   any    `json:"id"`
	User string `json:"username"`
	Name string `json:"name"`
}

func (u forumUser) shown() string {
	if u.Name != "" {
		return u.Name
	}
	return u.User
}

// readDiscourse reads the review queue of a forum: posts that wait and people
// who ask to join.
func readDiscourse(c *collect.Collector, text []byte) error {
	users := map[string]string{}
	return objects.Walk(c, text, []string{"reviewables"}, func(n int, _ string, raw json.RawMessage) error {
		if len(users) == 0 {
			users = forumUsers(text)
		}
		var r reviewable
		if json.Unmarshal(raw, &r) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		kind := model.Post
		if r.Type == "ReviewableUser" {
			kind = model.Join
		}
		a := c.Arrival(kind)
		a.State = model.StatePending
		if r.Status != 0 {
			a.State = model.StateUnknown
			a.Content.Told = &model.Told{Status: map[int]string{1: "approved", 2: "declined"}[r.Status]}
		}
		w := &a.Content
		by := idText(r.By)
		if by == "" {
			by = idText(r.Maker)
		}
		w.Author = model.Author{Name: users[by], ExternalID: by}
		w.Text = strings.TrimSpace(r.Payload.Title + "\n" + r.Payload.Raw)
		if r.URL != "" && strings.HasPrefix(r.URL, "http") {
			w.URL = r.URL
		}
		if r.Created != "" {
			c.Written(n, &a, r.Created)
		}
		if kind == model.Join {
			if w.Author.Name = r.Payload.Name; w.Author.Name == "" {
				w.Author.Name = r.Payload.User
			}
			w.Text = ""
			w.Join.Emails = collect.Each([]string{r.Payload.Email}, strings.TrimSpace)
			w.Extra = collect.Each([]string{r.Payload.Bio}, strings.TrimSpace)
			return c.Ask(n, a, collect.Claim{}, raw)
		}
		w.ExternalID = idText(r.ID)
		return c.Put(n, a, collect.Claim{}, raw)
	})
}

// forumUsers gives the names of the people a file of a forum lists, by id.
func forumUsers(text []byte) map[string]string {
	out := map[string]string{"": ""}
	var file struct {
		Users []forumUser `json:"users"`
	}
	if json.Unmarshal(text, &file) == nil {
		for _, u := range file.Users {
			out[idText(u.ID)] = u.shown()
		}
	}
	return out
}
