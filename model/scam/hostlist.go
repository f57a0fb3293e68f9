package scam

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"duyet/model/fold"
)

// HostList is a block list as it was read.
type HostList struct {
	Hosts   []string // in the order of the file, each once
	Twice   int
	Rejects []HostReject
	// Comments counts the lines that are one.
	Comments int
}

// HostReject is a line that names no host.
type HostReject struct {
	Line int // from 1
	Raw  string
}

// ReadHosts reads a block list: one host or address a line, or the format of a
// hosts file, or that of ad blockers ("||host^"). Comments begin with #, ! or //.
// Hosts of the state, of banks and of the big platforms are rejected: a list
// that blocks them is wrong.
func ReadHosts(text string) HostList {
	var out HostList
	seen := Hosts{}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		line, _, note := strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "!") || strings.HasPrefix(fields[0], "//") {
			if note || len(fields) > 0 {
				out.Comments++
			}
			continue
		}
		if len(fields) > 1 && address(fields[0]) {
			fields = fields[1:]
		}
		if len(fields) > 1 {
			if _, ok := listed(fields[0]); !ok && !local[fields[0]] {
				out.Rejects = append(out.Rejects, HostReject{n, fold.Row(head(line, 200))})
				continue
			}
		}
		for _, f := range fields {
			host, ok := listed(f)
			switch {
			case !ok && (local[f] || address(f)):
			case !ok:
				out.Rejects = append(out.Rejects, HostReject{n, fold.Row(head(f, 200))})
			case seen[host]:
				out.Twice++
			default:
				seen[host] = true
				out.Hosts = append(out.Hosts, host)
			}
		}
	}
	return out
}

// local are the names of the computer itself, with which a hosts file begins.
var local = set("localhost localhost.localdomain broadcasthost local ip6-localhost ip6-loopback ip6-localnet ip6-allnodes ip6-allrouters")

// address reports the numbers that stand before the host in a hosts file.
func address(s string) bool {
	return strings.Trim(s, "0123456789.") == "" || strings.Contains(s, ":") && strings.Trim(s, "0123456789.:abcdef") == ""
}

// listed is the host that a field of a list names.
func listed(f string) (string, bool) {
	f = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(f, "||"), "^"))
	if _, rest, ok := strings.Cut(f, "://"); ok {
		f = rest
	}
	f, _, _ = strings.Cut(f, "/")
	f, _, _ = strings.Cut(f, ":")
	f = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSuffix(f, "."), "*."), "www.")
	site, err := publicsuffix.EffectiveTLDPlusOne(f)
	if err != nil || len(f) > 253 || strings.Trim(f, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != "" {
		return "", false
	}
	if suffix, icann := publicsuffix.PublicSuffix(f); !icann && !strings.Contains(suffix, ".") {
		return "", false
	}
	if f == site && (officials[site] || platforms[site] || shorteners[site]) || strings.HasSuffix(f, ".gov.vn") {
		return "", false
	}
	return f, true
}
