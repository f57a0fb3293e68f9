package pane

import (
	"strings"
	"testing"
	"time"

	"duyet/model"
)

func TestPosts_ShowTheTextAndWhatSpeaksAgainstIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()...)
	p := d.panes[1]
	d.golden(p, "posts-120x40", 120, 40)
	d.press(p, keyEnd)
	d.golden(p, "posts-scam-100x30", 100, 30)
}

func TestPosts_WhatStandsOnFacebookDoesNotWait(t *testing.T) {
	t.Parallel()
	old := post("Hoàng Thị Bưởi", 90*time.Hour, "", "Tuyệt vời chị ơi")
	old.Item, old.State = model.Comment, model.StatePublished
	old.Content.ExternalID, old.Content.Author = "2000099", fourPosts()[0].Content.Author
	d := newDesk(t, fourPosts()[0], old)
	frame := d.frame(d.panes[1], 120, 40)
	if !strings.Contains(frame, "đã đăng · Tuyệt vời chị ơi") {
		t.Errorf("the author's published comment is not told as such:\n%s", frame)
	}
}

func TestPosts_FeedbackDeclinesAndIsCopied(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()[:2]...)
	p := d.panes[1]
	d.press(p, "p")
	d.write(p, "Chị bổ sung giờ kết thúc giúp em nhé.")
	d.golden(p, "feedback", 80, 24)
	d.press(p, keyEnter)
	c := d.find(p, "Hoàng Thị Bưởi")
	if c.Verdict.Value != model.Decline || c.Verdict.Note != "Chị bổ sung giờ kết thúc giúp em nhé." {
		t.Errorf("verdict %s with feedback %q", c.Verdict.Value, c.Verdict.Note)
	}
	if got, want := last(d.copied), "Chị bổ sung giờ kết thúc giúp em nhé."; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	// In the carry-out view Enter copies the feedback again, not the name.
	d.copied = nil
	d.press(p, "v", keyEnter)
	if got, want := last(d.copied), "Chị bổ sung giờ kết thúc giúp em nhé."; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestPosts_AChangedPostComesBackAndSaysSo(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()[:2]...)
	p := d.panes[1]
	d.press(p, "c")
	*d.now = d.now.Add(3600e9)
	changed := fourPosts()[0]
	changed.Content.Text = "Bán kem trộn trắng da giá sỉ, chị em inbox."
	d.take(changed)
	d.changed(Changed{})
	if got := d.view(p, "Hoàng Thị Bưởi"); got != model.Waiting {
		t.Fatalf("stands in %s, want waiting", got)
	}
	d.press(p, keyHome)
	d.golden(p, "edited-110x24", 110, 24)
}

func TestPosts_OpenCopiesTheNameAndSaysWhenThereIsNoLink(t *testing.T) {
	t.Parallel()
	bare := post("Không Liên Kết", 0, "", "Bài không có liên kết")
	bare.Content.URL, bare.Content.ExternalID, bare.Content.Author.ExternalID = "", "", ""
	d := newDesk(t, bare, fourPosts()[0])
	p := d.panes[1]
	d.press(p, "m")
	if got, want := last(d.links), "https://facebook.com/groups/100200300400/posts/700000000000001"; got != want {
		t.Errorf("opened %q, want %q", got, want)
	}
	if got, want := last(d.copied), "Hoàng Thị Bưởi"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	d.press(p, keyDown, "m")
	if len(d.links) != 1 || d.said() != "Mục này không có liên kết; nhấn M để chép tên rồi tìm trên Facebook." {
		t.Errorf("opened %v, said %q", d.links, d.said())
	}
	d.press(p, "M")
	if got, want := last(d.copied), "Không Liên Kết"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

// last is the last of some texts.
func last(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[len(s)-1]
}
