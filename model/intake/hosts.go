package intake

import (
	"bytes"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/scam"
)

// hostsHead is how much of a text tells a list of hosts, in bytes.
const hostsHead = 8 << 10

// looksHosts takes any text for a list of hosts when that was asked for, and by
// itself one whose first lines name hosts, three in four at least.
func looksHosts(text []byte, o collect.Options) bool {
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
func readHosts(c *collect.Collector, text []byte) error {
	c.Holds("hosts")
	l := scam.ReadHosts(string(text))
	if len(l.Hosts) > collect.MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d lines", collect.MaxRows)
	}
	for _, r := range l.Rejects {
		if err := c.Reject(r.Line, "no-host", r.Raw); err != nil {
			return err
		}
	}
	c.Report.Counts.Duplicates, c.Report.Counts.Skipped = l.Twice, l.Comments
	return c.Hosts(l.Hosts)
}
