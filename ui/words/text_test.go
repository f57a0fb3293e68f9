package words

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestOneIsOne(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Many(0, "item", "items"), "0 items"}, {Many(1, "item", "items"), "1 item"}, {Many(2, "item", "items"), "2 items"}, {Many(1200, "person", "people"), "1,200 people"},
		{CmdForgotten(1).In(En), "The personal data of 1 item is erased, here and on every device once it syncs."},
		{CmdDecided("approve", 1, "").In(En), "Recorded: approve · 1 item. Take back: duyet undo"},
		{CmdSaved(1, 1, 0).In(En), "Saved 1 step of 1 device."},
		{CmdCounts(1, 2, 0, 1).In(En), "1 join request, 2 posts, 1 day of figures"},
		{CmdCounts(0, 0, 0, 0).In(En), "0 join requests"},
		{CommentsReactions(Count(1), Count(2)).In(En), "1 comment, 2 reactions"},
		{CommentsReactions(Count(1), Count(2)).In(Vi), "1 bình luận, 2 cảm xúc"},
		{WishesSentence(1).In(En), "1 woman wishes to join the Union"},
		{CmdSomeUnread(1).In(En), "1 store is missing; the others are all shown."},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// TestCountsGoThroughMany looks for a number that is followed by an English
// plural, so that one thing would be "1 items".
func TestCountsGoThroughMany(t *testing.T) {
	// A number as it is written in English, or a place for one, and the words
	// behind it up to the first that looks like a plural.
	plural := regexp.MustCompile(`(?:\b[a-z]+\.en \+ "|%d|%s) (?:(?:more|new|marked|single|other|near-identical) )*([a-z]+s)\b[^"]*"`)
	fine := []string{"is", "was", "has", "says", "this", "handed", "alone", "points", "as", "times", "puts", "does", "vs"}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(b), "\n") {
			for _, m := range plural.FindAllStringSubmatch(line, -1) {
				if !slices.Contains(fine, m[1]) && !strings.HasPrefix(strings.TrimSpace(line), "//") {
					t.Errorf("%s:%d: %q follows a number; words.Many writes both forms", name, i+1, m[1])
				}
			}
		}
	}
}

// Many here run Windows in English with the dates of Vietnam; who runs it all
// in English, or in French, is no less at home.
func TestTheLanguageOfTheSystem(t *testing.T) {
	for _, c := range []struct {
		list []string
		want Lang
	}{
		{nil, Vi}, {[]string{""}, Vi}, {[]string{"vi-VN"}, Vi}, {[]string{"en-US"}, En}, {[]string{"en-GB", "en-US"}, En},
		{[]string{"en-US", "vi-VN"}, Vi}, {[]string{"en-US", "en-US", "vi"}, Vi}, {[]string{"vi-VN", "en-US"}, Vi},
		{[]string{"fr-FR"}, Vi}, {[]string{"fr-FR", "en-US"}, Vi}, {[]string{"en-US", "fr-FR"}, En},
	} {
		if got := ChooseLang(c.list); got != c.want {
			t.Errorf("%q gives %s, want %s", c.list, got, c.want)
		}
	}
}
