package fold_test

import (
	"reflect"
	"testing"

	"duyet/model/fold"
)

func TestAlike_CopiesAreFoundWhateverTheirMarksPricesAndOrder(t *testing.T) {
	texts := []string{
		"Việc nhẹ lương cao cho mẹ bỉm sữa, thu nhập 500k mỗi ngày, không cần kinh nghiệm. Zalo 0301234567",
		"viec nhe luong cao cho me bim sua!!! thu nhap 700k moi ngay, khong can kinh nghiem... zalo 0309999999 nhé",
		"Sáng mai tập dân vũ ở nhà văn hóa thôn Đề Trụ, mời các chị em tham gia đông đủ nhé",
		"Chào cả nhà",
		"Chào cả nhà",
		"Không cần kinh nghiệm, việc nhẹ lương cao cho mẹ bỉm sữa. Zalo 0301234567, thu nhập mỗi ngày 500k",
	}
	var bags []fold.Bag
	for _, s := range texts {
		bags = append(bags, fold.BagOf(s))
	}
	want := [][]int{{1, 5}, {0, 5}, nil, nil, nil, {0, 1}}
	if got := fold.Alike(bags); !reflect.DeepEqual(got, want) {
		t.Errorf("alike are %v, want %v", got, want)
	}
}

func TestAlike_TextsAboutTheSameThingAreNoCopies(t *testing.T) {
	a := fold.BagOf("Chị nào biết lịch khám phụ khoa miễn phí ở trạm y tế xã không ạ?")
	b := fold.BagOf("Trạm y tế xã khám phụ khoa miễn phí cho chị em từ 40 tuổi vào sáng thứ bảy tuần này")
	if s := a.Shares(b); s >= 0.8 {
		t.Errorf("they share %.2f", s)
	}
}

func BenchmarkAlike_500Posts(b *testing.B) {
	var bags []fold.Bag
	for i := range 500 {
		var bag fold.Bag
		for w := range 40 {
			bag = append(bag, uint32(i*7919+w*104729))
		}
		bags = append(bags, bag)
	}
	for b.Loop() {
		fold.Alike(bags)
	}
}
