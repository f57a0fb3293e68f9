package scam

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// TeamSign is a sign as a team has set it: a concept of its own with phrases
// written as in signs.txt, or without phrases the switch of one that ships.
type TeamSign struct {
	Name    string
	Phrases []string
	Vi, En  string
	Weight  float64 // logits; 0 is TeamWeight
	Trial   bool    // looked for, but counts for nothing
	Off     bool    // counts for nothing either
}

// TeamWeight is what a team's sign counts unless it says otherwise.
const TeamWeight = 1.6

// WithSigns gives the scorer with a team's signs. A phrase that cannot be read
// is left out.
func (s *Scorer) WithSigns(signs []TeamSign) *Scorer {
	if len(signs) == 0 {
		return s
	}
	c := *s
	c.signs, c.token, c.first = slices.Clone(s.signs), maps.Clone(s.token), maps.Clone(s.first)
	for k, list := range c.first {
		c.first[k] = slices.Clip(list)
	}
	for _, t := range signs {
		c.set(t)
	}
	return &c
}

func (s *Scorer) set(t TeamSign) {
	at, known := s.token[t.Name]
	if !known {
		if len(t.Phrases) == 0 {
			return
		}
		at = len(s.signs)
		s.token[t.Name] = at
		s.signs = append(s.signs, sign{token: t.Name, class: risk, weight: TeamWeight})
	}
	g := &s.signs[at]
	if t.Vi != "" {
		g.vi = t.Vi
	}
	if t.En != "" {
		g.en = t.En
	}
	if !known && g.vi == "" {
		g.vi = strings.Trim(t.Phrases[0], "~ ")
	}
	if !known && g.en == "" {
		g.en = g.vi
	}
	if t.Weight > 0 {
		g.weight = t.Weight
	}
	if t.Off || t.Trial {
		g.mute, s.muted = true, true
	}
	for _, p := range t.Phrases {
		if CheckPhrase(p) == nil {
			// The phrase was just read without an error.
			_ = s.phrase(p, at)
		}
	}
}

// CheckPhrase reports why a phrase cannot be read.
func CheckPhrase(p string) error {
	if strings.ContainsAny(p, "\n\r") || len(p) > 200 {
		return fmt.Errorf("phrase %q is no single short line", p)
	}
	r := rules{token: map[string]int{}, first: map[string][]entry{}, signs: []sign{{}}}
	return r.phrase(strings.TrimSpace(p), 0)
}

// hush takes what is off or on trial out of what was found.
func (m *matched) hush(s *Scorer) {
	hits := m.hits
	m.reset()
	for _, h := range hits {
		if !s.signs[h.sign].mute {
			m.add(h)
		}
	}
}

// Find lists the risk signs that show in a text in earnest, those on trial and
// those that are off included, by name and each once.
func (s *Scorer) Find(in string) []string {
	open := *s
	open.muted = false
	_, m := open.read(head(in, maxText))
	var out []string
	for i, strong := range m.strong {
		if g := &s.signs[i]; strong && g.class == risk && g.vi != "" {
			out = append(out, g.token)
		}
	}
	return out
}

// Hosts is a list of hosts to be wary of.
type Hosts map[string]bool

// Add takes a host into the list; www and letter case do not count.
func (h Hosts) Add(host string) {
	h[strings.TrimPrefix(strings.ToLower(strings.TrimSuffix(host, ".")), "www.")] = true
}

// Has reports whether a link's value, as an Indicator gives it, leads to a
// listed host or to one below it. A registrable domain that is listed covers
// every name under it; a single page's name on a shared host covers no other.
func (h Hosts) Has(value string) bool {
	if len(h) == 0 {
		return false
	}
	host, _, _ := strings.Cut(value, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, ":")
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		site = host
	}
	for {
		if h[host] {
			return true
		}
		_, rest, below := strings.Cut(host, ".")
		if host == site || !below {
			return false
		}
		host = rest
	}
}
