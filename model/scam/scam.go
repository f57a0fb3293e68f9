// Package scam judges posts, comments and join answers: how likely each is a scam, which words say so,
// and which phones, links and accounts it names. It sorts and explains; a person decides.
//
// The rules are named concepts with their phrases, kept in signs.txt. A score at or above Line always
// comes with at least one finding that can be underlined: no reason, no flag. Nothing is fetched,
// nothing is learned here; what a store has learned can be added to a Result by its caller.
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

// Scorer holds the compiled rules. Build it once with New and share it: Score changes nothing.
type Scorer struct {
	signs []sign
	token map[string]int
	first map[string][]entry // phrases by the fold of their first word

	phrases int
}

// New compiles the rules that come with the program.
func New() *Scorer {
	s, err := parse(signsText)
	if err != nil {
		// The embedded file is read by a test; a scorer without rules flags nothing.
		return &Scorer{token: map[string]int{}, first: map[string][]entry{}}
	}
	return s
}

// Score judges one text. It depends on nothing but its argument and gives the same result on every
// machine. Texts beyond 20,000 bytes are judged by their beginning.
func (s *Scorer) Score(in Input) Result {
	text := head(in.Text, 20_000)
	t, m := s.read(text)
	score := squash(s.weigh(m))
	findings := m.findings(s, text)
	if len(findings) == 0 && score >= Line {
		score = unexplained
	}
	return Result{score, findings, t.indicators(), m.warning}
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
	return t, m
}

// squash maps a logit to 0..1, rounded so that every machine agrees on it.
func squash(x float64) float64 {
	p := 1 / (1 + math.Exp(float64(-x)))
	return math.Round(float64(p*10000)) / 10000
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
