package intake

import "testing"

func TestLists_of_people_and_hosts_are_counted(t *testing.T) {
	for _, c := range []struct {
		name, kind, text string
		counts           Counts
		format           string
	}{
		{"a roll", "roll", "STT,Họ và tên,Năm sinh,Chi hội\n1,Nguyễn Thị Hoa,1980,Chi hội 3\n2,Nguyễn Thị Hoa,1990,Chi hội 4\n3,Nguyễn Thị Hoa,1980,Chi hội 3\n4,,1970,\n,Tổng cộng: 3,,\n",
			Counts{Roll: 2, Aside: Aside{Duplicates: 1, Rejected: 1, Skipped: 1}}, "csv"},
		{"people invited", "invitees", "Họ tên,SĐT,Người mời\nHoa,0900000001,Lan\nMai,,Lan\n", Counts{Invitees: 2}, "csv"},
		{"hosts", "hosts", "# danh sách\nhttps://vay-nhanh.xyz/a?b\nVAY-NHANH.xyz\n0.0.0.0 lua-dao.top\n*.trung-thuong.vip\nkhông phải\n\n",
			Counts{Hosts: 3, Aside: Aside{Duplicates: 1, Rejected: 1, Skipped: 1}}, "hosts"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{Kind: c.kind})
			r.check(t)
			if r.err != nil || r.Counts != c.counts || r.Format != c.format || r.Kind != c.kind {
				t.Errorf("%v, %s %s %+v %v; want %s %+v", r.err, r.Kind, r.Format, r.Counts, r.whys(), c.format, c.counts)
			}
		})
	}
	if r := read("Họ và tên,Chi hội\nHoa,3\n", Options{}); r.Counts.Roll > 0 {
		t.Error("a list is taken for the roll though nobody said so")
	}
}
