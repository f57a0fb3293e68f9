package sample

// What women answer to the three membership questions. Templates: {a|b} is a
// choice, {#1-9} a number, {name} a slot of [maker.slot].

var homeLocal = []string{
	"{Thôn|thôn|Em ở thôn|Mình ở thôn|Chị ở thôn} {thon}, xã {xa}", "{Thôn|Xóm} {#1-9}, {xa}", "Xã {xa}, thôn {thon}{ ạ|}", "{thon}, {xa}, Hà Nội",
	"Tổ dân phố {#1-16}, {xa}{ ạ|}", "{Em|Mình|Tôi} ở {xa}{ ạ|, gần chợ|, gần nhà văn hóa thôn|, cạnh trường tiểu học}", "{xa}",
	"Nhà {em|mình} ở thôn {thon}, {xa}, huyện Gia Lâm cũ", "Chung cư {khu đô thị Đặng Xá|khu đô thị mới|nhà ở xã hội} tòa {#1-18}, {xa}",
	"Số {#1-120} ngõ {#2-98}, {xa}", "Khu tập thể {nhà máy|trường học|bệnh viện}, {xa}", "{xa}, em thuê trọ ở thôn {thon} gần khu công nghiệp{ ạ|}",
	"Xóm {#1-12}, thôn {thon}, {xa}{, nhà ngay đầu làng| ạ|}",
}

var homeElsewhere = []string{
	"Em {lấy chồng về|làm việc ở|chuyển vào} {tinh} {nhưng quê ở|, quê gốc} {xa}", "{tinh}{ ạ|, quê ngoại ở Gia Lâm|}", "Quê em {xa}, giờ {đi làm|ở} {tinh}",
	"Mình ở {tinh}, thấy nhóm hay nên xin vào học hỏi", "Đang đi làm công nhân ở {tinh}, nhà vẫn ở thôn {thon}",
}

var homeAbroad = []string{
	"Em đang {ở|làm việc ở|sống ở} {nuoc}, quê {xa}{ ạ|}", "{nuoc}, em xa quê {#2-15} năm rồi", "Hiện {em|mình} ở {nuoc}, mẹ em là hội viên thôn {thon}",
}

var memberYes = []string{
	"Rồi ạ, chi hội {#1-12}", "{Là hội viên|Hội viên|Đã là hội viên}, chi hội thôn {thon}", "Rồi, chi hội {thon}{ ạ|}", "{Em|Mình|Tôi} là hội viên chi hội {#1-12}{ ạ|, xã {xa}|}",
	"Hội viên từ năm {#2001-2025}, chi hội thôn {thon}", "{Có ạ|Vâng, rồi ạ|Đã là hội viên}", "Tổ trưởng tổ phụ nữ số {#1-9}, chi hội {thon}", "Rồi ạ, em sinh hoạt ở chi hội chung cư",
	"chi hội phó chi hội {#1-12}", "Hội viên chi hội thôn {thon}, xã {xa}",
}

var memberNo = []string{
	"{Chưa|Chưa ạ|Em chưa|Chưa là hội viên}", "{Em|Mình} chưa là hội viên{ ạ| vì mới chuyển về| vì bận đi làm|}", "Chưa ạ, em mới lấy chồng về {thon}", "Chưa, {em|mình} đi làm công ty suốt",
	"Không ạ", "Chưa, đang muốn tìm hiểu", "Trước là hội viên ở quê, về đây chưa sinh hoạt lại", "Em là sinh viên, chưa tham gia ạ",
}

var wishJoin = []string{
	"Muốn được {tham gia|vào|kết nạp vào} Hội{ ạ| để sinh hoạt cùng các chị|}", "{Em|Mình} muốn tìm hiểu để vào Hội Phụ nữ xã", "Mong được kết nạp hội viên và tập dân vũ cùng chị em",
	"Xin vào Hội thì cần những gì ạ, em muốn đăng ký", "Muốn làm hội viên chi hội {thon} và vay vốn {nuôi gà|trồng rau|mở quán nhỏ}",
}

var wishOther = []string{
	"{Học hỏi|Giao lưu, học hỏi} các chị{ cách chăm sóc sức khỏe| làm đẹp| nấu ăn| nuôi dạy con|}", "{Tập dân vũ|Tập thể dục|Tập yoga} cùng chị em{ cho khỏe| buổi tối|}",
	"Cập nhật {tin tức|hoạt động|thông tin} của Hội{ Phụ nữ xã|}", "Được nghe chuyên gia nói về {sức khỏe|dinh dưỡng|nuôi con|làm đẹp}", "{Vui, khỏe, đẹp|Vui là chính ạ|Cho vui}",
	"Chia sẻ kinh nghiệm {nuôi con nhỏ|chăm mẹ già|buôn bán nhỏ|làm vườn}", "Kết bạn với chị em cùng xã", "Xem ảnh các buổi sinh hoạt{ của chi hội|}", "Mong nhóm có nhiều bài về {món ăn ngon|sức khỏe phụ nữ|cách dạy con|pháp luật cho phụ nữ}",
	"Học thêm bài dân vũ mới để {#2-9} chị em trong xóm cùng tập", "Được tư vấn khi có việc cần hỏi về {bảo hiểm|vay vốn|chế độ thai sản|thủ tục giấy tờ}", "Biết lịch {khám sức khỏe|tập văn nghệ|tiêm chủng} ở xã",
	"Em {#21-58} tuổi, mong được giao lưu với các chị", "Chị {ten} rủ em vào ạ", "không bán hàng, chỉ đọc bài thôi ạ",
}

var joinScam = []string{
	"Hỗ trợ vay vốn nhanh {#5-50} triệu, chị em cần kết bạn Zalo {sdt}", "Tuyển cộng tác viên làm tại nhà {#200-600}k một ngày, nhắn {tele}", "{zalo}",
	"Cho vay không thế chấp, giải ngân trong ngày, gọi {sdt}", "Kéo like, tăng theo dõi, nhận tiền mỗi ngày: {link}", "Bán hàng sỉ giá gốc, ib Zalo {sdt} nhận bảng giá",
}

var lender = []string{"Vay Vốn Nhanh", "Hỗ Trợ Tài Chính", "Tuyển Dụng Online", "Việc Làm Tại Nhà", "Tư Vấn Đầu Tư", "Shop Hàng Hiệu"}
