package model

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew; commit only what you can explain")

// TestItemIDsAreFrozen holds ids against those of format 1: with other ids the
// same request would arrive twice and lose its verdict.
func TestItemIDsAreFrozen(t *testing.T) {
	join := func(a Author, answers ...string) Content {
		c := Content{Author: a, Join: &JoinFacts{}}
		for i, s := range answers {
			c.Join.Answers = append(c.Join.Answers, Answer{Question: fmt.Sprintf("Câu %d", i+1), Answer: s, State: Answered})
		}
		return c
	}
	hoa := Author{Name: "Nguyễn Thị Hoa"}
	var got strings.Builder
	for _, c := range []struct {
		name    string
		kind    ItemKind
		content Content
		ordinal int
	}{
		{"a post with an id", Post, Content{ExternalID: "1234567890", URL: "https://facebook.com/x"}, 0},
		{"a post by its link, which holds the id", Post, Content{URL: "https://m.facebook.com/groups/9/permalink/1234567890/?mibextid=x"}, 0},
		{"a post by a notice's link", Post, Content{URL: "https://www.facebook.com/groups/9/?multi_permalinks=1234567890&notif_t=x"}, 0},
		{"a post by a link without id", Post, Content{URL: "https://www.facebook.com/share/p/AbC/?mibextid=x"}, 0},
		{"a post by a link of another site", Post, Content{URL: "HTTP://Example.org/a/"}, 0},
		{"a post whose link is that of a queue", Post, Content{URL: "https://facebook.com/groups/9/pending_posts", Author: hoa, Text: "Chào cả nhà"}, 0},
		{"a post without id or link", Post, Content{Author: hoa, Text: "Chào cả nhà"}, 0},
		{"the same in decomposed letters", Post, Content{Author: Author{Name: "Nguye\u0302\u0303n Thi\u0323 Hoa"}, Text: "CHA\u0300O  cả nhà\n"}, 0},
		{"a second equal post of one capture", Post, Content{Author: hoa, Text: "Chào cả nhà"}, 1},
		{"a comment with that text", Comment, Content{Author: hoa, Text: "Chào cả nhà"}, 0},
		{"a comment by its link", Comment, Content{URL: "https://facebook.com/groups/9/posts/1234567890?comment_id=55555"}, 0},
		{"a join by the person's id", Join, join(Author{ExternalID: "100012345", Name: "Hoa"}), 0},
		{"a join by the person's link in the group", Join, join(Author{URL: "https://facebook.com/groups/9/user/100012345/", Name: "Hoa"}), 0},
		{"a join by the person's profile", Join, join(Author{URL: "https://www.facebook.com/profile.php?id=100012345&__tn__=x", Name: "Hoa"}), 0},
		{"a join by a chosen name", Join, join(Author{URL: "https://facebook.com/hoa.nguyen.77"}), 0},
		{"a join without id or link", Join, join(hoa, "Gia Lâm", "Có"), 0},
		{"her namesake with the same answers", Join, join(hoa, "Gia Lâm", "Có"), 1},
		{"her namesake with others", Join, join(hoa, "Cẩm Lệ", "Có"), 0},
		{"a join of which nothing is known", Join, Content{}, 0},
	} {
		key, weak := ItemKey(c.kind, c.content, c.ordinal)
		fmt.Fprintf(&got, "%s\n  key %q weak %v\n  id %s check %d\n", c.name, key, weak,
			NewItemID("rvhxbhwtpliiuvddyllkniwaza", "aaaabbbbccccdddd", c.kind, key), TextCheck(c.content))
	}
	const golden = "testdata/items.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || got.String() != string(want) {
		t.Errorf("%v; got:\n%s", err, got.String())
	}
}

func TestOnePostHasOneID(t *testing.T) {
	id := func(kind ItemKind, c Content) ItemID {
		key, _ := ItemKey(kind, c, 0)
		return NewItemID("s", "g", kind, key)
	}
	person := func(link string) Content { return Content{Author: Author{URL: link, Name: "Hoa"}, Join: &JoinFacts{}} }
	post := func(link string) Content { return Content{URL: link, Author: Author{Name: "Hoa"}, Text: "x"} }
	for _, c := range []struct {
		name string
		kind ItemKind
		a, b Content
		same bool
	}{
		{"two links to one post", Post, post("https://m.facebook.com/groups/9/permalink/1234567"), post("https://www.facebook.com/groups/9/posts/1234567/?__cft__[0]=x"), true},
		{"an id and a link that holds it", Post, Content{ExternalID: "1234567"}, post("facebook.com/groups/9/posts/1234567"), true},
		{"two posts named by notices of one group", Post, post("https://facebook.com/groups/9/?multi_permalinks=1234567"), post("https://facebook.com/groups/9/?multi_permalinks=7654321"), false},
		{"a queue's link and another text", Post, post("https://facebook.com/groups/9/pending_posts"), Content{URL: "https://facebook.com/groups/9/pending_posts", Author: Author{Name: "Hoa"}, Text: "y"}, false},
		{"a group's link under two names", Join, person("https://facebook.com/groups/9"), Content{Author: Author{URL: "https://facebook.com/groups/9", Name: "Mai"}, Join: &JoinFacts{}}, false},
		{"two links to one person", Join, person("https://facebook.com/groups/9/user/1000123"), person("https://facebook.com/profile.php?id=1000123"), true},
		{"one key as two kinds", Post, Content{ExternalID: "1"}, Content{ExternalID: "2"}, false},
	} {
		if got := id(c.kind, c.a) == id(c.kind, c.b); got != c.same {
			t.Errorf("%s: same %v, want %v", c.name, got, c.same)
		}
	}
	if NewItemID("a", "b", Join, "x") == NewItemID("a", "b", Post, "x") || NewItemID("a", "bb", Join, "x") == NewItemID("ab", "b", Join, "x") {
		t.Error("the parts of an id run into one another")
	}
}

func TestOpIDHasOneText(t *testing.T) {
	id := OpID{1, 2, 3, 255, 254, 15: 7}
	text := id.String()
	var back OpID
	if err := back.UnmarshalText([]byte(text)); err != nil || back != id || len(text) != 22 {
		t.Errorf("%q reads as %v, %v", text, back, err)
	}
	for _, other := range []string{"", text[:21], text + "A", text + "==", text[:20] + "\n\n", text[:21] + "\n", text[:21] + "B", strings.ReplaceAll(text, text[:1], "+")} {
		if err := back.UnmarshalText([]byte(other)); KindOf(err) != BadInput {
			t.Errorf("%q: %v, want bad input", other, err)
		}
	}
	if b, err := json.Marshal(id); err != nil || string(b) != `"`+text+`"` {
		t.Errorf("%s, %v", b, err)
	}
}

func TestWrittenText_holds_no_question_and_keeps_every_answer_in_its_place(t *testing.T) {
	c := Content{Text: "Chào", Join: &JoinFacts{Answers: []Answer{{Question: "Chị đã là hội viên chưa?", Answer: "Chưa"}, {Question: "Chị mong gì?", Answer: "cho vay nhanh"}}}}
	judged, written := c.JudgedText(), c.WrittenText()
	if len(judged) != len(written) || strings.Contains(written, "?") {
		t.Fatalf("written %q of %q", written, judged)
	}
	for _, a := range []string{"Chào", "Chưa", "cho vay nhanh"} {
		if strings.Index(written, a) != strings.Index(judged, a) {
			t.Errorf("%q stands elsewhere", a)
		}
	}
	c.Text, c.Join.Answers = "", []Answer{{Question: "Chị đã là hội viên chưa?"}}
	if got := c.WrittenText(); got != "" {
		t.Errorf("nothing was written, got %q", got)
	}
}
