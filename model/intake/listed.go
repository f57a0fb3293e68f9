package intake

import (
	"bytes"
	"strings"

	"golang.org/x/net/idna"

	"duyet/model"
	"duyet/model/fold"
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

// looksHosts takes any text for a list of hosts when that was asked for: one a
// line is no shape of its own.
func looksHosts(_ []byte, o Options) bool { return o.Kind == "hosts" }

// readHosts reads names of hosts, one a line, as lists of scam sites are kept:
// bare, as links, or behind the address of a hosts file. Lines that begin with
// a mark of a comment are passed over.
func (e *emitter) readHosts(text []byte) error {
	n := 0
	for line := range bytes.Lines(text) {
		n++
		s := strings.TrimSpace(string(line[:min(len(line), 2*maxRow)]))
		switch {
		case s == "":
		case strings.HasPrefix(s, "#"), strings.HasPrefix(s, "!"), strings.HasPrefix(s, "//"):
			e.skip()
		default:
			if err := e.host(n, s); err != nil {
				return err
			}
		}
		if e.report.Counts.Rows() > MaxRows {
			return model.NewFault(model.BadInput, "too-many-rows", "more than %d lines", MaxRows)
		}
	}
	return nil
}

func (e *emitter) host(n int, line string) error {
	e.holds("hosts")
	host, ok := hostOf(line)
	if !ok {
		return e.reject(n, "no-host", line)
	}
	if e.rows.count("host\x00"+host) > 0 {
		e.report.Counts.Duplicates++
		e.warn("duplicate-row", n, "")
		return nil
	}
	e.report.Counts.Hosts++
	return nil
}

// hostOf gives the host that a line names, in the form links are compared in.
func hostOf(line string) (string, bool) {
	if f := strings.Fields(line); len(f) > 1 && (f[0] == "0.0.0.0" || f[0] == "127.0.0.1") {
		line = f[1]
	}
	line = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(line), "https://"), "http://"), "*.")
	if i := strings.IndexAny(line, "/?#:"); i >= 0 {
		line = line[:i]
	}
	host, err := idna.Lookup.ToASCII(strings.TrimSuffix(line, "."))
	return host, err == nil && len(host) <= 253 && strings.Contains(strings.Trim(host, "."), ".") && !strings.ContainsAny(host, " \t,;@")
}
