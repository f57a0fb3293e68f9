package scam

import "slices"

// Past is what was decided about the items that show an indicator.
type Past struct {
	Scams, Fine int  // items judged a scam; approved or cleared
	People      int  // authors of the scams
	Allowed     bool // an admin said that it may always be there
	Blocked     bool // it is on a block list
}

// Like is an earlier text that is nearly the same.
type Like struct {
	Key      string
	Likeness float64 // LikeLine to 1
	Label    Label   // of a judged one
	Judged   bool
	shape    Shape
}

// Memory knows the items of a team: which indicators and which texts were met
// before, and what was decided about them.
type Memory interface {
	// Past tells of an indicator, leaving out the item key.
	Past(key string, i Indicator) Past
	// Alike gives earlier texts at or above LikeLine, the most alike first, leaving out the item key.
	Alike(key string, s Shape) []Like
}

// Signs that come from the memory.
const (
	signKnown   = "known-indicator"
	signBlocked = "blocked"
	signLike    = "like-scam"
)

// Recalled is a Result with what the memory added.
type Recalled struct {
	Result
	Like    []Like // the most alike first
	Shape   Shape  // to remember the text by
	Weighed Weighed
}

// Weighed tells what a score is made of, in logits: what the rules say, what
// was learned, and what the memory knows. The sum of the three is the score's
// logit, unless nothing could be named that speaks for a scam.
type Weighed struct {
	Rules   float64 `json:"rules"`
	Learned float64 `json:"learned"`
	Memory  float64 `json:"memory"`
}

// Recall judges a text as Score does and lets the memory speak as well. Key
// names the item, so that it is no evidence against itself.
func (s *Scorer) Recall(key string, in Input, mem Memory) Recalled {
	text := head(in.Text, maxText)
	t, m := s.read(text)
	forgive(t, m, mem, key)
	out := Recalled{Shape: t.shape(), Weighed: s.weighed(s.traits(t, m), m)}
	if out.Shape.Comparable() {
		out.Like = mem.Alike(key, out.Shape)
		out.Weighed.Memory = s.alike(m, out.Shape, out.Like)
	}
	out.Weighed.Memory += s.past(t, m, mem, key, out.Weighed.sum())
	out.Result = s.judge(text, t, m, out.Weighed.sum())
	return out
}

func (w Weighed) sum() float64 { return w.Rules + w.Learned + w.Memory }

// forgive drops what an allowed indicator would be held against.
func forgive(t *text, m *matched, mem Memory, key string) {
	var fine []Indicator
	for _, i := range t.indicators() {
		if mem.Past(key, i).Allowed {
			fine = append(fine, i)
		}
	}
	if len(fine) == 0 {
		return
	}
	hits := m.hits
	m.reset()
	for _, h := range hits {
		if h.line != 0 || !slices.ContainsFunc(fine, func(i Indicator) bool { return i.Start == h.start && i.End == h.end }) {
			m.add(h)
		}
	}
}

func (m *matched) reset() {
	m.hits = nil
	clear(m.strong)
	clear(m.firm)
	clear(m.mild)
}

// past weighs what is known of the indicators, for a text of the given logit
// so far. One that was met in confirmed scams and mostly there lifts any text
// over the line, however harmless it sounds; but a warning may name it.
func (s *Scorer) past(t *text, m *matched, mem Memory, key string, so float64) float64 {
	worst, floor, good := 0.0, so, 0.0
	for _, i := range t.indicators() {
		p := mem.Past(key, i)
		switch {
		case p.Allowed:
			good = max(good, 1)
		case p.Blocked && !m.warning:
			worst, floor = max(worst, 3), max(floor, 0.8)
			s.addSign(m, signBlocked, i.Start, i.End)
		case p.Scams > 0 && !m.warning:
			share, more := float64(p.Scams)/float64(p.Scams+p.Fine), float64(min(p.Scams, 5)-1)
			worst = max(worst, float64(share*(2+float64(0.4*more))))
			if share > 0.5 {
				floor = max(floor, 0.3+float64(0.3*more))
				s.addSign(m, signKnown, i.Start, i.End)
			}
		case p.Fine > 0 && p.Scams == 0:
			good = max(good, float64(0.4*float64(min(p.Fine, 3))))
		}
	}
	if worst > 0 {
		return max(worst, floor-so)
	}
	return -good
}

// alike weighs what was decided about texts that are nearly the same.
func (s *Scorer) alike(m *matched, shape Shape, alike []Like) float64 {
	for _, l := range alike {
		if !l.Judged {
			continue
		}
		w := float64(2.5 * l.Likeness)
		if l.Label != Scam {
			return -w
		}
		if m.warning {
			return 0
		}
		if start, end := shape.shared(l.shape); end > start {
			s.addSign(m, signLike, start, end)
		}
		return w
	}
	return 0
}

func (s *Scorer) addSign(m *matched, token string, start, end int) {
	if at, ok := s.token[token]; ok {
		m.add(hit{sign: at, start: start, end: end})
	}
}

// Near makes a Like of a text that Sketch found, if it is one.
func (s Shape) Near(key string, o Shape) (Like, bool) {
	l := Like{Key: key, Likeness: s.Like(o), shape: o}
	return l, l.Likeness >= LikeLine
}
