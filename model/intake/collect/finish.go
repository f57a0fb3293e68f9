package collect

import (
	"encoding/json"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/page"
)

// Created puts the moment of an entry into an item: seconds since 1970, or a
// written time. What lies ahead of the capture is kept as text.
func (c *Collector) Created(n int, a *model.Arrive, at time.Time, raw string) {
	switch {
	case at.Unix() <= 0:
		if raw != "" {
			a.Content.CreatedRaw = fold.Row(raw)
			c.Warn("bad-date", n, "")
		}
	case at.After(c.Captured.AddDate(0, 0, 1)):
		a.Content.CreatedRaw = fold.Row(at.In(c.Zone).Format(time.DateTime))
		c.Warn("future-date", n, "")
	default:
		a.Created, a.Precision = at.UnixMilli(), model.Second
	}
}

// Written reads a time as programs write it.
func (c *Collector) Written(n int, a *model.Arrive, s string) {
	m, ok := cell.Date(s, false, c.Captured.In(c.Zone))
	if !ok {
		m.At = 0
	}
	c.Created(n, a, time.UnixMilli(m.At), s)
	if a.Created > 0 {
		a.Precision = m.Precision
	}
}

// Figure gives a figure that is not below zero, or unknown.
func Figure(n *float64) *int {
	if n == nil || *n < 0 || *n > 1e12 {
		return nil
	}
	return new(int(*n))
}

// Put finishes a post or comment that a program wrote, or refuses one without
// anything to tell it by.
func (c *Collector) Put(n int, a model.Arrive, group Claim, raw json.RawMessage) error {
	Clean(&a.Content)
	w := &a.Content
	if w.Text == "" && w.URL == "" && w.ExternalID == "" {
		return c.Reject(n, "no-text", string(raw))
	}
	if x := a.Counts; x != nil && x.Comments == nil && x.Reactions == nil && x.Shares == nil && x.Views == nil {
		a.Counts = nil
	}
	w.Author.Anonymous = w.Author.Anonymous || page.Anonymous(w.Author.Name)
	MarkQuestion(&a)
	return c.Emit(n, a, Claim{Name: fold.Row(group.Name), ID: fold.Row(group.ID)}, "", false)
}

// Ask finishes a join request that a program wrote.
func (c *Collector) Ask(n int, a model.Arrive, group Claim, raw json.RawMessage) error {
	Clean(&a.Content)
	if w := a.Content.Author; w.Name == "" && w.ExternalID == "" && w.URL == "" {
		return c.Reject(n, "no-name", string(raw))
	}
	return c.Emit(n, a, Claim{Name: fold.Row(group.Name), ID: fold.Row(group.ID)}, "", false)
}
