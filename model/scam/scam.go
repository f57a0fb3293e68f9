// Package scam judges posts, comments and join answers: how likely each is a scam, which words say so,
// and which phones, links and accounts it names. It sorts and explains; a person decides.
//
// The rules are named concepts with their phrases, kept in signs.txt. Beside them a small learner
// weighs words and runs of letters; it ships with weights learned from the texts in testdata and goes
// on learning from a team's verdicts, see [Tutor]. A score at or above Line always comes with at least
// one finding that can be underlined: no reason, no flag. Nothing is fetched.
package scam

import (
	"math"

	"duyet/model/fold"
)

// Line is the score from which a text is flagged.
const Line = 0.5

// Input is one text to judge. Kind is "post", "comment" or "join"; Author is the name it was posted
// under. Both may be empty; the rules read Text only, so that no one is judged by a name.
type Input struct{ Kind, Text, Author string }

// Result is what the rules say about one text. Score runs from 0 to 1. Findings and Indicators stand
// in the order of the text. Warning means that the text reads as a warning about a scam, a question
// about one, or a victim's story: its indicators are mentioned, not offered.
type Result struct {
	Score      float64
	Findings   []Finding
	Indicators []Indicator
	Warning    bool
}

// Label is the verdict that the score suggests: "scam", "warning" or "ok".
func (r Result) Label() string {
	switch {
	case r.Score >= Line:
		return "scam"
	case r.Warning:
		return "warning"
	}
	return "ok"
}

// Finding is one sign found in a text. Sign is its token, which never changes and which Reason
// explains; Start and End are bytes of the original text, Text the words between them.
type Finding struct {
	Sign       string
	Start, End int
	Text       string
}

// Kinds of Indicator.
const (
	Phone    = "phone"
	Zalo     = "zalo"
	Telegram = "telegram"
	URL      = "url"
	Account  = "bank_account"
)

// Indicator is a way to reach or pay someone. Value is canonical, so that two writings of one thing
// compare equal: a phone as 0 and nine or ten digits, Telegram as @name in lower case, a link without
// scheme and www and with its host in lower case, an account as digits. Start and End are bytes of the
// original text.
type Indicator struct {
	Type, Value string
	Start, End  int
}

// Scorer holds the compiled rules and what was learned. Build it once with New and share it: Score
// changes nothing.
type Scorer struct {
	rules
	weights *weights
}

// New gives the scorer that comes with the program.
func New() *Scorer {
	r, err := parse(signsText)
	if err != nil {
		// The embedded file is read by a test; a scorer without rules flags nothing.
		r = &rules{token: map[string]int{}, first: map[string][]entry{}}
	}
	w, err := decode(shipped)
	if err != nil || len(w.signs.w) != 2*len(r.signs) {
		w = newWeights(len(r.signs))
	}
	return &Scorer{*r, w}
}

// Alone reads the one phone, link, name or account that a few words give. A number by itself that is
// no phone is an account.
func (s *Scorer) Alone(few string) (i Indicator, ok bool) {
	for _, in := range []string{few, "stk " + few} {
		if found := s.Score(Input{Text: in}).Indicators; len(found) == 1 {
			return found[0], true
		}
	}
	return Indicator{}, false
}

// maxText is how many bytes of a text are judged.
const maxText = 20_000

// Score judges one text. It depends on nothing but its argument and gives the same result on every
// machine. Texts beyond 20,000 bytes are judged by their beginning.
func (s *Scorer) Score(in Input) Result {
	text := head(in.Text, maxText)
	t, m := s.read(text)
	return s.judge(text, t, m, s.weighed(s.traits(t, m), m).sum())
}

// judge makes the result of a text that was read and weighed.
func (s *Scorer) judge(text string, t *text, m *matched, logit float64) Result {
	score := squash(logit)
	indicators := t.indicators()
	if score >= Line && !m.named(s, len(indicators), score) {
		score = unexplained
	}
	return Result{score, m.findings(s, text), indicators, m.warning}
}

// weighed weighs the rules against what was learned. Without examples the rules stand alone; the more
// there were, the more the learner says. A text that warns of scams speaks of them without being one.
func (s *Scorer) weighed(x traits, m *matched) Weighed {
	w := s.weights
	sure := w.texts / (w.texts + 40)
	learned := float64(0.5*w.signs.signs(x.signs)) + float64(0.5*w.clean.letters(x.clean)) +
		float64(0.5*w.plain.letters(x.plain)) + float64(0.1*w.words.logit(x.words))
	rules := s.weigh(m)
	if m.warning {
		learned -= 0.8
	}
	return Weighed{Rules: float64((1 - float64(0.5*sure)) * rules), Learned: float64(sure * learned)}
}

// unexplained is the highest score of a text without a finding.
const unexplained = 0.49

// read takes a text through all steps up to the weighing.
func (s *Scorer) read(src string) (*text, *matched) {
	v := fold.See(src)
	t := scan(src, v)
	v.Unmask(t.keep)
	t.words = v.Words()
	t.settle()
	m := s.match(t)
	s.disguise(t, v, m)
	s.context(t, m)
	if s.muted {
		m.hush(s)
	}
	return t, m
}

// squash maps a logit to 0..1, rounded so that every machine agrees on it.
func squash(x float64) float64 {
	return math.Round(float64(logistic(x)*10000)) / 10000
}

// head is the first n bytes of s or a little less, ending on a rune boundary.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}
