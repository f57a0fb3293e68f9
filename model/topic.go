package model

import (
	"strings"

	"duyet/model/fold"
)

// topicWords are words that speak for a topic, without marks, each list led by
// the words of a topic's own name that it goes with. A group may name its
// topics as it likes: a list serves every topic whose name holds a lead.
var topicWords = []struct {
	leads []string
	words []string
}{
	{[]string{"dan vu", "khieu vu", "the thao"}, []string{"dan vu", "khieu vu", "bai nhay", "tap nhay", "vu dieu", "dong dien", "doi hinh", "aerobic", "yoga", "zumba", "bong chuyen hoi", "bai tap", "buoi tap", "lop tap", "tap cung"}},
	{[]string{"hoi", "su kien", "hoat dong", "tin tuc"}, []string{"chi hoi", "hoi phu nu", "hoi lien hiep", "hoi vien", "chi bo", "hop chi", "phat dong", "toa dam", "truyen thong", "tap huan", "trao qua", "trao tang", "tham hoi", "ung ho", "quyen gop", "ky niem", "hoi nghi", "dai hoi", "ra mat", "phong trao", "ve sinh", "duong lam co", "ngay hoi", "thong bao cua", "vay von", "to tiet kiem", "suat qua", "nha tinh thuong"}},
	{[]string{"suc khoe", "lam dep"}, []string{"suc khoe", "kham", "sang loc", "tram y te", "benh", "bac si", "vac xin", "tiem", "dinh duong", "mat na", "duong da", "lam dep", "giam can", "da do", "toc", "mat ong", "thuoc", "huyet ap", "tieu duong", "loang xuong", "an uong", "lanh manh", "me bau", "cho con bu"}},
	{[]string{"giai tri", "van nghe", "vui"}, []string{"giai tri", "van nghe", "bai hat", "ca hat", "karaoke", "phim", "truyen cuoi", "cuoi", "du lich", "anh dep", "chup anh", "hoa no", "cam hoa", "game", "minigame", "do vui", "tho", "xem phim", "chuc ngu ngon"}},
	{[]string{"mua ban", "cho", "kinh doanh"}, []string{"ban", "gia", "ship", "dat hang", "nhan ship", "mot can", "thanh ly", "giao tan noi", "combo"}},
	{[]string{"nau an", "am thuc", "mon ngon"}, []string{"nau", "mon ngon", "cong thuc", "uop", "luoc", "kho", "canh", "banh"}},
}

// Topic guesses which of a group's topics a text is about: the one whose words
// occur in it, by how many of them do. Words of a topic's own name count too.
// Empty when none does, or two do equally. It is a suggestion: only an admin's
// label says what a text is about.
func (g Group) Topic(text string) string {
	text = " " + spaced(text) + " "
	best, most, tie := "", 0, false
	for _, e := range g.Lists[topicList] {
		n := 0
		for _, w := range wordsFor(e.Text) {
			if strings.Contains(text, " "+w+" ") {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tie = e.ID, n, false
		case n == most && n > 0:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// topicList is the group's list of topics.
const topicList = "topic"

// wordsFor lists the words that speak for a topic.
func wordsFor(topic string) []string {
	name := " " + spaced(topic) + " "
	var out []string
	for _, t := range topicWords {
		for _, lead := range t.leads {
			if strings.Contains(name, " "+lead+" ") {
				out = append(out, t.words...)
				break
			}
		}
	}
	return out
}

// spaced is a text without marks, its words one space apart.
func spaced(text string) string {
	return strings.Join(strings.FieldsFunc(fold.Key(text), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80)
	}), " ")
}
