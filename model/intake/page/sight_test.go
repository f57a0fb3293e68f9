package page_test

import (
	"strings"
	"testing"

	"duyet/model/intake/page"
)

// TestSight_what_is_not_read holds that pages on which nobody waits are told by
// what they are, in both languages, and are sure not to be a table.
func TestSight_what_is_not_read(t *testing.T) {
	for text, want := range map[string]string{
		bar + "Bài viết đã lên lịch\n2 bài viết đã lên lịch\nHạnh Thị Thoi\nThứ bảy lúc 7:00\nPhiên chợ vải\nĐổi lịch\nĐăng ngay\n":           page.Scheduled,
		barEn + "Scheduled posts · 2\nHanh Thoi\nSaturday, November 21 at 7:00 AM\n · \nCloth market\nReschedule\nDelete\n":                   page.Scheduled,
		"Manage group\nMember requests\nPending posts\nScheduled posts\n2 scheduled posts\nHanh Thoi\nSaturday at 7:00 AM\nCloth market\n":    page.Scheduled,
		"Activity log\nHanh Thoi approved a member request from Kim Soi.\n3h\nLo Vai removed Tu Ken from the group.\n5h\n":                    page.Admin,
		barEn + "Membership questions\nAsk people who want to join up to three questions.\nQuestion 1\nWhere do you weave?\nAdd question\n":   page.Asking,
		"Chats\nSearch Messenger\nBoard\nActive now\nHanh Thoi\nDid you approve them?\nYou sent\nNot yet. Approve\nDecline the shops\nAa\n":   page.Chat,
		"Đoạn chat\nTìm kiếm trên Messenger\nBan chủ nhiệm\nBạn đã gửi\nPhê duyệt chưa chị?\nHạnh\nTừ chối rồi\nAa\n":                         page.Chat,
		"Facebook helps you connect and share.\nEmail address or phone number\nPassword\nLog in\nForgotten password?\nCreate new account\n":   page.Login,
		"This content isn't available right now\nWhen this happens, it's usually because the owner only shared it with a few people.\nBack\n": page.Unavailable,
	} {
		for _, form := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
			if what, sure := page.Sight(page.Text([]byte(form)), page.Options{Base: base}); what != want || !sure {
				t.Errorf("%q %v, want %q of\n%s", what, sure, want, text)
			}
		}
	}
}
