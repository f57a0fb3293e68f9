package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"duyet/model"
	"duyet/model/intake/page"
)

// shown writes what was read of a page, one entry a line: what it is, who, the
// text or the answers.
func shown(r page.Reading) string {
	var b strings.Builder
	for _, e := range r.Entries {
		c := e.Arrive.Content
		if e.Why == "" {
			fmt.Fprintf(&b, "%s %s", e.Arrive.Item, clean(e.Name))
		}
		if e.Why != "" {
			fmt.Fprintf(&b, "!%s", e.Why)
		}
		if e.Arrive.Complete == model.Incomplete || e.Arrive.Complete == model.Truncated {
			fmt.Fprintf(&b, " (%s)", e.Arrive.Complete)
		}
		if c.CreatedRaw != "" {
			fmt.Fprintf(&b, " @%s", c.CreatedRaw)
		}
		if c.Text != "" {
			fmt.Fprintf(&b, ": %s", strings.ReplaceAll(c.Text, "\n", " / "))
		}
		if j := c.Join; j != nil {
			for _, a := range j.Answers {
				fmt.Fprintf(&b, " | %s=%s", a.Question, strings.ReplaceAll(a.Answer, "\n", " / "))
				if a.State == model.AnswerUnknown {
					b.WriteString("?")
				}
			}
			if j.RulesAgreed != nil {
				fmt.Fprintf(&b, " rules=%v", *j.RulesAgreed)
			}
		}
		if len(c.Extra) > 0 {
			fmt.Fprintf(&b, " +%s", strings.Join(c.Extra, " + "))
		}
		b.WriteString("\n")
	}
	for _, m := range r.Members {
		fmt.Fprintf(&b, "member %s %s @%s by %s\n", m.Author.Name, m.Role, m.JoinedRaw, m.AddedBy)
	}
	return strings.TrimSpace(b.String())
}

const bar = "Quản lý nhóm\nTrang chủ của cộng đồng\nTổng quan\nHỗ trợ quản trị\nYêu cầu làm thành viên\n4 mục mới hôm nay\nYêu cầu huy hiệu\nCâu hỏi chọn thành viên\nBài viết đang chờ\n2\nCó thể là spam\n" +
	"Bài viết đã lên lịch\nNhật ký hoạt động\nQuy tắc nhóm\nNội dung bị thành viên báo cáo\nThông báo kiểm duyệt\nCài đặt nhóm\n"

const barEn = "Manage group\nCommunity home\nOverview\nAdmin Assist\nMember requests\n4 new today\nBadge requests\nMembership questions\nPending posts\nPotential spam\nScheduled posts\n" +
	"Activity log\nGroup rules\nMember-reported content\nModeration alerts\nGroup settings\n"

func TestRead_pages_of_every_kind(t *testing.T) {
	end, endEn := "\nPhê duyệt\nTừ chối\n", "\nApprove\nDecline\n"
	for _, c := range []struct {
		name, text, kind string
		extent           page.Extent
		want             string
	}{
		{"participants behind the bar", bar + "Yêu cầu của người tham gia · 2\nMới nhất trước\nTừ Thị Kén\nĐã yêu cầu 3 giờ trước\nTham gia Facebook 4 năm trước" + end + "Lô Thị Tơ\nĐã yêu cầu hôm qua\nTham gia Facebook 1 năm trước" + end,
			page.Participants, page.Whole, "join Từ Thị Kén @3 giờ trước\njoin Lô Thị Tơ @hôm qua"},
		{"what the site held back", barEn + "Potential spam · 1\nKén Vàng\n2h\n · \nEasy work from home, 500 a day" + endEn, page.Spam, page.Whole, "post Kén Vàng @2h: Easy work from home, 500 a day"},
		{"answers folded away", "Yêu cầu làm thành viên · 2\nTừ Thị Kén\nĐã yêu cầu 3 giờ trước\nXem câu trả lời" + end + "Lô Thị Tơ\nĐã yêu cầu hôm qua\nXem câu trả lời" + end, page.Requests, page.Whole,
			"join Từ Thị Kén (truncated) @3 giờ trước | =?\njoin Lô Thị Tơ (truncated) @hôm qua | =?"},
		{"the rules in other words", "Member requests\nAnna Kén\nRequested 2h ago\nWill you follow our guidelines?\nYes, of course" + endEn + "Bella Tơ\nRequested 3h ago\nWill you follow our guidelines?\nNot yet" + endEn, page.Requests, page.Unknown,
			"join Anna Kén @2h ago rules=true\njoin Bella Tơ @3h ago rules=false"},
		{"one card alone, everything around it", bar + "Bài viết đang chờ · 1\nMới nhất trước\nFacebook\nBạn đang xem bài viết chờ duyệt\nKim Thị Sợi\nNgười đóng góp mới nổi\n7 giờ · \nChia sẻ với Nhóm riêng tư\nFacebook\nCho em gửi lại lịch học may\nGửi" + end,
			page.Pending, page.Whole, "post Kim Thị Sợi @7 giờ: Cho em gửi lại lịch học may"},
		{"fewer cards than the page counts", bar + "Bài viết đang chờ · 7\nKim Thị Sợi\n7 giờ · \nMột" + end + "Lò Thị Vải\n8 giờ · \nHai" + end, page.Pending, page.Part, "post Kim Thị Sợi @7 giờ: Một\npost Lò Thị Vải @8 giờ: Hai"},
		{"a filtered page", bar + "Yêu cầu phù hợp · 1\nXóa bộ lọc\nTừ Thị Kén\nĐã yêu cầu 3 giờ trước" + end, page.Requests, page.Part, "join Từ Thị Kén @3 giờ trước"},
		{"begins and ends inside a card", "Chị ở đâu?\nXóm Đình\nĐã đồng ý với quy tắc nhóm" + end + "Lô Thị Tơ\nĐã yêu cầu hôm qua\nChị ở đâu?\nXóm Chùa" + end + "Kim Thị Sợi\nĐã yêu cầu 2 ngày trước\nChị ở đâu?", page.Requests, page.Part,
			"!no-name\njoin Lô Thị Tơ @hôm qua | Chị ở đâu?=Xóm Chùa\njoin Kim Thị Sợi (incomplete) @2 ngày trước | Chị ở đâu?=?"},
		{"a text of title words and buttons", bar + "Bài viết đang chờ · 2\nKim Thị Sợi\n7 giờ · \nChị bấm Phê duyệt giúp em:\nPhê duyệt\nTừ chối\nem chờ từ sáng" + end + "Lò Thị Vải\n8 giờ · \nYêu cầu làm thành viên · 5\nđang nhiều lắm" + end, page.Pending, page.Whole,
			"post Kim Thị Sợi @7 giờ: Chị bấm Phê duyệt giúp em: / Phê duyệt / Từ chối / em chờ từ sáng\npost Lò Thị Vải @8 giờ: Yêu cầu làm thành viên · 5 / đang nhiều lắm"},
		{"reported, the reason above", bar + "Nội dung bị thành viên báo cáo · 2\nMới nhất trước\n2 thành viên đã báo cáo bài viết này\nLý do: Lừa đảo\nKim Thị Sợi\n7 giờ · \nNhận việc nhẹ tại nhà\nGiữ lại\nGỡ\n1 thành viên đã báo cáo bình luận này\nLý do: Quấy rối\nLò Thị Vải\n8 giờ · \nđồ nhà quê\nGiữ lại\nGỡ\n",
			page.Reported, page.Whole, "post Kim Thị Sợi @7 giờ: Nhận việc nhẹ tại nhà +2 thành viên đã báo cáo bài viết này + Lý do: Lừa đảo\ncomment Lò Thị Vải @8 giờ: đồ nhà quê +1 thành viên đã báo cáo bình luận này + Lý do: Quấy rối"},
		{"reported, the reason below", barEn + "Member-reported content\nKim Soi\n7h · \nEasy money\nReported by 2 members as spam\nKeep post\nRemove post\n", page.Reported, page.Unknown, "post Kim Soi @7h: Easy money +Reported by 2 members as spam"},
		{"members", "Chị em tổ dệt mẫu\nNhóm Riêng tư · 812 thành viên\nThành viên · 812\nTìm thành viên\nQuản trị viên & người kiểm duyệt · 2\nHạnh Thị Thoi\nQuản trị viên\nĐã tạo nhóm 5 năm trước\nLò Thị Vải\nNgười kiểm duyệt\nDo Hạnh Thị Thoi thêm 3 năm trước\n" +
			"Thành viên mới tham gia nhóm\nKim Thị Sợi\nĐã tham gia khoảng 2 tuần trước\nTừ Thị Kén\nĐược Lò Thị Vải phê duyệt hôm qua\n", page.Members, page.Unknown,
			"member Hạnh Thị Thoi admin @Đã tạo nhóm 5 năm trước by \nmember Lò Thị Vải moderator @Do Hạnh Thị Thoi thêm 3 năm trước by Hạnh Thị Thoi\nmember Kim Thị Sợi  @Đã tham gia khoảng 2 tuần trước by \nmember Từ Thị Kén  @Được Lò Thị Vải phê duyệt hôm qua by Lò Thị Vải"},
		{"members in English", "Weavers\nPrivate group · 812 members\nMembers · 812\nFind a member\nAdmins & moderators · 1\nHanh Thoi\nAdmin\nCreated group on 3 May 2021\nMessage\nNew to the group\nKim Soi\nJoined about 2 weeks ago\nAdd friend\nTu Ken\nAdded by Hanh Thoi on Monday\n", page.Members, page.Unknown,
			"member Hanh Thoi admin @Created group on 3 May 2021 by \nmember Kim Soi  @Joined about 2 weeks ago by \nmember Tu Ken  @Added by Hanh Thoi on Monday by Hanh Thoi"},
		{"members, several parts, unknown badges, facts below", "Weavers\nPrivate group\n1,204 members\nMembers · 1,204\nFind a member\nAdmins & moderators · 1\nHanh Thoi\nAdmin\nCreated group on 3 May 2021\nLives in Van Phuc\n" +
			"Members with things in common\nKim Soi\nThread Keeper\nJoined last Tuesday\nWorks at Silk House\nTu Ken\nThread Keeper\nJoined on Monday\nLo Vai\nThread Keeper\nInvited by Hanh Thoi about a year ago\n", page.Members, page.Unknown,
			"member Hanh Thoi admin @Created group on 3 May 2021 by \nmember Kim Soi  @Joined last Tuesday by \nmember Tu Ken  @Joined on Monday by \nmember Lo Vai  @Invited by Hanh Thoi about a year ago by Hanh Thoi"},
		{"what pictures and films bear", bar + "Bài viết đang chờ · 2\nKim Thị Sợi\n3 giờ · \nẢnh lớp dệt\n+4\nPhê duyệt\nTừ chối\nLò Thị Vải\n4 giờ · \nHọp lúc\n19:30\n0:35\nPhê duyệt\nTừ chối\n", page.Pending, page.Whole,
			"post Kim Thị Sợi @3 giờ: Ảnh lớp dệt ++4\npost Lò Thị Vải @4 giờ: Họp lúc / 19:30 +0:35"},
		{"an alert, and the word that raised it", "Thông báo kiểm duyệt\n1 cảnh báo\nTừ khóa: \"vay nóng\"\nKim Thị Sợi\n2 giờ · \nVay không cần thế chấp\nGiữ bài viết\nXóa bài viết\n", page.Reported, page.Unknown,
			"post Kim Thị Sợi @2 giờ: Vay không cần thế chấp +1 cảnh báo + Từ khóa: \"vay nóng\""},
		{"spam in words of its own", "Có thể là spam · 2\nKim Thị Sợi\n2 giờ · \nKiếm tiền tại nhà\nĐăng\nTừ chối\nTừ Thị Kén\n3 giờ · \nBán kén\nĐăng\nTừ chối\n", page.Spam, page.Whole,
			"post Kim Thị Sợi @2 giờ: Kiếm tiền tại nhà\npost Từ Thị Kén @3 giờ: Bán kén"},
		{"a feed with who has seen it", "Weavers\nPrivate group\n812 members\nWrite something...\nKim Soi\n3h\nEdited\nA good day\n4\n1 comment\nSeen by 230\nLike\nComment\nSend\nView more comments\n1 of 4\nTu Ken\nIt was\n2h\nLike\nReply\nLo Vai\n5h · \nSilk\nLike\nComment\nSend\n",
			page.Feed, page.Unknown, "post Kim Soi @3h: A good day\ncomment Tu Ken @2h: It was\npost Lo Vai @5h: Silk"},
		{"texts that go on", bar + "Bài viết đang chờ · 3\nKim Thị Sợi\n2 giờ · \nHàng về nhiều lắm…  Xem thêm\nPhê duyệt\nTừ chối\nTừ Thị Kén\n3 giờ · \nDài quá... Xem thêm\nPhê duyệt\nTừ chối\nLò Thị Vải\n5 giờ · \nVải chàm…Xem thêm\nPhê duyệt\nTừ chối\n",
			page.Pending, page.Whole, "post Kim Thị Sợi (truncated) @2 giờ: Hàng về nhiều lắm\npost Từ Thị Kén (truncated) @3 giờ: Dài quá\npost Lò Thị Vải (truncated) @5 giờ: Vải chàm"},
		{"namesakes alone on a page, under a line nobody listed", "Yêu cầu làm thành viên\n · \n2\nXếp theo ý chị\nTừ Thị Kén\nĐã yêu cầu 10 phút trước\nTham gia Facebook 3 năm trước" + end + "Từ Thị Kén\nĐã yêu cầu 11 phút trước\nTham gia Facebook 1 tháng trước" + end,
			page.Requests, page.Whole, "join Từ Thị Kén @10 phút trước\njoin Từ Thị Kén @11 phút trước"},
		{"a bar that counts what waits on other pages", "Quản lý\nYêu cầu làm thành viên · 4\nQuy tắc nhóm\nCó thể là spam (1)\nBài viết đang chờ · 9\nNhật ký hoạt động\nYêu cầu làm thành viên\nTừ Thị Kén\nĐã yêu cầu 10 phút trước\nTham gia Facebook 3 năm trước" + end,
			page.Requests, page.Unknown, "join Từ Thị Kén @10 phút trước"},
		{"a bar that counts as many of another kind as there are cards", "Quản lý\nQuy tắc nhóm\nBài viết đang chờ · 1\nCài đặt nhóm\nTăng trưởng\nYêu cầu làm thành viên\nMới nhất trước\nTừ Thị Kén\nĐã yêu cầu 10 phút trước\nTham gia Facebook 3 năm trước" + end, page.Requests, page.Unknown, "join Từ Thị Kén @10 phút trước"},
		{"that nothing waits, without the page", "Không có yêu cầu nào đang chờ\n", page.Requests, page.Part, ""},
		{"requests told by where people live alone", "Kim Soi\n3h\nLives in Van Phuc\nApprove · Decline\nTu Ken\n1d\nWorks at Silk House\nApprove · Decline\n", page.Requests, page.Part, "join Kim Soi @3h\njoin Tu Ken @1d +Works at Silk House"},
		{"a post with replies", "Bài viết của Kim Thị Sợi\nKim Thị Sợi\n3 giờ · \nAi có thoi dệt cũ không ạ?\nTất cả cảm xúc:\n6\n6\n3 bình luận\nThích\nBình luận\nChia sẻ\nPhù hợp nhất\nHạnh Thị Thoi\nQuản trị viên\nQua nhà chị lấy nhé\n2 giờ\nThích\nPhản hồi\nTác giả\nKim Thị Sợi\nDạ em cảm ơn chị\n1 giờ\nThích\nPhản hồi\n2\nXem thêm 1 phản hồi\nLò Thị Vải\nEm cũng cần\n50 phút\nĐã chỉnh sửa\nThích\nPhản hồi\nViết bình luận công khai...\n",
			page.Post, page.Unknown, "post Kim Thị Sợi @3 giờ: Ai có thoi dệt cũ không ạ?\ncomment Hạnh Thị Thoi @2 giờ: Qua nhà chị lấy nhé\ncomment Kim Thị Sợi @1 giờ: Dạ em cảm ơn chị\ncomment Lò Thị Vải @50 phút: Em cũng cần"},
		{"a post in English, the time between the buttons", "Kim Soi\n3h · \nAnyone with a spare shuttle?\nLike\nComment\nSend\nMost relevant\nHanh Thoi\nAdmin\nCome by tonight\nLike\n · \nReply\n · \n2h\nLo Vai\nMe too\nLike\n · \nReply\n · \n1h\nWrite a comment…\n", page.Post, page.Unknown,
			"post Kim Soi @3h: Anyone with a spare shuttle?\ncomment Hanh Thoi @2h: Come by tonight\ncomment Lo Vai @1h: Me too"},
		{"a feed with what is paid for", "Chị em tổ dệt mẫu\nNhóm Riêng tư · 812 thành viên\nThảo luận\nBạn viết gì đi...\nKim Thị Sợi\n3 giờ · \nBuổi dệt hôm nay vui quá\nBạn và 4 người khác\nThích\nBình luận\nChia sẻ\nMáy May Rẻ\nĐược tài trợ · \nGiảm nửa giá\nThích\nBình luận\nChia sẻ\nNgười tham gia ẩn danh 45\n5 giờ · \nEm buồn quá\nThích\nBình luận\nChia sẻ\n",
			page.Feed, page.Unknown, "post Kim Thị Sợi @3 giờ: Buổi dệt hôm nay vui quá\npost Người tham gia ẩn danh 45 @5 giờ: Em buồn quá"},
		{"nothing waits", bar + "Bài viết đang chờ\nKhông có bài viết nào đang chờ\n", page.Pending, page.Whole, ""},
		{"the bar behind the cards", "Yêu cầu làm thành viên · 1\nTừ Thị Kén\nĐã yêu cầu 3 giờ trước" + end + bar + "Người liên hệ\nHạnh Thị Thoi\n3 giờ\nLò Thị Vải\n", page.Requests, page.Whole, "join Từ Thị Kén @3 giờ trước"},
		{"facts on one line, icons of a phone", "\U000f1234\nYêu cầu làm thành viên\n\U000f1111\nTừ Thị Kén\n3 giờ · Tham gia Facebook 4 năm trước · 2 nhóm chung\nChị ở đâu?\nXóm Đình\n\U000f2222" + end, page.Requests, page.Unknown, "join Từ Thị Kén @3 giờ | Chị ở đâu?=Xóm Đình"},
		{"buttons in one line of a table", "Từ Thị Kén · Đã yêu cầu 3 giờ trước\nPhê duyệt | Từ chối | Nhắn tin\nLô Thị Tơ\nĐã yêu cầu hôm qua\n[Phê duyệt] [Từ chối]\n", page.Requests, page.Part, "join Từ Thị Kén @3 giờ trước\njoin Lô Thị Tơ @hôm qua"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, form := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n"), strings.ReplaceAll(c.text, "\n", "\r")} {
				r, ok := read([]byte(form), page.Options{})
				if !ok || r.Kind != c.kind || shown(r) != c.want || r.Extent != c.extent {
					t.Fatalf("%v %s %s %v:\n%s\nwant %s %s\n%s", ok, r.Kind, r.Extent, r.Why, shown(r), c.kind, c.extent, c.want)
				}
				if c.kind == page.Reported && !slices.Contains(r.Entries[0].Arrive.Traits, model.IsReported) {
					t.Errorf("traits %v", r.Entries[0].Arrive.Traits)
				}
			}
		})
	}
}
