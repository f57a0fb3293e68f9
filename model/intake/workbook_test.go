package intake

import (
	"archive/zip"
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"duyet/model"
	"duyet/model/intake/pack"
)

// archive makes an archive of one part.
func archive(name string, content []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, _ := z.Create(name)
	w.Write(content)
	z.Close()
	return b.Bytes()
}

// book makes a workbook of sheets with rows.
func book(t *testing.T, sheets map[string][][]any, order ...string) string {
	t.Helper()
	f := excelize.NewFile()
	for i, name := range order {
		if i == 0 {
			f.SetSheetName("Sheet1", name)
		} else {
			f.NewSheet(name)
		}
		for n, cells := range sheets[name] {
			at, _ := excelize.CoordinatesToCellName(1, n+1)
			if err := f.SetSheetRow(name, at, &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWorkbook_reads_the_sheet_with_the_headings(t *testing.T) {
	head := []any{"Họ và tên", "SĐT", "Ghi chú"}
	text := book(t, map[string][][]any{
		"Bìa":        {{"Hội LHPN xã An Bình"}},
		"Tháng 10":   {{"THÁNG 10"}, head, {"Hoa", 900000001, "=1+1"}},
		"Tháng 11":   {{"THÁNG 11"}, head, {"Mai", "0900000002", "1.204"}, {"Lan", 1.00000000000101e14, ""}},
		"Chi tiêu":   {{"Khoản", "Số tiền"}, {"Hoa", 5}},
		"Thành tích": nil,
	}, "Bìa", "Tháng 10", "Tháng 11", "Chi tiêu", "Thành tích")
	r := read(text, Options{})
	r.check(t)
	if want := (Counts{JoinRequests: 3, Aside: Aside{Skipped: 2}}); r.err != nil || r.Counts != want {
		t.Fatalf("%v, %+v; want %+v", r.err, r.Counts, want)
	}
	if p := r.items[0].Arrive.Content.Join.Phones; !slices.Equal(p, []string{"+84900000001"}) {
		t.Errorf("phones %v, want the zero that the sheet took away", p)
	}
	if n := r.items[0].Arrive.Content.Told.Notes; !slices.Equal(n, []string{"=1+1"}) {
		t.Errorf("notes %q: a cell that looks like a formula stays text", n)
	}
	if !r.warned("sheet-skipped") {
		t.Errorf("warnings %v, want the sheets that were not read", r.warnings)
	}
}

func TestWorkbook_refuses_what_means_harm(t *testing.T) {
	bomb := func(n int) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
			w, _ := z.Create(part)
			zeros := make([]byte, 1<<20)
			for range n {
				w.Write(zeros)
			}
		}
		z.Close()
		return b.Bytes()
	}
	liar := bomb(8)
	// The directory says that the parts are small.
	for i := 0; i+4 <= len(liar); i++ {
		if bytes.Equal(liar[i:i+4], []byte{0, 0, 0x80, 0}) {
			copy(liar[i:], []byte{0, 1, 0, 0})
		}
	}
	many := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		z.Create("xl/workbook.xml")
		for range pack.MaxParts + 1 {
			z.Create("x")
		}
		z.Close()
		return b.Bytes()
	}
	for _, c := range []struct {
		name, code string
		text       []byte
	}{
		{"much from little", "zip-bomb", bomb(8)},
		{"more than there is memory for", "zip-bomb", bomb(100)},
		{"a directory that lies", "broken-workbook", liar},
		{"thousands of parts", "zip-bomb", many()},
		{"a workbook without sheets", "broken-workbook", archive("xl/workbook.xml", []byte("<workbook/>"))},
		{"an archive of photos", "empty-zip", archive("a.jpg", []byte("x"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(string(c.text), Options{})
			if model.CodeOf(r.err) != c.code {
				t.Errorf("Read() = %v with code %q, want %q", r.err, model.CodeOf(r.err), c.code)
			}
		})
	}
}
