package forums

import (
	"encoding/json"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
)

func looksTelegram(text []byte, _ collect.Options) bool {
	s := objects.Peek(text)
	return s.Has("update_id", "chat_join_request") || !s.List && s.All("ok", "result")
}

// telegram is an update of a bot; only requests to join are read.
type telegram struct {
	Join *struct {
		Chat struct {
			Title string `json:"title"`
		} `json:"chat"`
		From   telegramUser `json:"from"`
		Date   int64        `json:"date"`
		Bio    string       `json:"bio"`
		Invite struct {
			Name string `json:"name"`
		} `json:"invite_link"`
	} `json:"chat_join_request"`
}

type telegramUser struct {
	ID    any    `json:"id"`
	First string `json:"first_name"`
	Last  string `json:"last_name"`
	User  string `json:"username"`
}

// readTelegram reads the updates of a Telegram bot: one, a list, one a line,
// or the answer to getUpdates.
func readTelegram(c *collect.Collector, text []byte) error {
	return objects.Walk(c, text, []string{"result"}, func(n int, _ string, raw json.RawMessage) error {
		var u telegram
		if json.Unmarshal(raw, &u) != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		j := u.Join
		if j == nil {
			c.Skip()
			return nil
		}
		a := c.Arrival(model.Join)
		a.State = model.StatePending
		w := &a.Content
		w.Author = model.Author{Name: strings.TrimSpace(j.From.First + " " + j.From.Last), ExternalID: idText(j.From.ID)}
		if j.From.User != "" {
			w.Author.URL = "https://t.me/" + j.From.User
		}
		if j.Bio != "" {
			w.Extra = append(w.Extra, j.Bio)
		}
		w.Join.InvitedBy = j.Invite.Name
		c.Created(n, &a, time.Unix(j.Date, 0), "")
		return c.Ask(n, a, collect.Claim{Name: j.Chat.Title}, raw)
	})
}
