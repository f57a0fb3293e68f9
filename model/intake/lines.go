package intake

import (
	"bytes"
	"encoding/json"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/interchange"
)

// looksLines recognises own JSON Lines: an object with a schema in one of the
// first lines.
func looksLines(text []byte, _ Options) bool {
	n := 0
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if n++; n > 5 {
			break
		}
		var head struct {
			Schema *string `json:"schema"`
		}
		if line[0] == '{' && json.Unmarshal(line, &head) == nil && head.Schema != nil {
			return true
		}
	}
	return false
}

// readLines reads own JSON Lines, one item or one day a line.
func (e *emitter) readLines(text []byte) error {
	n, rows, place := 0, 0, 0
	for line := range bytes.Lines(text) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if rows++; rows > MaxRows {
			return model.NewFault(model.BadInput, "too-many-rows", "more than %d rows", MaxRows)
		}
		if len(line) > MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has %d bytes", n, len(line))
		}
		if err := e.object(n, line, &place); err != nil {
			return err
		}
	}
	return nil
}

// object reads one line. Place numbers the items that name none.
func (e *emitter) object(n int, line []byte, place *int) error {
	var head struct {
		Schema string          `json:"schema"`
		Kind   string          `json:"kind"`
		Date   json.RawMessage `json:"date"`
	}
	err := json.Unmarshal(line, &head)
	switch {
	case err != nil:
		return e.reject(n, "bad-json", string(line))
	case head.Schema != interchange.Schema:
		return e.reject(n, "schema", string(line))
	case head.Kind == "metric" || head.Kind == "" && head.Date != nil:
		return e.figuresLine(n, line)
	case head.Kind != "question" && !model.ItemKind(head.Kind).Valid():
		return e.reject(n, "unknown-kind", string(line))
	}
	var it interchange.Item
	if err := json.Unmarshal(line, &it); err != nil {
		return e.reject(n, "bad-json", string(line))
	}
	return e.own(n, it, string(line), place)
}

// own hands on an item that a duyet wrote. Place numbers those that name none.
func (e *emitter) own(n int, it interchange.Item, raw string, place *int) error {
	a := it.Arrive(e.Captured, e.Zone)
	if a.Place == 0 {
		a.Place = *place
	}
	*place++
	if hidden := a.Content.Author.Name; strings.ContainsFunc(hidden, invisible) {
		e.warn("hidden-letters", n, hidden)
	}
	clean(&a.Content)
	if a.Created > e.Captured.AddDate(0, 0, 1).UnixMilli() {
		e.warn("future-date", n, "")
		a.Created, a.Precision = 0, ""
	}
	c := a.Content
	if c.Author.Name == "" && c.Author.ExternalID == "" && c.Author.URL == "" && c.Text == "" && c.ExternalID == "" && c.URL == "" {
		return e.reject(n, "no-name", raw)
	}
	group := ""
	if it.Group != nil {
		group = fold.Row(*it.Group)
	}
	return e.emit(n, a, group, itemID(it.ID), false)
}

// itemID lets an id through only in the form all ids have.
func itemID(id model.ItemID) model.ItemID {
	if len(id) != 26 || strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz234567") != "" {
		return ""
	}
	return id
}

func (e *emitter) figuresLine(n int, line []byte) error {
	var m interchange.Metric
	if err := json.Unmarshal(line, &m); err != nil {
		return e.reject(n, "bad-json", string(line))
	}
	return e.metric(n, m.Metric(e.Captured))
}

// clean makes the content of a line from elsewhere fit to store and show.
func clean(c *model.Content) {
	for _, s := range []*string{&c.Author.Name, &c.Author.FacebookName, &c.Author.Nickname, &c.CreatedRaw} {
		*s = fold.Row(*s)
	}
	for _, s := range []*string{&c.Author.URL, &c.URL} {
		*s = model.CleanLink(fold.Row(*s))
	}
	for _, s := range []*string{&c.Author.ExternalID, &c.ExternalID} {
		*s = cut(fold.Row(*s), maxRaw)
	}
	c.Text = fold.Text(c.Text)
	c.Extra, c.Links = each(c.Extra, fold.Text), each(c.Links, model.CleanLink)
	for i := range c.Replies {
		r := &c.Replies[i]
		r.Author.Name, r.Author.URL, r.Text = fold.Row(r.Author.Name), model.CleanLink(fold.Row(r.Author.URL)), fold.Text(r.Text)
		r.Author.ExternalID, r.Author.FacebookName, r.Author.Nickname = cut(fold.Row(r.Author.ExternalID), maxRaw), fold.Row(r.Author.FacebookName), fold.Row(r.Author.Nickname)
	}
	if t := c.Told; t != nil {
		t.Status, t.DecidedBy = fold.Row(t.Status), fold.Row(t.DecidedBy)
		t.Notes, t.Tags = each(t.Notes, fold.Text), each(t.Tags, fold.Row)
	}
	j := c.Join
	if j == nil {
		return
	}
	for i := range j.Answers {
		j.Answers[i].Question, j.Answers[i].Answer = fold.Row(j.Answers[i].Question), fold.Text(j.Answers[i].Answer)
	}
	for _, s := range []*string{&j.Locality, &j.LivesIn, &j.InvitedBy, &j.JoinedRaw} {
		*s = fold.Row(*s)
	}
	j.Phones, j.Emails = each(j.Phones, Phone), each(j.Emails, fold.Row)
	for _, n := range []**int{&j.GroupsInCommon, &j.FriendsInGroup} {
		if *n != nil && **n < 0 {
			*n = nil
		}
	}
}

// each cleans every entry and drops those that leave nothing.
func each(list []string, do func(string) string) []string {
	var out []string
	for _, s := range list {
		if s = do(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
