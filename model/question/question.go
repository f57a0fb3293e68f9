// Package question tells whether what somebody wrote asks the others something.
// It reads the words as they were written: "cho hỏi" asks, "cho hội viên" does
// not, although both fold to the same letters.
package question

import (
	"slices"
	"strings"
	"unicode"

	"duyet/model/fold"
)

// In reports whether a text asks: by a question mark anywhere in it that is no
// part of a link, or by a phrase of [phrases] in whole words.
func In(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		tokens := strings.Fields(line)
		if slices.ContainsFunc(tokens, marked) || phrased(tokens) {
			return true
		}
	}
	return false
}

// marked reports a question mark in a word. In a link it parts the address from
// what is asked of the server; between two small letters stands what is left of
// a letter that was lost.
func marked(token string) bool {
	if strings.Contains(token, "://") || strings.HasPrefix(token, "www.") {
		return false
	}
	runes := []rune(token)
	for i, r := range runes {
		if r != '?' && r != '？' {
			continue
		}
		next := ' '
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		if before, _, found := strings.Cut(string(runes[:i]), "/"); found && strings.Contains(before, ".") {
			return false
		}
		if !unicode.IsLower(next) && !unicode.IsDigit(next) {
			return true
		}
	}
	return false
}

// phrases ask, alone or within a sentence. A star is one word or none.
var phrases = [][]string{
	{"cho", "*", "hỏi"}, {"xin", "hỏi"}, {"xin", "được", "hỏi"}, {"muốn", "hỏi"}, {"ai", "biết"}, {"nào", "biết"}, {"ai", "có", "kinh", "nghiệm"}, {"nhờ", "tư", "vấn"},
	{"tư", "vấn", "giúp"}, {"xin", "tư", "vấn"}, {"phải", "không", "ạ"}, {"được", "không", "ạ"}, {"đúng", "không", "ạ"},
	{"does", "anyone"}, {"can", "anyone"}, {"anyone", "know"}, {"anyone", "knows"}, {"can", "someone"}, {"may", "i", "ask"},
}

// unasking stand before a phrase that then says something: "không ai biết", "chị
// nào muốn hỏi thì gọi".
var unasking = []string{"không", "chẳng", "chả", "ít", "chưa", "hiếm", "mấy", "thì", "đừng", "đã", "được", "nào", "ai"}

// after stand behind the last word of a phrase that is then the first half of
// another word, where both are written without marks: "cho hoi vien".
var after = []string{"vien", "phu", "nghi", "dong", "thao", "truong", "lhpn", "lien", "nong", "cuu", "nhap"}

// phrased reports whether a phrase stands among words.
func phrased(tokens []string) bool {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = strings.TrimFunc(strings.ToLower(fold.Row(t)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	for i := range words {
		if i > 0 && slices.ContainsFunc(unasking, func(w string) bool { return same(words[i-1], w) }) {
			continue
		}
		for _, p := range phrases {
			if n := begins(words[i:], p); n > 0 && !halved(words[i:], n) {
				return true
			}
		}
	}
	return false
}

// halved reports whether a phrase of n words ends within a word of two
// syllables that is written without marks.
func halved(words []string, n int) bool {
	return len(words) > n && plain(words[n-1]) && slices.Contains(after, words[n])
}

// begins gives how many words a phrase takes at the start of others, or 0.
func begins(words, phrase []string) int {
	i := 0
	for k, p := range phrase {
		if p == "*" {
			if i < len(words) && !same(words[i], phrase[k+1]) {
				i++
			}
			continue
		}
		if i >= len(words) || !same(words[i], p) {
			return 0
		}
		i++
	}
	return i
}

// same reports whether a word is one of a phrase: with its marks, or written
// without any.
func same(word, of string) bool { return word == of || plain(word) && word == fold.Key(of) }

func plain(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
