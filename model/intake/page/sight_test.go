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
		bar + "Bài viết đã lên lịch\n2 bài viết đã lên lịch\nHạnh Thị Thoi\nThứ bảy lúc 7:00\nPhiên chợ vải\nĐổi lịch\nĐăng ngay\n":                                                        page.Scheduled,
		barEn + "Scheduled posts · 2\nHanh Thoi\nSaturday, November 21 at 7:00 AM\n · \nCloth market\nReschedule\nDelete\n":                                                                page.Scheduled,
		"Manage group\nMember requests\nPending posts\nScheduled posts\n2 scheduled posts\nHanh Thoi\nSaturday at 7:00 AM\nCloth market\n":                                                 page.Scheduled,
		"Activity log\nHanh Thoi approved a member request from Kim Soi.\n3h\nLo Vai removed Tu Ken from the group.\n5h\n":                                                                 page.Log,
		barEn + "Activity log\nFilters\nAll activity\nNovember 18\nHanh Thoi approved a member request from Kim Soi.\n9:02 AM\nUndo\n":                                                     page.Log,
		bar + "Nhật ký hoạt động\nBộ lọc\nHôm nay\nHạnh Thị Thoi đã phê duyệt yêu cầu tham gia của Kim Thị Sợi.\n3 giờ\nHoàn tác\nLò Thị Vải đã từ chối bài viết của Từ Thị Kén.\n5 giờ\n": page.Log,
		"Chị em tổ dệt mẫu\nQuản lý\n" + bar + "Nhật ký hoạt động\nTìm trong nhật ký hoạt động\nHạnh Thị Thoi đã xóa một bình luận của Từ Thị Kén.\n18 tháng 11 lúc 09:10\n":               page.Log,
		bar + "Quy tắc nhóm\nTạo quy tắc\n1\nHãy tử tế\nKhông bán hàng\n":                                                                                                                  page.Rules,
		barEn + "Admin Assist\nManage posts\nDecline posts if they have links\nAdd criteria\n":                                                                                             page.Assist,
		barEn + "Group settings\nName and description\nWeavers\nPrivacy\nPrivate\n":                                                                                                        page.Settings,
		bar + "Yêu cầu huy hiệu · 2\nKim Thị Sợi\nChuyên gia của nhóm\n":                                                                                                                   page.Badges,
		"Insights\n" + barEn + "Insights\nLast 28 days\nGrowth\nTotal members\n812\nDownload details\n":                                                                                    page.Insights,
		barEn + "Membership questions\nAsk people who want to join up to three questions.\nQuestion 1\nWhere do you weave?\nAdd question\n":                                                page.Asking,
		"Chats\nSearch Messenger\nBoard\nActive now\nHanh Thoi\nDid you approve them?\nYou sent\nNot yet. Approve\nDecline the shops\nAa\n":                                                page.Chat,
		"Đoạn chat\nTìm kiếm trên Messenger\nBan chủ nhiệm\nBạn đã gửi\nPhê duyệt chưa chị?\nHạnh\nTừ chối rồi\nAa\n":                                                                      page.Chat,
		"Facebook helps you connect and share.\nEmail address or phone number\nPassword\nLog in\nForgotten password?\nCreate new account\n":                                                page.Login,
		"This content isn't available right now\nWhen this happens, it's usually because the owner only shared it with a few people.\nBack\n":                                              page.Unavailable,
	} {
		for _, form := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
			if what, sure := page.Sight(page.Text([]byte(form)), page.Options{Base: base}); what != want || !sure {
				t.Errorf("%q %v, want %q of\n%s", what, sure, want, text)
			}
		}
	}
}
