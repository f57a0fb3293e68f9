package cli_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// typist is a person at a keyboard with a Vietnamese input method, as a
// terminal program meets her: presses go in, bytes come out.
type typist struct {
	method     method
	preedit    bool   // the word is held back until it ends
	decomposed bool   // marks come apart from their letters
	erase      string // what a Backspace is: DEL or 0x08
	word       []rune // keys of the word being typed
	shown      string // what of it the program was sent
}

// method says what a key does to the letters of a word: nothing, then it is
// one more letter.
type method struct {
	name string
	// tone gives the combining mark of a tone key, mark the key's marked form
	// of a letter.
	tone map[rune]rune
	mark func(word []rune, key rune) bool
	// alone is what a key is that found nothing to mark.
	alone map[rune]rune
}

func methods() []method {
	telexTones := map[rune]rune{'s': '\u0301', 'f': '\u0300', 'r': '\u0309', 'x': '\u0303', 'j': '\u0323'}
	telex := map[rune]string{'a': "aâ", 'e': "eê", 'o': "oô", 'd': "dđ", 'w': "aăoơuư"}
	vni := map[rune]string{'6': "aâeêoô", '7': "oơuư", '8': "aă", '9': "dđ"}
	return []method{
		{"Telex", telexTones, marking(telex), nil},
		{"Telex 2", telexTones, marking(telex), map[rune]rune{'w': 'ư', '[': 'ơ', ']': 'ư', '{': 'Ơ', '}': 'Ư'}},
		{"VNI", map[rune]rune{'1': '\u0301', '2': '\u0300', '3': '\u0309', '4': '\u0303', '5': '\u0323'}, marking(vni), nil},
	}
}

// marking marks the last letter of a word that a key has a form for; "uo"
// becomes "ươ" at once.
func marking(forms map[rune]string) func([]rune, rune) bool {
	return func(word []rune, key rune) bool {
		form := []rune(forms[key])
		for i := len(word) - 1; i >= 0; i-- {
			for f := 0; f < len(form); f += 2 {
				if word[i] != form[f] {
					continue
				}
				word[i] = form[f+1]
				if form[f+1] == 'ơ' && i > 0 && word[i-1] == 'u' {
					word[i-1] = 'ư'
				}
				return true
			}
		}
		return false
	}
}

// compose is the word that keys make.
func (m method) compose(keys []rune) string {
	var word []rune
	var tone rune
	for _, k := range keys {
		mark, isTone := m.tone[k]
		switch {
		case isTone && strings.ContainsAny(string(word), vowels):
			tone = mark
		case m.mark(word, k):
		case m.alone[k] != 0:
			word = append(word, m.alone[k])
		default:
			word = append(word, k)
		}
	}
	if tone == 0 {
		return string(word)
	}
	at := toneAt(word)
	return norm.NFC.String(string(word[:at+1]) + string(tone) + string(word[at+1:]))
}

const vowels = "aăâeêioôơuưy"

// toneAt is the letter that bears the tone: the last marked vowel, else the
// first of two that end the word, else the last vowel.
func toneAt(word []rune) int {
	at, last, several := -1, 0, false
	for i, r := range word {
		if strings.ContainsRune("ăâêôơư", r) {
			at = i
		}
		if strings.ContainsRune(vowels, r) {
			several, last = several || i > 0 && last == i-1 && strings.ContainsRune(vowels, word[i-1]), i
		}
	}
	switch {
	case at >= 0:
		return at
	case several && last == len(word)-1:
		return last - 1
	}
	return last
}

// press gives what the program is sent for each key, one string a key; empty
// when the input method holds it back. A space or Enter ends a word.
func (p *typist) press(keys string) []string {
	var out []string
	for _, k := range keys {
		if k == ' ' || k == '\r' {
			sent := ""
			if p.preedit {
				sent = p.form(p.method.compose(p.word))
			}
			out = append(out, sent+string(k)) // the key that ends a word comes with it
			p.word, p.shown = nil, ""
			continue
		}
		p.word = append(p.word, k)
		if p.preedit {
			out = append(out, "")
			continue
		}
		want := p.method.compose(p.word)
		same := commonPrefix(p.shown, want)
		out = append(out, strings.Repeat(p.erase, len([]rune(p.shown[same:])))+p.form(want[same:]))
		p.shown = want
	}
	return out
}

func (p *typist) form(s string) string {
	if p.decomposed {
		return norm.NFD.String(s)
	}
	return s
}

func commonPrefix(a, b string) int {
	n := 0
	for i, r := range a {
		if !strings.HasPrefix(b[i:], string(r)) {
			break
		}
		n = i + len(string(r))
	}
	return n
}

// typists are every method in every way its letters can come.
func typists() map[string]typist {
	out := map[string]typist{}
	for _, m := range methods() {
		for name, p := range map[string]typist{
			"with DEL":          {erase: "\x7f"},
			"with 0x08":         {erase: "\x08"},
			"with DEL, in NFD":  {erase: "\x7f", decomposed: true},
			"held back":         {preedit: true},
			"held back, in NFD": {preedit: true, decomposed: true},
		} {
			p.method = m
			out[m.name+" "+name] = p
		}
	}
	return out
}

// spoken is what people write, with the keys of Telex and of VNI.
var spoken = []struct{ text, telex, vni string }{
	{"nguyễn", "nguyeenx", "nguye6n4"},
	{"hương", "huwowng", "hu7o7ng"},
	{"chị ơi", "chij owi", "chi5 o7i"},
	{"được duyệt", "dduwowcj duyeetj", "d9u7o7c5 duye6t5"},
	{"từ chối", "tuwf choois", "tu72 cho6i1"},
	{"lừa đảo", "luwaf ddaor", "lu7a2 d9ao3"},
}

func (m method) keys(i int) string {
	if m.name == "VNI" {
		return spoken[i].vni
	}
	return spoken[i].telex
}

func TestTheTypistWritesVietnamese(t *testing.T) {
	t.Parallel()
	for _, m := range methods() {
		for i, s := range spoken {
			var words []string
			for _, w := range strings.Fields(m.keys(i)) {
				words = append(words, m.compose([]rune(w)))
			}
			if got := strings.Join(words, " "); got != s.text {
				t.Errorf("%s: %q makes %q, want %q", m.name, m.keys(i), got, s.text)
			}
		}
	}
}

// TestNoInputMethodTouchesTheCommandLetters presses the letters that commands
// use, in any order, with every method that lets letters through: each arrives
// as it was pressed.
func TestNoInputMethodTouchesTheCommandLetters(t *testing.T) {
	t.Parallel()
	const letters = "ctblpmhgjknvqCBGHLMNPV"
	r := rand.New(rand.NewPCG(4, 4))
	for name, p := range typists() {
		if p.preedit {
			continue
		}
		for range 2000 {
			keys := make([]byte, 1+r.IntN(12))
			for i := range keys {
				keys[i] = letters[r.IntN(len(letters))]
			}
			p.word, p.shown = nil, ""
			if got := strings.Join(p.press(string(keys)), ""); got != string(keys) {
				t.Fatalf("%s: %q arrives as %q", name, keys, got)
			}
		}
	}
}
