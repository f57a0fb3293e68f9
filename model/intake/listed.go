package intake

import (
	"bytes"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/scam"
)

// listed counts somebody of a list of people who ask for nothing: the members
// of the Union, or those who were invited. Who stands there twice, with the
// same name and nothing to tell two of that name apart, is counted once.
func (t *table) listed(p *plan, r row) error {
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
		return t.reject(r.line, "no-name", strings.Join(r.cells, " | "))
	}
	t.holds(p.kind)
	key := []string{p.kind, fold.Key(c.Author.Name), c.Author.ExternalID, c.Author.URL, fold.Key(c.Join.Locality)}
	if t.emitter.rows.count(strings.Join(append(key, c.Join.Phones...), "\x1f")) > 0 {
		t.report.Counts.Duplicates++
		t.warn("duplicate-row", r.line, "")
		return nil
	}
	if p.kind == "roll" {
		t.report.Counts.Roll++
	} else {
		t.report.Counts.Invitees++
	}
	return nil
}

// hostsHead is how much of a text tells a list of hosts, in bytes.
const hostsHead = 8 << 10

// looksHosts takes any text for a list of hosts when that was asked for, and by
// itself one whose first lines name hosts, three in four at least.
func looksHosts(text []byte, o Options) bool {
	if o.Kind != "" && o.Kind != "auto" {
		return o.Kind == "hosts"
	}
	head := text[:min(len(text), hostsHead)]
	if len(head) < len(text) {
		head = head[:bytes.LastIndexByte(head, '\n')+1]
	}
	l := scam.ReadHosts(string(head))
	return len(l.Hosts) > 2 && len(l.Hosts) >= 3*len(l.Rejects)
}

// readHosts reads names of hosts, one a line, as lists of scam sites are kept:
// bare, as links, or behind the address of a hosts file.
func (e *emitter) readHosts(text []byte) error {
	e.holds("hosts")
	l := scam.ReadHosts(string(text))
	if len(l.Hosts) > MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d lines", MaxRows)
	}
	for _, r := range l.Rejects {
		if err := e.reject(r.Line, "no-host", r.Raw); err != nil {
			return err
		}
	}
	e.report.Counts.Hosts, e.report.Counts.Duplicates, e.report.Counts.Skipped = len(l.Hosts), l.Twice, l.Comments
	if e.sink.Hosts == nil {
		return nil
	}
	return e.sink.Hosts(l.Hosts)
}
