package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duyet/model"
	"duyet/model/intake"
	"duyet/ui/words"
)

// requests is the page of member requests as it is copied.
const requests = `Yêu cầu làm thành viên
2
Nguyễn Thị Mẫu Một
Đã yêu cầu 2 giờ trước
Sống tại Hà Nội
Phê duyệt
Từ chối
Trần Thị Mẫu Hai
Đã yêu cầu hôm qua
Chưa trả lời câu hỏi chọn thành viên
Phê duyệt
Từ chối
`

// table is a list with headings nobody would guess, and a row without a name.
const table = "Ai,Chỗ nào,Lời nhắn\nHoa,xóm 3,Muốn tập dân vũ\n,xóm 5,Bán hàng\n"

func intakeRoom(t *testing.T) (*room, *bench) {
	t.Helper()
	r, s := newRoom(t)
	b := r.open(s)
	b.resize(80, 24)
	return r, b
}

func TestACopiedPageIsInTheQueueInThreeKeys(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	b.press("P")
	b.shows(words.IntakePaste.In(words.Vi))
	b.send(paste(requests))
	golden(t, "intake_page_vi_80x24", b)
	if b.app.waiting(model.Joins) != 0 {
		t.Error("a paste stored something")
	}
	b.press("enter")
	b.shows("Nguyễn Thị Mẫu Một")
	b.shows("Đã nhập 2 mục mới · h hoàn tác")
	if n := b.app.waiting(model.Joins); n != 2 {
		t.Fatalf("%d wait, want 2\n%s", n, b.text())
	}
	b.press("h")
	if n := b.app.waiting(model.Joins); n != 0 {
		t.Errorf("%d wait after undo", n)
	}
	_ = r
}

func TestAPagePastedOverTheQueueIsNoCommand(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.send(paste(requests))
	b.shows(words.PasteHint.In(words.Vi))
	b.press("P")
	b.send(paste(requests))
	b.shows("2 yêu cầu xin vào")
	b.press("esc", "esc")
	b.hides("2 yêu cầu xin vào")
	if b.app.intake.Shows() || b.app.waiting(model.Joins) != 0 {
		t.Errorf("esc does not lead back, or something was stored\n%s", b.text())
	}
	b.press("1", "c", "q")
	if !b.ended {
		t.Error("q does not quit any more")
	}
}

func TestColumnsNobodyKnowsAreSaidByArrows(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.press("P")
	b.send(paste(table))
	b.shows(words.IntakeForced.In(words.Vi)[:20])
	golden(t, "intake_columns_vi_80x24", b)
	b.press("enter")
	b.shows(words.IntakeNothing.In(words.Vi))
	b.press("right") // the first field is the name
	b.shows("1 yêu cầu xin vào")
	b.shows("dòng 3 · không có tên")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.resize(80, 24)
	b.press("down", "left", "left", "up", "g")
	b.shows("Đã ghi 1 dòng không đọc được")
	b.press("enter")
	b.shows("Hoa")
	// The second table with these headings asks nothing.
	b.press("P")
	b.send(paste(strings.ReplaceAll(table, "Hoa", "Mai")))
	b.shows("1 yêu cầu xin vào")
	b.hides(words.IntakeForced.In(words.Vi)[:20])
}

func TestAFileOfTheInboxIsOfferedImportedAndPutAside(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	inbox := filepath.Join(r.dir, "inbox")
	r.must(os.MkdirAll(inbox, 0o700))
	r.must(os.WriteFile(filepath.Join(inbox, "trang.txt"), []byte(requests), 0o600))
	s := b.app.from.store
	g, err := s.Group(context.Background(), "")
	r.must(err)
	b.settle(b.app.open(opened{g, g.Zone()}))
	b.shows("Có 1 tệp trong hộp nhận chung")
	b.press("P")
	b.shows("trang.txt")
	b.press("enter")
	b.shows(words.IntakeStrange.In(words.Vi)[:30])
	b.press("enter")
	if n := b.app.waiting(model.Joins); n != 2 {
		t.Fatalf("%d wait\n%s", n, b.text())
	}
	if _, err := os.Stat(filepath.Join(inbox, "done", "trang.txt")); err != nil {
		t.Error(err)
	}
	b.settle(b.app.open(opened{g, g.Zone()}))
	b.hides("hộp nhận chung")
}

func TestAFileIsChosenByTyping(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	dir := t.TempDir()
	r.must(os.WriteFile(filepath.Join(dir, "danh sách.csv"), []byte("Họ tên,SĐT\nHoa,0900000001\n"), 0o600))
	r.must(os.WriteFile(filepath.Join(dir, "ảnh.png"), []byte("\x89PNG\r\n\x1a\n"), 0o600))
	b.press("P")
	b.send(paste(filepath.Join(dir, "danh sách.csv")))
	b.shows("1 yêu cầu xin vào")
	b.shows("0900000001")
	b.press("esc")
	for _, k := range dir + "/anh" {
		b.press(string(k))
	}
	b.shows("ảnh.png")
	b.press("enter")
	b.shows(words.Fault(model.BadInput, "picture").In(words.Vi)[:20])
	b.press("enter")
	b.shows("! ")
	b.press("esc", "esc")
	b.press("P")
	b.send(paste("/none/such/file.csv"))
	b.shows("!")
	b.press("esc", "esc")
}

func TestTheIntakeSpeaksEnglishAndFitsEveryWindow(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.app.set.Lang = words.En
	b.press("P")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.resize(200, 50)
	b.send(paste("Full name,Phone,Timestamp,Odd\nHoa,0900000001,3/4/2026 10:00,x\nHoa,0900000001,3/4/2026 10:00,x\n"))
	golden(t, "intake_table_en_200x50", b)
	b.press("v")
	b.shows("join requests")
	b.press("v")
	b.shows("posts")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
}

func TestEveryFieldAndFormatHasWords(t *testing.T) {
	t.Parallel()
	for _, kind := range intake.Kinds() {
		for _, f := range intake.FieldsOf(kind) {
			if !words.HasField(f) {
				t.Errorf("field %s of %s has no words: nobody could say what a column is", f, kind)
			}
		}
		if words.IntakeKind(kind) == words.Plain(kind) {
			t.Errorf("kind %s has no words", kind)
		}
	}
	for _, f := range intake.Formats() {
		if words.CmdFormat(f.Name) == words.Plain(f.Name) {
			t.Errorf("format %s has no words", f.Name)
		}
	}
}

func TestAnEmptyOrShortQueueNamesTheKeyThatBringsDataIn(t *testing.T) {
	t.Parallel()
	for _, w := range []int{80, 120} {
		_, b := intakeRoom(t)
		b.resize(w, 24)
		for _, want := range []string{"P nhập", "q thoát", "? trợ giúp", "Chép trang trên Facebook rồi nhấn P"} {
			b.shows(want)
		}
		b.press("P")
		b.send(paste(requests))
		b.press("enter")
		for _, want := range []string{"c phê duyệt", "P nhập", "q thoát", "? trợ giúp"} {
			b.shows(want)
		}
	}
}

// blocklist is a list of hosts as such lists are kept, with a bank's own host
// in it by mistake.
const blocklist = "# danh sách\n0.0.0.0 vay-nhanh.top\nlua-dao.xyz\nhttps://trung-thuong.vip/a\nvietcombank.com.vn\nlua-dao.xyz\n"

func TestABlockListIsLookedAtThenStoredFromTheSigns(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.press("4", "!", "P")
	b.shows("Dán vào đây danh sách tên miền lừa đảo")
	b.send(paste(blocklist))
	golden(t, "intake_hosts_vi_80x24", b)
	b.press("enter")
	b.shows("Đã chặn thêm 3 tên miền · h hoàn tác")
	b.press("end")
	b.shows("3 tên miền")
	b.press("P")
	b.send(paste("lua-dao.xyz"))
	b.shows("1 tên miền · 0 mới")
	b.press("enter")
	b.shows("Không có gì mới")
	b.press("h")
	b.shows(words.SignsNoWord.In(words.Vi)[:40])
}

func TestABlockListIsKnownByItself(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.press("P")
	b.send(paste(blocklist))
	b.shows("3 tên miền · 3 mới")
	b.press("esc")
	b.send(paste("lua-dao.xyz\nvay-nhanh.top\n")) // too few to be sure
	b.shows("!")
}
