package page_test

import (
	"strings"
	"testing"

	"duyet/model/intake/page"
)

// TestRead_what_stands_between holds what surrounds posts and answers on pages of
// every make: letters of a time in chunks, cards without buttons between them,
// buttons below answers, the head of a group that is cut off, posts of others.
func TestRead_what_stands_between(t *testing.T) {
	const end, endEn = "\nPhê duyệt\nTừ chối\n", "\nApprove\nDecline\n"
	const did, didEn = "\nThích\nBình luận\nChia sẻ\n", "\nLike\nComment\nSend\n"
	const soup = "Suggested for you\nSoup Friends\nPublic group\nJoin group\nTom Cook\nNovember 18 at 9:00 AM · \nMy best soup"
	const canh = "Gợi ý cho bạn\nHội yêu bếp\nNhóm Công khai\nTham gia nhóm\nTrần Văn Bếp\n18 tháng 11 lúc 09:00 · \nCanh chua ngon"
	for _, c := range []struct{ name, text, kind, want string }{
		{"letters of a time in chunks", "Bài viết đang chờ · 3\nKim Thị Sợi\no\nr\nnoS\nd\np4\ne\n · \nCho em hỏi" + end + "Lò Thị Vải\nnoS\np4\n · \nBán vải" + end + "Từ Thị Kén\nd\noS1h\nrt\ne\nn\n · \nNhóm Riêng tư\nOK" + end, page.Pending,
			"post Kim Thị Sợi: Cho em hỏi\npost Lò Thị Vải: Bán vải\npost Từ Thị Kén: OK"},
		{"the same in English, below a badge, and one that is not", "Pending posts · 3\nNewest first\nKim Soi\nTop contributor\nS\npno\ntse\nor\nd\n3m\nu\n · \nShared with Private group\nAny tailor?" + endEn + "Lo Vai\nteo\nS\np\nd9\nn\n · \nSelling\nA\nB\nC" + endEn + "Tu Ken\n2h\n · \nHello" + endEn, page.Pending,
			"post Kim Soi: Any tailor?\npost Lo Vai: Selling / A / B / C\npost Tu Ken @2h: Hello"},
		{"a short line of a text before a dot", "Pending posts · 2\nKim Soi\n2h\n · \nYes\n · \nNo" + endEn + "Lo Vai\n3h\n · \nSelling" + endEn, page.Pending, "post Kim Soi @2h: Yes / No\npost Lo Vai @3h: Selling"},
		{"a phone's page, the buttons below all", "Bài viết đang chờ\nKim Thị Sợi\nHôm qua lúc 07:45 Nhóm Riêng tư\nCho em hỏi giá\nLò Thị Vải ▸ Tổ dệt\nHôm nay lúc 06:10 Nhóm Riêng tư\nBán vải\nLoại đẹp\nNgười tham gia ẩn danh\n18 tháng 11 lúc 21:05 · Nhóm Riêng tư\nEm buồn" + end, page.Pending,
			"post Kim Thị Sợi @Hôm qua lúc 07:45: Cho em hỏi giá\npost Lò Thị Vải @Hôm nay lúc 06:10: Bán vải / Loại đẹp\npost Người tham gia ẩn danh @18 tháng 11 lúc 21:05: Em buồn"},
		{"the same in English, all buttons in a line", "Pending posts\nKim Soi\nYesterday at 7:45 AM Private group\nAny tailor?\nLo Vai\nNovember 18 at 9:00 PM Private group\nSelling chairs\nPick up only\nApprove Decline Approve Decline\n", page.Pending,
			"post Kim Soi @Yesterday at 7:45 AM: Any tailor?\npost Lo Vai @November 18 at 9:00 PM: Selling chairs / Pick up only"},
		{"no buttons at all, who sees it on a line of its own", "Pending posts\nKim Soi\nYesterday at 7:45 AM\nPrivate group\nAny tailor?\nLo Vai\nNovember 18 at 9:00 PM\nPrivate group\nSelling chairs\n", page.Pending,
			"post Kim Soi @Yesterday at 7:45 AM: Any tailor?\npost Lo Vai @November 18 at 9:00 PM: Selling chairs"},
		{"buttons for some, told by the page's count", "Bài viết đang chờ · 3\nKim Thị Sợi\n2 giờ · \nMột\nLò Thị Vải\n3 giờ · \nHai" + end + "Từ Thị Kén\n4 giờ · \nBa" + end, page.Pending, "post Kim Thị Sợi @2 giờ: Một\npost Lò Thị Vải @3 giờ: Hai\npost Từ Thị Kén @4 giờ: Ba"},
		{"a post within a post", "Bài viết đang chờ · 1\nKim Thị Sợi\nHôm qua lúc 07:45 Nhóm Riêng tư\nChị em xem\nHội Phụ Nữ Xã\n18 tháng 11 lúc 09:00 · Công khai\nMời họp" + end, page.Pending,
			"post Kim Thị Sợi @Hôm qua lúc 07:45: Chị em xem / Hội Phụ Nữ Xã / 18 tháng 11 lúc 09:00 · Công khai / Mời họp"},
		{"buttons below answers", "Yêu cầu làm thành viên · 2\nKim Thị Sợi\nĐã yêu cầu 3 giờ trước\nChị ở đâu?\nXóm Đình\nAi mời chị?\nCô Bảy\nXem tất cả câu trả lời" + end + "Lò Thị Vải\nĐã yêu cầu 5 giờ trước\nChị ở đâu?\nXóm Chùa\nAi mời chị?\nXem tất cả 3 câu trả lời" + end, page.Requests,
			"join Kim Thị Sợi (truncated) @3 giờ trước | Chị ở đâu?=Xóm Đình | Ai mời chị?=Cô Bảy\njoin Lò Thị Vải (truncated) @5 giờ trước | Chị ở đâu?=Xóm Chùa | Ai mời chị?=?"},
		{"the same in English", "Member requests · 2\nKim Soi\nRequested 3 hours ago\nWhere do you weave?\nAt the mill, by the…\nSee all answers" + endEn + "Lo Vai\nRequested 5 hours ago\nWhere do you weave?\nAt home\nSee all 2 answers" + endEn, page.Requests,
			"join Kim Soi (truncated) @3 hours ago | Where do you weave?=At the mill, by the…\njoin Lo Vai (truncated) @5 hours ago | Where do you weave?=At home"},
		{"a feed that begins in the head", "Private group\n · \n1.5K members\nInvite\nDiscussion\nFeatured\nKim Soi\n3h\n · \nPlease read\nHội Phụ nữ xã\nNovember 18 at 9:00 AM\n · \nCome all" + didEn + "Lo Vai\n5h\n · \nSilk" + didEn, page.Feed,
			"post Kim Soi @3h: Please read / Hội Phụ nữ xã / November 18 at 9:00 AM / Come all\npost Lo Vai @5h: Silk"},
		{"the same in Vietnamese", "Nhóm Riêng tư\n · \n1,5K thành viên\n+ Mời\nĐã tham gia\nThảo luận\nĐáng chú ý\nĐã ghim\nHạnh Thị Thoi\nQuản trị viên\n3 ngày · \nĐọc nội quy nhé" + did + "Lò Thị Vải\n5 giờ · \nLụa" + did, page.Feed,
			"post Hạnh Thị Thoi @3 ngày: Đọc nội quy nhé\npost Lò Thị Vải @5 giờ: Lụa"},
		{"a suggested post with buttons", "Weavers\nPrivate group · 812 members\nDiscussion\nKim Soi\n3h\n · \nA good day" + didEn + soup + didEn + "Lo Vai\n5h\n · \nSilk" + didEn, page.Feed, "post Kim Soi @3h: A good day\npost Lo Vai @5h: Silk"},
		{"a suggested post without buttons", "Weavers\nPrivate group\n · \n812 members\nDiscussion\nKim Soi\n3h\n · \nA good day" + didEn + soup + "\nLo Vai\n5h\n · \nSilk" + didEn, page.Feed, "post Kim Soi @3h: A good day\npost Lo Vai @5h: Silk"},
		{"a suggested post first", "Private group\n · \n812 members\nInvite\nDiscussion\n" + soup + "\nKim Soi\n3h\n · \nA good day" + didEn + "Lo Vai\n5h\n · \nSilk" + didEn, page.Feed, "post Kim Soi @3h: A good day\npost Lo Vai @5h: Silk"},
		{"suggested posts in Vietnamese", "Tổ dệt\nNhóm Riêng tư · 812 thành viên\nThảo luận\n" + canh + did + "Kim Thị Sợi\n3 giờ\n · \nVui quá" + did + canh + "\nLò Thị Vải\n5 giờ\n · \nLụa" + did, page.Feed, "post Kim Thị Sợi @3 giờ: Vui quá\npost Lò Thị Vải @5 giờ: Lụa"},
		{"a suggested post with comments", "Weavers\nPrivate group · 812 members\nDiscussion\nKim Soi\n3h\n · \nA good day" + didEn + soup + didEn + "Tim Ham\nNice one\n2h\nLike\nReply\nLo Vai\n5h\n · \nSilk" + didEn, page.Feed, "post Kim Soi @3h: A good day\npost Lo Vai @5h: Silk"},
		{"a suggestion told by its button alone", "Tổ dệt\nNhóm Riêng tư · 812 thành viên\nThảo luận\nKim Thị Sợi\n3 giờ\n · \nVui quá" + did + "Hội yêu bếp · Tham gia\nTrần Văn Bếp\n18 tháng 11 lúc 09:00 · \nCanh chua" + did + "Lò Thị Vải\n5 giờ\n · \nLụa" + did, page.Feed,
			"post Kim Thị Sợi @3 giờ: Vui quá\npost Lò Thị Vải @5 giờ: Lụa"},
		{"a button that folds answers away", "Member requests · 1\nKim Soi\nRequested 3 hours ago\nWhere do you weave?\nAt the mill\nHide answers" + endEn, page.Requests, "join Kim Soi @3 hours ago | Where do you weave?=At the mill"},
		{"a suggestion under words nobody listed", "Weavers\nPrivate group · 812 members\nDiscussion\nKim Soi\n3h\n · \nA good day" + didEn + strings.Replace(soup, "Suggested for you", "Because you like soup", 1) + didEn + "Lo Vai\n5h\n · \nSilk" + didEn, page.Feed, "post Kim Soi @3h: A good day\npost Lo Vai @5h: Silk"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, form := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n")} {
				r, ok := read([]byte(form), page.Options{})
				if got := strings.ReplaceAll(shown(r), " @: ", ": "); !ok || r.Kind != c.kind || got != c.want {
					t.Fatalf("%v %s %v:\n%s\nwant %s\n%s", ok, r.Kind, r.Why, got, c.kind, c.want)
				}
			}
		})
	}
}
