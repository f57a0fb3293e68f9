package question_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"duyet/model/question"
)

func TestIn(t *testing.T) {
	for _, text := range []string{
		"Chợ phiên mở ngày nào vậy?", "Bài của em bao giờ được lên ạ? Em chờ từ sáng.", "Lớp may còn chỗ không?😊 Em muốn học", "Bao nhiêu một mét??? Ib em", "Đi đường nào (gần nhất)?",
		"Họ mở cửa chưa？", "Lúa giống mua đâu?Ai chỉ em với", "Cho em hỏi hợp tác xã mở cửa mấy giờ", "cho hỏi nhà chị Hạnh", "Cho cháu hỏi đường ra đình", "cho em hoi may gio hop",
		"Các chị ơi\nai biết thợ sửa khung cửi chỉ em", "Có chị nào biết chỗ bán kén", "XIN HỎI lịch tiêm", "Em muốn hỏi về khoản vay", "Nhờ tư vấn cách nhuộm chàm", "Does anyone have a spare loom",
		"“Mấy giờ họp?”", "Nếu ai biết thì chỉ em với", "cho em hoi cho ban ken", "Xem giúp em https://a.example/b?c=1 có đúng không?",
	} {
		for _, form := range []string{text, norm.NFD.String(text)} {
			if !question.In(form) {
				t.Errorf("%q asks", form)
			}
		}
	}
	for _, text := range []string{
		"", "Quà tặng cho hội viên nghèo", "qua tang cho hoi vien ngheo", "Những điều các mẹ phải biết", "Không ai biết trước ngày mai", "Mời các chị đến dự hội nghị", "Danh sách cho Hội phụ nữ xã",
		"Đặt hàng tại https://shop.example/hang?ma=12", "shop.example/hang?Ma=12", "Vào https://shop.example/?Ma=12", "Ch?ng tôi b?n", "Cảm ơn các chị đã trả lời câu hỏi", "Dạ em không ạ", "Tài liệu cho em học hỏi thêm",
		"Phải biết ơn cha mẹ", "Cảm ơn chị Hạnh đã tư vấn giúp em", "Chị nào muốn hỏi thì gọi số của xã", "Hạn chót là thứ năm!", "Everyone knows the way",
	} {
		for _, form := range []string{text, norm.NFD.String(text)} {
			if question.In(form) {
				t.Errorf("%q does not ask", form)
			}
		}
	}
}
