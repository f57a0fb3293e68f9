package intake

import (
	"encoding/json"
	"strings"
	"time"

	"duyet/model"
)

func looksTelegram(text []byte, _ Options) bool {
	s := peek(text)
	return s.has("update_id", "chat_join_request") || !s.list && s.all("ok", "result")
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
func (e *emitter) readTelegram(text []byte) error {
	return e.entries(text, []string{"result"}, func(n int, _ string, raw json.RawMessage) error {
		var u telegram
		if json.Unmarshal(raw, &u) != nil {
			return e.reject(n, "bad-json", string(raw))
		}
		j := u.Join
		if j == nil {
			e.skip()
			return nil
		}
		a := e.arrival(model.Join)
		a.State = model.StatePending
		c := &a.Content
		c.Author = model.Author{Name: strings.TrimSpace(j.From.First + " " + j.From.Last), ExternalID: idText(j.From.ID)}
		if j.From.User != "" {
			c.Author.URL = "https://t.me/" + j.From.User
		}
		if j.Bio != "" {
			c.Extra = append(c.Extra, j.Bio)
		}
		c.Join.InvitedBy = j.Invite.Name
		e.created(n, &a, time.Unix(j.Date, 0), "")
		return e.ask(n, a, j.Chat.Title, raw)
	})
}
