package pane

import (
	"strings"
	"testing"
	"time"

	"duyet/model"
)

// copies are three copies of one advertisement, and a plea for help that was
// copied too.
func copies() []model.Arrive {
	const ad = "Việc nhẹ lương cao cho mẹ bỉm sữa, thu nhập %s mỗi ngày, không cần kinh nghiệm, chị em nào cần thì nhắn em nhé"
	const plea = "Chị em ơi, hàng xóm nhà em hay đánh vợ con, em phải báo cho ai bây giờ ạ, xin chị em chỉ giúp"
	out := []model.Arrive{
		post("Cơ Hội Vàng", 5*time.Hour, "700000000000011", strings.Replace(ad, "%s", "500k", 1)),
		post("Việc Tốt", 4*time.Hour, "700000000000012", strings.Replace(ad, "%s", "700k", 1)),
		post("Hoàng Thị Bưởi", 3*time.Hour, "700000000000013", "Sáng mai tập dân vũ ở nhà văn hóa thôn Đề Trụ, mời các chị em tham gia đông đủ nhé"),
		post("Làm Nhanh", 2*time.Hour, "700000000000014", strings.ToLower(strings.Replace(ad, "%s", "900k", 1))),
		post("Vũ Thị Lụa", 8*time.Hour, "700000000000015", plea),
		post("Vũ Thị Là", 7*time.Hour, "700000000000016", plea),
	}
	for i := 4; i < 6; i++ {
		out[i].Traits = []model.Trait{model.IsSensitive}
	}
	return out
}

func TestNearIdenticalPostsGetOneVerdictAfterTheirSizeIsShown(t *testing.T) {
	t.Parallel()
	d := newDesk(t, copies()...)
	p := d.panes[1]
	d.press(p, keyDown, keyDown)
	if d.at(p) != "Cơ Hội Vàng" {
		t.Fatalf("the cursor is on %s", d.at(p))
	}
	if got := d.frame(p, 200, 30); !strings.Contains(got, "giống 2 mục") || !strings.Contains(got, "Còn 2 mục gần giống hệt đang chờ") {
		t.Errorf("the copies are not shown:\n%s", got)
	}
	d.press(p, "t", "1")
	if got := d.frame(p, 120, 30); !strings.Contains(got, "từ chối cả 3 mục (Việc Tốt, Làm Nhanh)") {
		t.Fatalf("it does not ask:\n%s", got)
	}
	d.press(p, "=")
	if got := d.names(p); got != "Vũ Thị Lụa, Vũ Thị Là, Hoàng Thị Bưởi" {
		t.Errorf("left are %s", got)
	}
	if d.said() != "Đã từ chối 3 mục · h hoàn tác" {
		t.Errorf("said %q", d.said())
	}
	d.press(p, "h")
	if v := d.view(p, "Việc Tốt"); v != model.Waiting {
		t.Errorf("undo leaves one in %s", v)
	}
}

func TestOneOfNearIdenticalPostsAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t, copies()...)
	p := d.panes[1]
	d.press(p, keyDown, keyDown, "c", "-")
	if v, w := d.view(p, "Cơ Hội Vàng"), d.view(p, "Việc Tốt"); v != model.Todo || w != model.Waiting {
		t.Errorf("they stand in %s and %s", v, w)
	}
}

func TestTheCareLaneIsNeverGrouped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, copies()...)
	p := d.panes[1]
	if d.at(p) != "Vũ Thị Lụa" {
		t.Fatalf("the cursor is on %s", d.at(p))
	}
	d.press(p, "c")
	if p.Prompting() {
		t.Errorf("a plea for help is one of many:\n%s", d.frame(p, 80, 20))
	}
	if v := d.view(p, "Vũ Thị Là"); v != model.Waiting {
		t.Errorf("the other one stands in %s", v)
	}
}

func TestTheSuggestedTopicIsSetByOneKey(t *testing.T) {
	t.Parallel()
	d := newDesk(t, copies()...)
	p := d.panes[1]
	d.press(p, keyDown, keyDown, keyDown, keyDown)
	if got := d.frame(p, 120, 30); d.at(p) != "Hoàng Thị Bưởi" || !strings.Contains(got, "Chủ đề gợi ý: Dân vũ · = để đặt") {
		t.Fatalf("no topic is suggested for %s:\n%s", d.at(p), got)
	}
	d.press(p, "=")
	if got := d.find(p, "Hoàng Thị Bưởi").Labels[model.Topic]; got != "danvu" {
		t.Errorf("the topic is %q", got)
	}
	d.press(p, "=")
	if d.said() != "Chưa đoán được chủ đề, hoặc đã có chủ đề: chọn bằng phím . (nhãn)." {
		t.Errorf("said %q", d.said())
	}
}

func TestANameLikeAnAdminsIsWarnedOf(t *testing.T) {
	t.Parallel()
	d := newDesk(t, join("Nguyễn Thị Hạnh", time.Hour, "2000001", model.JoinFacts{LivesIn: "Hà Nội"}))
	d.colleague("Nguyễn Thị Hạnh")
	p := d.panes[0]
	got := d.frame(p, 120, 30)
	for _, want := range []string{"! giống quản trị", "! Tên giống quản trị viên Nguyễn Thị Hạnh: có thể mạo danh.", "Gợi ý: xem kỹ (tên giống quản trị viên)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q:\n%s", want, got)
		}
	}
}
