package own

import (
	"bytes"
	"encoding/json"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/collect"
	"duyet/model/interchange"
)

// looksLines recognises own JSON Lines: an object with a schema in one of the
// first lines.
func looksLines(text []byte, _ collect.Options) bool {
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
func readLines(c *collect.Collector, text []byte) error {
	n, rows, place := 0, 0, 0
	for line := range bytes.Lines(text) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if rows++; rows > collect.MaxRows {
			return model.NewFault(model.BadInput, "too-many-rows", "more than %d rows", collect.MaxRows)
		}
		if len(line) > collect.MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has %d bytes", n, len(line))
		}
		if err := object(c, n, line, &place); err != nil {
			return err
		}
	}
	return nil
}

// object reads one line. Place numbers the items that name none.
func object(c *collect.Collector, n int, line []byte, place *int) error {
	var head struct {
		Schema string          `json:"schema"`
		Kind   string          `json:"kind"`
		Asks   *bool           `json:"is_question"`
		Date   json.RawMessage `json:"date"`
	}
	err := json.Unmarshal(line, &head)
	switch {
	case err != nil:
		return c.Reject(n, "bad-json", string(line))
	case head.Schema != interchange.Schema:
		return c.Reject(n, "schema", string(line))
	case head.Kind == "metric" || head.Kind == "" && head.Date != nil:
		return figuresLine(c, n, line)
	case head.Kind != "question" && !model.ItemKind(head.Kind).Valid():
		return c.Reject(n, "unknown-kind", string(line))
	}
	var it interchange.Item
	if err := json.Unmarshal(line, &it); err != nil {
		return c.Reject(n, "bad-json", string(line))
	}
	return item(c, written{n, it, string(line), head.Asks != nil}, place)
}

// written is an item as a line or row has it.
type written struct {
	n    int
	it   interchange.Item
	raw  string
	told bool // it says whether it is a question
}

// item hands on an item that a duyet wrote. Place numbers those that name none.
func item(c *collect.Collector, w written, place *int) error {
	n, it := w.n, w.it
	a := it.Arrive(c.Captured, c.Zone)
	if a.Place == 0 {
		a.Place = *place
	}
	*place++
	if hidden := a.Content.Author.Name; strings.ContainsFunc(hidden, collect.Invisible) {
		c.Warn("hidden-letters", n, hidden)
	}
	collect.Clean(&a.Content)
	if a.Created > c.Captured.AddDate(0, 0, 1).UnixMilli() {
		c.Warn("future-date", n, "")
		a.Created, a.Precision = 0, ""
	}
	if x := a.Content; x.Author.Name == "" && x.Author.ExternalID == "" && x.Author.URL == "" && x.Text == "" && x.ExternalID == "" && x.URL == "" {
		return c.Reject(n, "no-name", w.raw)
	}
	if !w.told && a.Item == model.Post {
		collect.MarkQuestion(&a)
	}
	var group collect.Claim
	if it.Group != nil {
		group.Name = fold.Row(*it.Group)
	}
	return c.Emit(n, a, group, itemID(it.ID), false)
}

// itemID lets an id through only in the form all ids have.
func itemID(id model.ItemID) model.ItemID {
	if len(id) != 26 || strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz234567") != "" {
		return ""
	}
	return id
}

func figuresLine(c *collect.Collector, n int, line []byte) error {
	var m interchange.Metric
	if err := json.Unmarshal(line, &m); err != nil {
		return c.Reject(n, "bad-json", string(line))
	}
	return c.Metric(n, m.Metric(c.Captured))
}
