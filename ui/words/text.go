// Package words holds every sentence a person reads, in two languages side by
// side. A sentence with a number or a name in it is a function that returns a
// Text, so its arguments are checked by the compiler.
package words

import (
	"strconv"
	"strings"
)

// Lang is a language of the console.
type Lang int

// The languages; Vietnamese is the first one.
const (
	Vi Lang = iota
	En
)

// Langs lists the tokens of the languages.
func Langs() []string { return []string{Vi.String(), En.String()} }

// ParseLang reads "vi" or "en", also as the beginning of a locale like
// "vi_VN.UTF-8".
func ParseLang(s string) (Lang, bool) {
	s = strings.ToLower(s)
	switch {
	case strings.HasPrefix(s, "vi"):
		return Vi, true
	case strings.HasPrefix(s, "en"):
		return En, true
	}
	return Vi, false
}

// ChooseLang picks the language for somebody whose system lists several, the
// best first, as names like vi-VN. Vietnamese among them wins: many run a
// system in English with the dates of Vietnam. So it does where none is listed.
func ChooseLang(list []string) Lang {
	for _, l := range list {
		if l, ok := ParseLang(l); ok && l == Vi {
			return Vi
		}
	}
	if len(list) == 0 {
		return Vi
	}
	l, _ := ParseLang(list[0])
	return l
}

// String is the language's token: vi or en.
func (l Lang) String() string {
	if l == En {
		return "en"
	}
	return "vi"
}

// Text is one sentence in every language. It is written without field names,
// Text{"vi", "en"}, so that a missing language does not compile.
type Text struct{ vi, en string }

// In gives the sentence in a language.
func (t Text) In(l Lang) string {
	if l == En {
		return t.en
	}
	return t.vi
}

// With sets further remarks behind a text, each after a semicolon; those that
// are zero are left out.
func (t Text) With(more ...Text) Text {
	for _, m := range more {
		if !m.Zero() {
			t = Text{t.vi + "; " + m.vi, t.en + "; " + m.en}
		}
	}
	return t
}

// Zero reports whether there is no sentence.
func (t Text) Zero() bool { return t == Text{} }

// Plain is a text that is the same in every language: a name, an id.
func Plain(s string) Text { return Text{s, s} }

// Number writes a whole number as people there do: 1.514 in Vietnamese, 1,514
// in English.
func Number(n int, l Lang) string {
	s := strconv.Itoa(n)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	sep := "."
	if l == En {
		sep = ","
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	if neg {
		s = "-" + s
	}
	return s
}

// Many writes a whole number with the English noun that goes with it: "1 item",
// "1,200 items". Vietnamese nouns stay the same.
func Many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n, En) + " " + more
}

// manyOf is [Many] for a number that is written already, with its decimals.
func manyOf(n Text, one, more string) string {
	if n.en == "1" {
		return n.en + " " + one
	}
	return n.en + " " + more
}

// numbers is Number in every language, for use inside a Text.
func numbers(n int) Text { return Text{Number(n, Vi), Number(n, En)} }

// NameArrows writes the arrow keys of a sentence by their names, for terminals
// that draw no arrows: "↑ ↓ chọn" is "Up Down chọn". A lone arrow that points to
// somebody stays.
func NameArrows(s string) string {
	if !strings.ContainsAny(s, "↑↓←→") {
		return s
	}
	return strings.NewReplacer("↑ ↓", "Up Down", "← →", "Left Right", "· → ", "· Right: ").Replace(s)
}
