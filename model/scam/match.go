package scam

import (
	"strings"

	"duyet/model/fold"
)

// hit is one place where a sign shows.
type hit struct {
	sign       int
	start, end int  // bytes of the original
	mild       bool // quoted or negated: it is talked about, not offered
	weak       bool // a word of the field
	quoted     bool // stands in quotation marks
	line       int  // the phrase that matched; 0 for links, numbers and disguises
}

// matched is all that was found in one text.
type matched struct {
	hits    []hit
	strong  []bool // by sign: found at least once in earnest
	firm    []bool // by sign: found in earnest by more than words of the field
	mild    []bool // by sign: found only in quotation marks or under a negation
	warning bool
}

// match finds the phrases of the rules among the words.
func (s *Scorer) match(t *text) *matched {
	m := s.blank()
	bare := unmarked(t.words)
	for i := range t.words {
		next := ""
		if i+1 < len(t.words) {
			next = t.words[i+1].Fold
		}
		entries := s.first[t.words[i].Fold]
		for k := range entries {
			e := &entries[k]
			if e.next != "" && e.next != next || !spelled(e.head, &t.words[i], bare || !e.marked) {
				continue
			}
			to := follow(t.words, i+1, e.rest)
			if to < 0 {
				continue
			}
			mild := t.words[i].Quoted || s.signs[e.sign].class == risk && negated(t.words, i)
			m.add(hit{
				sign: e.sign, start: t.words[i].Start, end: t.words[to-1].End,
				mild: mild, weak: e.weak, quoted: t.words[i].Quoted, line: e.line,
			})
		}
	}
	return m
}

// blank is a result with nothing found.
func (s *Scorer) blank() *matched {
	b := make([]bool, 3*len(s.signs))
	n := len(s.signs)
	return &matched{strong: b[:n:n], firm: b[n : 2*n : 2*n], mild: b[2*n:]}
}

func (m *matched) add(h hit) {
	if !h.mild && !h.weak {
		m.firm[h.sign] = true
	}
	if h.mild {
		m.mild[h.sign] = true
	} else {
		m.strong[h.sign] = true
	}
	m.hits = append(m.hits, h)
}

// unmarked reports a text written without marks: fewer than one word in eight carries any.
func unmarked(words []fold.Word) bool {
	n := 0
	for i := range words {
		if len(words[i].Clean) != len(words[i].Fold) {
			n++
		}
	}
	return n*8 < len(words)
}

// follow matches the rest of a phrase from word i on and returns where it ends, or -1. A phrase does
// not reach across the end of a sentence.
func follow(words []fold.Word, i int, rest []element) int {
	for n := range rest {
		el := &rest[n]
		if el.gap {
			for skip := 0; skip <= 3 && i+skip < len(words); skip++ {
				if skip > 0 && ended(words[i+skip-1].Gap) {
					return -1
				}
				if to := follow(words, i+skip, rest[n+1:]); to > 0 {
					return to
				}
			}
			return -1
		}
		if i >= len(words) || ended(words[i].Gap) || !accepts(el, &words[i], true) {
			return -1
		}
		i++
	}
	return i
}

func ended(gap rune) bool { return gap == '.' || gap == '\n' }

// accepts reports whether a word fits an element. A word with marks must have the right ones; one
// without them fits when loose.
func accepts(el *element, w *fold.Word, loose bool) bool {
	if el.number {
		return isDigit(w.Fold[0])
	}
	for i := range el.any {
		if el.any[i].fold == w.Fold && spelled(el.any[i:i+1], w, loose) {
			return true
		}
	}
	return false
}

// spelled reports whether a word is one of the spellings, whose fold it has.
func spelled(as []spelling, w *fold.Word, loose bool) bool {
	for i := range as {
		sp := &as[i]
		if sp.clean == w.Clean || loose && w.Clean == w.Fold {
			return true
		}
		// Only where both bear marks may a tone stand in another place.
		if w.Clean != w.Fold && sp.clean != sp.fold && sp.shape == shape(w.Clean) {
			return true
		}
	}
	return false
}

// toneOf gives the tone of a marked vowel and the vowel without it.
var toneOf = func() map[rune][2]rune {
	m := map[rune][2]rune{}
	for _, row := range []string{"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ"} {
		var first rune
		n := rune(0)
		for _, r := range row {
			if n == 0 {
				first = r
			} else {
				m[r] = [2]rune{first, '0' + n}
			}
			n++
		}
	}
	return m
}()

// shape is a word with its tone moved to the end, so that hoá and hóa are one.
func shape(clean string) string {
	var b strings.Builder
	tone := rune(0)
	for _, r := range clean {
		if t, ok := toneOf[r]; ok {
			r, tone = t[0], t[1]
		}
		b.WriteRune(r)
	}
	if tone != 0 {
		b.WriteRune(tone)
	}
	return b.String()
}

// negated reports a negation among the three words before word i, in the same clause: "tuyệt đối
// không chuyển khoản trước", "đừng bấm link".
func negated(words []fold.Word, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if words[k+1].Gap != 0 {
			return false
		}
		switch w := &words[k]; w.Fold {
		case "dung":
			if w.Clean == "đừng" || w.Clean == "dung" {
				return true
			}
		case "khong", "cho", "cam", "chang", "chua":
			switch w.Clean {
			case "không", "khong", "chớ", "cấm", "chẳng", "chưa":
				return true
			}
		}
	}
	return false
}

// disguise adds the signs of hidden writing, with a word that shows it.
func (s *Scorer) disguise(t *text, v *fold.View, m *matched) {
	score := v.Hidden + v.Lookalike + v.Stacked + 2*v.Spaced + 2*v.Leet
	if at, ok := s.token["disguise"]; ok && score >= 3 {
		for i := range t.words {
			if w := &t.words[i]; dressed(t.src[w.Start:w.End], w) {
				m.add(hit{sign: at, start: w.Start, end: w.End})
				break
			}
		}
	}
	if at, ok := s.token["fancy-letters"]; ok && v.Styled >= 8 {
		for i := range t.words {
			if w := &t.words[i]; len(t.src[w.Start:w.End]) > 2*len(w.Clean) {
				m.add(hit{sign: at, start: w.Start, end: w.End})
				break
			}
		}
	}
	if at, ok := s.token["dressed-number"]; ok {
		for _, r := range t.runs {
			if r.odd {
				m.add(hit{sign: at, start: r.span.Start, end: r.span.End})
			}
		}
	}
}

// dressed reports a word that was not written with its own letters.
func dressed(written string, w *fold.Word) bool {
	if len(w.Clean) < 2 || fold.Key(written) == w.Fold && !strings.ContainsAny(written, "\u200b\u200c\u200d\u2060\ufeff\u00ad") {
		return false
	}
	return strings.Count(w.Fold, "") > 2
}

// context adds what links, names and numbers say, and decides whether the text warns.
func (s *Scorer) context(t *text, m *matched) {
	add := func(token string, sp fold.Span) {
		if at, ok := s.token[token]; ok {
			m.add(hit{sign: at, start: sp.Start, end: sp.End})
		}
	}
	kinds := [...]string{linkPlatform: "link-page", linkOfficial: "link-official", linkPlain: "link-plain", linkShort: "link-short", linkOdd: "link-odd", linkBrand: "link-brand"}
	for _, l := range t.links {
		if l.indicator().Type == Telegram {
			add("telegram", l.span)
			continue
		}
		add(kinds[l.kind()], l.span)
	}
	for _, n := range t.names {
		add("telegram", fold.Span{Start: n.Start, End: n.End})
	}
	for _, h := range m.hits {
		if h.quoted && s.signs[h.sign].class == risk {
			add("quoted-risk", fold.Span{Start: h.start, End: h.end})
			break
		}
	}
	for _, r := range t.runs {
		switch r.kind {
		case Account:
			add("account", r.span)
		case Zalo:
			add("zalo", r.span)
		case Phone:
			add("phone", r.span)
		}
	}
}
