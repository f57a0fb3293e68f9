package sample

// scamFamily is one trick: its token as the label family has it, and its texts.
type scamFamily struct {
	token string
	texts []string
}

var scamFamilies = []scamFamily{
	{"viec_nhe", []string{
		"Tuyển gấp {#10-50} chị em làm tại nhà, chỉ cần điện thoại, mỗi ngày {#1-3} tiếng kiếm {#200-600}k. Không cần kinh nghiệm, nhận tiền trong ngày. Nhắn Zalo {sdt}.",
		"Việc nhẹ cho mẹ bỉm: đóng gói {bút bi|hạt cườm|nến thơm} tại nhà, {#5-9} triệu một tháng, cọc {#200-500}k nhận hàng. Liên hệ {zalo}",
	}},
	{"ctv_san", []string{
		"Sàn thương mại cần cộng tác viên xử lý đơn, hoa hồng {10|15|20|30}% mỗi đơn, hoàn tiền sau {#5-15} phút. Làm đơn đầu được trả ngay. Vào {tele}",
		"Em cần {#20-60} chị làm nhiệm vụ đặt đơn ảo tăng tương tác, vốn {#100-500}k, rút trong ngày. Zalo {sdt}",
	}},
	{"vay_app", []string{
		"Cho vay {#5-80} triệu không thế chấp, nợ xấu vẫn duyệt, {#10-30} phút có tiền. Chỉ cần căn cước và phí hồ sơ {#200-900}k. Gọi {sdt}",
		"Chị em kẹt tiền đăng ký vay nhanh tại {link}, lãi 0%, đóng trước phí bảo hiểm {#3-8}% vào {stk} {nganhang}.",
	}},
	{"gia_coquan", []string{
		"Thông báo: người dân chưa cập nhật {bảo hiểm xã hội|định danh điện tử|thông tin đất đai} phải đăng nhập {link} trước ngày {ngay}, quá hạn sẽ bị khóa.",
		"Nhà nước hỗ trợ {#1-5} triệu cho phụ nữ nuôi con nhỏ, chị em vào {link} điền số thẻ và mã OTP để nhận.",
	}},
	{"gia_congan", []string{
		"Tra cứu phạt nguội và nộp trực tuyến giảm {20|30|50}% tại {link}. Quá {#24-72} giờ không nộp sẽ bị tạm giữ giấy tờ.",
		"Nhận xóa lỗi phạt nguội, làm giấy tờ nhanh trong ngày, đặt cọc {20|30|40}% vào {stk} {nganhang}. Zalo {sdt}",
	}},
	{"gia_nganhang", []string{
		"Ngân hàng {nganhang} tri ân khách hàng, hoàn {#300-990}k phí dịch vụ. Chị em cung cấp số thẻ và mã OTP cho tư vấn viên số {sdt}.",
		"Nâng hạn mức thẻ tín dụng {nganhang} lên {#50-200} triệu miễn phí, xác minh tại {link}",
	}},
	{"trung_thuong", []string{
		"Chúc mừng chị em được tặng {bộ nồi|tủ lạnh|xe máy} nhân dịp sinh nhật cửa hàng, chỉ trả phí vận chuyển {#49-300}k. Nhận tại {link}",
		"Quay số trúng thưởng {#20-100} suất quà cho phụ nữ, bấm {link} đăng nhập Facebook là nhận, còn {#3-19} suất cuối.",
	}},
	{"dau_tu", []string{
		"Đầu tư {năng lượng xanh|vàng quốc tế|cổ phiếu|tiền số} lãi {#2-9}% mỗi ngày, nạp {#1-5} triệu rút sau {#3-10} ngày. Chuyên gia kéo lệnh miễn phí {tele}",
		"Em đầu tư có {#10-40} triệu mà {#2-5} tháng lời gấp đôi, bảo hiểm vốn 100%. Chị nào muốn làm cùng vào nhóm {zalo}",
	}},
	{"tu_thien_gia", []string{
		"Xin cứu bé {ten} {#2-8} tuổi bị bỏng nặng, gia đình không còn tiền mổ. Mọi người chuyển giúp vào {stk} {nganhang} {chutk}, em đứng ra nhận thay.",
		"Thương quá cả nhà ơi, mẹ con chị {ten} ngủ gầm cầu giữa mùa rét. Ai giúp gửi về {stk} {nganhang}, không cần gọi vì gia đình đang rối.",
	}},
	{"hang_gia", []string{
		"Xả kho túi hiệu, đồng hồ hiệu chính hãng đồng giá {#199-499}k, chuyển khoản trước {stk} {nganhang} mới giữ hàng. Xem mẫu {link}",
		"Vàng rẻ hơn tiệm {#1-3} triệu một chỉ vì cần tiền gấp, cọc {30|40|50}% giữ hàng. Zalo {sdt}",
	}},
	{"du_lich", []string{
		"Combo {Phú Quốc|Đà Nẵng|Nha Trang|Sa Pa} {#3-4} ngày chỉ {#900-1900}k gồm vé máy bay, còn {#2-9} suất, chuyển cọc {50|70|100}% vào {stk} {nganhang}. Zalo {sdt}",
		"Homestay cuối tuần giảm {50|60|70|80}%, cọc hết tiền phòng qua {stk} {nganhang} để giữ chỗ, xem ảnh {link}",
	}},
	{"suc_khoe", []string{
		"Thuốc gia truyền trị dứt điểm {tiểu đường|đau khớp|mất ngủ|dạ dày} sau {#5-15} ngày, cam kết không tái phát, chuyển trước {#300-900}k. Gọi lương y {sdt}",
		"Giảm {#5-15} cân trong {#7-20} ngày không cần ăn kiêng, đặt cọc {#200-500}k vào {stk} {nganhang}. Nhắn {zalo}",
	}},
	{"tam_linh", []string{
		"Cô {ten} xem bói chuẩn từng ngày, giải hạn, gọi chồng về nhà trong {#3-9} ngày. Lễ từ {#300-900}k. Zalo {sdt}",
		"Chị nào năm nay phạm tuổi gửi họ tên, ngày sinh, em làm lễ giải hạn online, công đức {#500-999}k vào {stk} {nganhang}.",
	}},
	{"lay_lai_tien", []string{
		"Ai từng bị lừa tiền trên mạng, văn phòng luật bên em thu hồi được 100%, phí trước {#3-10}%. Nhắn {tele}",
		"Lấy lại Facebook bị mất trong {#10-60} phút, chuyển trước {#200-500}k vào {stk} {nganhang}, Zalo {sdt}",
	}},
	{"xuat_khau_ld", []string{
		"Tuyển lao động nữ đi {Hàn Quốc|Nhật Bản|Đài Loan|Úc} bay sau {#15-40} ngày, lương {#35-60} triệu, không cần học tiếng, đặt cọc {#5-20} triệu giữ suất vào {stk} {nganhang}. Gọi {sdt}",
	}},
	{"gia_hoi", []string{
		"Hội Phụ nữ tặng mỗi hội viên phần quà {#1-3} triệu, chị em đăng ký tại {link}, chỉ trả phí nhận quà {#29-99}k.",
		"Em ở văn phòng Hội, đang có gói vay ưu đãi {#50-100} triệu cho hội viên. Gửi ảnh căn cước và phí bảo hiểm {#500-990}k vào {stk} {nganhang} {chutk} để giải ngân.",
	}},
}
