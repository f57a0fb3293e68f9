package intake

import (
	"encoding/base64"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"duyet/model"
)

// notes writes a notice with the given head lines and text.
func notice1(head, text string) string {
	return head + "Subject: Hoa requested to join An Binh\nMessage-ID: <1@x>\nDate: Wed, 18 Nov 2026 04:12:09 -0800\n" +
		"Content-Type: text/plain; charset=utf-8\n\n" + text
}

const (
	pass     = "Delivered-To: lan@example.com\nAuthentication-Results: mx.example.com; dkim=pass header.i=@facebookmail.com; spf=pass\n"
	facebook = "From: \"Facebook\" <groupupdates@facebookmail.com>\n"
	requests = "Hoa requested to join.\nhttps://www.facebook.com/groups/900000000000001/member-requests/?mid=1&bcode=2&n_m=a%40b\n"
)

func TestMail_trusts_only_what_is_proved(t *testing.T) {
	for _, c := range []struct {
		name, text string
		trust      bool
		joins      int
		skipped    int
	}{
		{"signed", notice1(pass+facebook, requests), false, 1, 0},
		{"signed by a subdomain's look-alike", notice1("Delivered-To: lan@example.com\nAuthentication-Results: mx.example.com; dkim=pass header.i=@facebookmail.com.evil.example\n"+facebook, requests), false, 0, 0},
		{"signed by somebody else", notice1("Delivered-To: lan@example.com\nAuthentication-Results: mx.example.com; dkim=pass header.d=evil.example\n"+facebook, requests), false, 0, 0},
		{"a pass that stands in a comment", notice1("Delivered-To: lan@example.com\nAuthentication-Results: mx.example.com (dkim=pass header.d=facebookmail.com); dkim=fail (; dkim=pass header.d=facebookmail.com)\n"+facebook, requests), false, 0, 0},
		{"the sender's own verdict below the reader's", notice1("Delivered-To: lan@example.com\nAuthentication-Results: mx.example.com; dkim=fail header.d=facebookmail.com\n"+pass+facebook, requests), false, 0, 0},
		{"no verdict at all", notice1(facebook, requests), false, 0, 0},
		{"no verdict, in a mailbox somebody vouches for", notice1(facebook, requests), true, 1, 0},
		{"the name of the platform before another address", notice1(pass+"From: \"x@facebookmail.com\" <a@evil.example>\n", requests), true, 0, 1},
		{"forwarded by a colleague", notice1("From: Lan <lan@example.com>\nX-Old: facebookmail.com\n", requests), true, 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{Mailbox: Mailbox{TrustMail: c.trust}})
			r.check(t)
			if r.err != nil || r.Counts.JoinRequests != c.joins || r.Counts.Skipped != c.skipped || r.Counts.Rows() != 1 {
				t.Fatalf("%v, %+v", r.err, r.Counts)
			}
			if c.joins == 0 {
				for _, j := range r.rejects {
					if j.Why != "unverified" || strings.Contains(j.Raw, "https") {
						t.Errorf("reject %+v: want only sender and subject", j)
					}
				}
				return
			}
			a := r.items[0].Arrive
			if proved := slices.Contains(a.Traits, model.SenderVerified); proved == c.trust {
				t.Errorf("traits %v", a.Traits)
			}
			if a.Complete != model.Announced || len(a.Content.Join.Answers) > 0 || a.Content.URL != "https://facebook.com/groups/900000000000001/member-requests" {
				t.Errorf("%s, answers %v, link %q; want an announcement whose answers are unknown, and a link that follows nobody", a.Complete, a.Content.Join.Answers, a.Content.URL)
			}
		})
	}
}

// TestMail_says_what_was_forwarded holds that a notice which a person sent on is
// passed over with the reason, and that other mails are without.
func TestMail_says_what_was_forwarded(t *testing.T) {
	const hoa = "From: Hoa <hoa@example.com>\nTo: lan@example.com\nDate: Wed, 18 Nov 2026 04:12:09 -0800\n"
	inner := "From: Facebook <groupupdates@facebookmail.com>\nDate: Wed, Nov 18, 2026\nSubject: Thoa requested to join\nTo: <hoa@example.com>\n\n" + requests
	coded := base64.StdEncoding.EncodeToString([]byte("---------- Thư đã chuyển tiếp ----------\nTừ: Facebook <groupupdates@facebookmail.com>\n\n" + requests))
	for _, c := range []struct {
		name, text string
		told       bool
	}{
		{"inline", hoa + "Subject: Fwd: Thoa requested to join\nContent-Type: text/plain\n\nxem giúp\n\n---------- Forwarded message ---------\n" + inner, true},
		{"inline and quoted", hoa + "Subject: Re: x\nContent-Type: text/plain\n\n> " + strings.ReplaceAll(inner, "\n", "\n> "), true},
		{"in Vietnamese, coded", hoa + "Subject: =?utf-8?q?Chuy=E1=BB=83n_ti=E1=BA=BFp:_Thoa?=\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + coded, true},
		{"as a web page", hoa + "Subject: FW: x\nContent-Type: text/html\n\n<div><b>From:</b> Facebook &lt;groupupdates@facebookmail.com&gt;<br>x</div>", true},
		{"as a file", hoa + "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n" + inner + "\n--b--\n", true},
		{"that only speaks of the address", hoa + "Subject: Fwd: hỏi\nContent-Type: text/plain\n\nThư từ groupupdates@facebookmail.com có thật không chị?\n", false},
		{"another mail sent on", hoa + "Subject: Fwd: họp\nContent-Type: text/plain\n\nFrom: Thoa <thoa@example.com>\n\nMai họp\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, text := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n")} {
				r := read(text, Options{})
				r.check(t)
				if told := strings.Contains(fmt.Sprint(r.warnings), "forwarded"); r.err != nil || told != c.told || r.Counts.Skipped != 1 || len(r.items) > 0 {
					t.Errorf("%v, %+v, warnings %v", r.err, r.Counts, r.warnings)
				}
			}
		})
	}
}

func TestMail_odd_forms(t *testing.T) {
	for _, c := range []struct {
		name, head, text, author, post string
	}{
		{"a web page alone", pass + facebook + "Content-Type: text/html; charset=utf-8\n", `<p>Hoa requested to join</p><a href="https://www.facebook.com/groups/1/member-requests/">x</a>`, "Hoa", ""},
		{"UTF-8 that says it is Latin-1", pass + facebook + "Content-Type: text/plain; charset=iso-8859-1\n", "“Chị ơi”\nhttps://facebook.com/groups/1/pending_posts/", "Hoa", "Chị ơi"},
		{"more people than one", pass + facebook, "Subject: x\nhttps://facebook.com/groups/1/requests/", "Hoa", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			subject := "Subject: Hoa và 3 người khác đã yêu cầu tham gia An Bình\n"
			if !strings.Contains(c.head, "Content-Type") {
				c.head += "Content-Type: text/plain; charset=utf-8\n"
			}
			r := read(c.head+subject+"\n"+c.text, Options{})
			if r.err != nil || len(r.items) != 1 {
				t.Fatalf("%v, %+v, %v", r.err, r.Counts, r.rejects)
			}
			got := r.items[0].Arrive.Content
			if got.Author.Name != c.author || got.Text != c.post || !r.warned("others-unnamed") {
				t.Errorf("author %q, text %q, warnings %v", got.Author.Name, got.Text, r.warnings)
			}
		})
	}
}

func TestMailbox_splits_only_behind_a_blank_line(t *testing.T) {
	one := notice1(pass+facebook, requests+"From here on\n>From there\n\n>>From far\n")
	box := "From a@b Wed Nov 18\n" + one + "\nFrom a@b Wed Nov 18\n" + strings.ReplaceAll(one, "<1@x>", "<2@x>") + "\nFrom a@b Wed Nov 18\n" + one
	r := read(box, Options{})
	r.check(t)
	if want := (Counts{JoinRequests: 2, Aside: Aside{Duplicates: 1}}); r.err != nil || r.Counts != want {
		t.Errorf("%v, %+v; want %+v", r.err, r.Counts, want)
	}
	if lines := []int{r.items[0].Line, r.items[1].Line}; !slices.Equal(lines, []int{1, 17}) {
		t.Errorf("mails on lines %v", lines)
	}
}

func TestMail_links_that_follow_are_not_kept(t *testing.T) {
	for _, name := range []string{"15-mail-member-request-en.eml", "16-mail-member-request-vi.eml", "17-mail-pending-post-vi.eml", "18-mail-new-post-no-notify-header.eml"} {
		for _, it := range readSample(t, name).items {
			b, _ := model.EncodeBody(&it.Arrive)
			for _, w := range []string{"mid=", "bcode", "n_m", "notif_t", "REDACTED", "o.php"} {
				if strings.Contains(string(b), w) {
					t.Errorf("%s: %s stands in %s", name, w, b)
				}
			}
		}
	}
}

// bigBox is a mailbox of about n bytes, like one in use: notices among much
// else, pictures included.
func bigBox(n int) string {
	b, err := os.ReadFile("testdata/20-mailbox.mbox")
	if err != nil {
		panic(err)
	}
	picture := "From x@example.org Wed Nov 18 14:00:00 2026\nFrom: x@example.org\nSubject: anh\nContent-Type: image/jpeg\n\n" + strings.Repeat(strings.Repeat("QUJD", 19)+"\n", 2000) + "\n"
	var s strings.Builder
	for i := 0; s.Len() < n; i++ {
		s.Write(b)
		if i%4 == 0 {
			s.WriteString(picture)
		}
	}
	return s.String()
}

func TestMail_notices_without_quotation_marks(t *testing.T) {
	const at = "https://www.facebook.com/groups/900000000000001/pending_posts/"
	web := "Content-Type: text/html; charset=utf-8\n\n"
	plain := "Content-Type: text/plain; charset=utf-8\n\n"
	for _, c := range []struct{ name, subject, body, author, text string }{
		{"a web page", "Hoa đã gửi một bài viết trong An Bình", web + `<p>Hoa đã gửi một bài viết trong <b>An Bình</b>:</p><p>Bán rau<br>ib em</p><p><a href="` + at + `">Xem bài viết</a></p>`, "Hoa", "Bán rau\nib em"},
		{"plain text", "Hoa submitted a post in An Binh", plain + "Hoa submitted a post in An Binh:\n\nRau sạch ạ\nib em\n\nView post\n" + at + "\n", "Hoa", "Rau sạch ạ\nib em"},
		{"no text at all", "Hoa submitted a post in An Binh", plain + "Hoa submitted a post in An Binh.\n" + at + "\n", "Hoa", ""},
		{"with marks", "Hoa submitted a post in An Binh", plain + "Hoa submitted a post in An Binh:\n“Chào”\nView post\n" + at + "\n", "Hoa", "Chào"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(pass+facebook+"Subject: "+c.subject+"\nMessage-ID: <1@x>\n"+c.body, Options{})
			r.check(t)
			if len(r.items) != 1 {
				t.Fatalf("%v %+v %v", r.err, r.Counts, r.rejects)
			}
			if got := r.items[0].Arrive; got.Content.Author.Name != c.author || got.Content.Text != c.text || got.State != model.StatePending {
				t.Errorf("author %q, text %q, %s; want %q, %q", got.Content.Author.Name, got.Content.Text, got.State, c.author, c.text)
			}
		})
	}
}

func TestMail_of_another_group_stays_outside(t *testing.T) {
	of := func(subject, list, text string) string {
		return pass + facebook + list + "Subject: " + subject + "\nMessage-ID: <1@x>\nContent-Type: text/plain; charset=utf-8\n\n" + text
	}
	ours := Home{Claim: Claim{Name: "An Binh"}}
	for _, c := range []struct {
		name, text string
		home       Home
		joins      int
	}{
		{"ours by id", of("Hoa requested to join X", "List-Id: <900000000000412.groups.facebook.com>\n", "Hoa requested to join X."), home, 1},
		{"another by id", of("Hoa requested to join An Binh", "List-Id: <900000000000413.groups.facebook.com>\n", "Hoa requested to join An Binh."), home, 0},
		{"ours by name", of("Hoa requested to join An Binh", "", "Hoa requested to join An Binh."), ours, 1},
		{"another by name", of("Hoa requested to join Kitchen", "", "Hoa requested to join Kitchen."), ours, 0},
		{"a name that the text does not bear out", of("Hoa requested to join Kitchen", "", "Hoa requested to join."), ours, 1},
		{"no name", of("Hoa đã yêu cầu tham gia nhóm của bạn", "", "Hoa đã yêu cầu tham gia nhóm của bạn."), ours, 1},
		{"a mailbox of both", "From a@b Wed\n" + of("Hoa requested to join An Binh", "", "Hoa requested to join An Binh.") + "\nFrom a@b Wed\n" +
			strings.ReplaceAll(of("Mai requested to join Kitchen", "", "Mai requested to join Kitchen."), "<1@x>", "<2@x>"), ours, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{Group: c.home})
			r.check(t)
			if r.Counts.JoinRequests != c.joins || r.Counts.Rejected > 0 || c.joins == 0 && r.Counts.Foreign != 1 {
				t.Errorf("%v %+v %v", r.err, r.Counts, r.rejects)
			}
		})
	}
}
