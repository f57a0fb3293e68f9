package table

import (
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// listed counts somebody of a list of people who ask for nothing: the members
// of the Union, or those who were invited. Who stands there twice, with the
// same name and nothing to tell two of that name apart, is counted once.
func (t *table) listed(p *plan, r Row) error {
	x := t.entry(p, r, model.Join)
	x.fill(joinSetters)
	c := &x.a.Content
	if c.Author.Name == "" {
		c.Author.Name = strings.TrimSpace(fold.Row(x.given[1]) + " " + fold.Row(x.given[0]))
	}
	if c.Author.Name == "" {
		c.Author.Name = c.Author.FacebookName
	}
	if c.Author.Name == "" && c.Author.ExternalID == "" && c.Author.URL == "" {
		return t.Reject(r.Line, "no-name", strings.Join(r.Cells, " | "))
	}
	t.Holds(p.kind)
	key := []string{p.kind, fold.Key(c.Author.Name), c.Author.ExternalID, c.Author.URL, fold.Key(c.Join.Locality)}
	if t.SameRow(strings.Join(append(key, c.Join.Phones...), "\x1f")) {
		t.Duplicate(r.Line)
		return nil
	}
	if p.kind == "roll" {
		t.Report.Counts.Roll++
	} else {
		t.Report.Counts.Invitees++
	}
	return nil
}
