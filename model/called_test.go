package model

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// What a card calls itself is one short line, whoever wrote it.
func TestTheNameOnACardIsOneLine(t *testing.T) {
	for said, want := range map[string]string{
		"X\nHoa *   admin · ok":            "X Hoa * admin · ok",
		"Lan\r\nAll is well. Run: duyet x": "Lan All is well. Run: duyet x",
		"\x1b[31mĐỏ\x1b[0m":                "Đỏ",
		"a\u2028b\u202ec\u0085d":           "",
		"Nguyễn Thị Hoa":                   "Nguyễn Thị Hoa",
		"\n\t ":                            "",
		strings.Repeat("ơ", 300):           strings.Repeat("ơ", 60),
	} {
		b := team()
		b.say("x", &Card{Admin: "x", Who: Who{Name: said}})
		got := FoldRoster("root", b.ops).Members["x"].Name
		if strings.ContainsFunc(got, unicode.IsControl) || strings.ContainsAny(got, "\u2028\u2029\u202e") || len(got) > 120 {
			t.Errorf("%q is shown as %q", said, got)
		}
		if want != "" && got != want {
			t.Errorf("%q is shown as %q, want %q", said, got, want)
		}
	}
}

// Whoever takes a name that somebody has is told from her: one who counts before
// one who does not, then from the root outward.
func TestANamesakeIsToldFromWhoWasThereBefore(t *testing.T) {
	b := newBoard()
	b.code("root", "C", 5)
	b.say("lan1", &Card{Admin: "lan1", Code: keyOf("C"), CodeSig: "s", Who: Who{Name: "Lan"}})
	b.say("evil", &Card{Admin: "evil", Code: keyOf("C"), CodeSig: "s", Who: Who{Name: "HOÀ"}})
	b.say("stranger", &Card{Admin: "stranger", Who: Who{Name: "lan\n"}})
	b.say("hers", &Card{Admin: "lan1", Who: Who{Name: "Lan"}}) // says that it is Lan's
	r := FoldRoster("root", b.ops)
	for id, want := range map[AdminID]string{"root": "Hoa", "evil": "HOÀ (evil)", "lan1": "Lan", "stranger": "lan (stra)", "nobody": ""} {
		if got := r.Called(id); got != want {
			t.Errorf("%s is called %q, want %q", id, got, want)
		}
	}
	for id, want := range map[AdminID][]AdminID{"root": {"evil"}, "evil": {"root"}, "lan1": {"stranger"}, "stranger": {"lan1"}, "nobody": nil} {
		if got := r.Namesakes(id); !slices.Equal(got, want) {
			t.Errorf("of the name of %s are %v, want %v", id, got, want)
		}
	}
}

// What a group is called, and who asks, is one line too; a letter has lines.
func TestFieldsOfAGroupAreLines(t *testing.T) {
	g := Group{Fields: map[string]string{}, Lists: map[string][]Entry{}}
	g.set(&GroupField{Field: "name", Value: FieldText{Text: "Một\nKho nguyên vẹn."}})
	g.set(&GroupField{Field: "rule", Entry: "r1", Value: FieldText{Text: "Không bán hàng\n2. Tự do\x1b[2J"}})
	g.set(&GroupField{Field: LetterField, Value: FieldText{Text: "Kính gửi\n\nchị Hoa"}})
	var c Content
	mergeContent(&c, Content{Author: Author{Name: "Mai\nđã duyệt", URL: "https://a\nb"}})
	for got, want := range map[string]string{g.Name(): "Một Kho nguyên vẹn.", g.Lists["rule"][0].Text: "Không bán hàng 2. Tự do",
		g.Fields[LetterField]: "Kính gửi\n\nchị Hoa", c.Author.Name: "Mai đã duyệt", c.Author.URL: "https://a b"} {
		if got != want {
			t.Errorf("it reads %q, want %q", got, want)
		}
	}
}
