package scam

import "sort"

// bias is the logit of a text in which nothing was found.
const bias = -1.4

// mildShare is how much a sign in quotation marks or under a negation still counts.
const mildShare = 0.25

// weakShare is how much a sign counts that shows only in words of its field.
const weakShare = 0.5

// warnLine is the weight of warning signs from which a text counts as a warning.
const warnLine = 1.5

// weigh adds up what was found: every sign once, pairs of signs on top, then what speaks against.
func (s *Scorer) weigh(m *matched) float64 {
	sum, warning, quoted := bias, 0.0, 0.0
	for i := range s.signs {
		g := &s.signs[i]
		share := 1.0
		switch {
		case m.strong[i] && g.class == risk && !m.firm[i]:
			share = weakShare
		case m.strong[i]:
		case m.mild[i] && g.class == risk:
			share = mildShare
			quoted += float64(g.weight * (1 - mildShare))
		case m.mild[i]:
		default:
			continue
		}
		switch g.class {
		case risk:
			sum += float64(g.weight * share)
		case warn:
			warning += g.weight
		case ease:
			sum -= g.weight
		}
		if !m.strong[i] {
			continue
		}
		for _, p := range g.with {
			if m.strong[s.token[p.other]] {
				sum += p.weight
			}
		}
	}
	sum -= warning
	m.warning = warning >= warnLine || warning > 0 && quoted >= 1
	return sum
}

// named reports whether what was found is enough to flag a text: a risk found in earnest, or words of
// two fields, or of one and a way to reach or pay somebody. A single word of one field is too little,
// however bad the rest sounds. A phone, a link or an account, which honest posts give too, is enough
// only where the score leaves little doubt.
func (m *matched) named(s *Scorer, ways int, score float64) bool {
	firm, fields := 0, map[int]bool{}
	for _, h := range m.hits {
		g := &s.signs[h.sign]
		if g.class != risk || g.vi == "" || g.weight < minReason || h.mild || h.line == 0 && g.weight < 1 && score < sureLine {
			continue
		}
		if fields[h.sign] = true; !h.weak {
			firm++
		}
	}
	return firm > 0 || len(fields) > 0 && len(fields)+min(ways, 1) > 1
}

// sureLine is the score from which a way to reach or pay somebody is a reason by itself.
const sureLine = 0.85

// minReason is the weight from which a sign is a reason that is shown.
const minReason = 0.2

// maxFindings keeps the list readable; the heaviest signs stay.
const maxFindings = 12

// findings are the risk signs found in earnest, in the order of the text; one that lies inside another
// of the same sign is left out.
func (m *matched) findings(s *Scorer, src string) []Finding {
	hits := make([]hit, 0, len(m.hits))
	for _, h := range m.hits {
		g := &s.signs[h.sign]
		if g.class != risk || h.mild || g.vi == "" || g.weight < minReason {
			continue
		}
		hits = append(hits, h)
	}
	sort.SliceStable(hits, func(i, j int) bool {
		if hits[i].sign != hits[j].sign && s.signs[hits[i].sign].weight != s.signs[hits[j].sign].weight {
			return s.signs[hits[i].sign].weight > s.signs[hits[j].sign].weight
		}
		if hits[i].sign != hits[j].sign {
			return hits[i].sign < hits[j].sign
		}
		return hits[i].end-hits[i].start > hits[j].end-hits[j].start
	})
	var kept []hit
	for _, h := range hits {
		inside := false
		for _, k := range kept {
			if k.sign == h.sign && h.start < k.end && k.start < h.end {
				inside = true
				break
			}
		}
		if !inside && len(kept) < maxFindings {
			kept = append(kept, h)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].start < kept[j].start })
	out := make([]Finding, 0, len(kept))
	for _, h := range kept {
		out = append(out, Finding{s.signs[h.sign].token, h.start, h.end, src[h.start:h.end]})
	}
	return out
}
