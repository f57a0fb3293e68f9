package report

import (
	"os"
	"path/filepath"
	"testing"

	win "golang.org/x/sys/windows"

	"duyet/model"
)

// A report is made anew while Excel shows the one before.
func TestWindows_AFileThatIsOpenElsewhereIsNamedSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "báo cáo.xlsx")
	name, err := win.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := win.CreateFile(name, win.GENERIC_READ|win.GENERIC_WRITE, win.FILE_SHARE_READ, nil, win.CREATE_ALWAYS, win.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := Keep(path, true, put("new")); model.CodeOf(err) != "file-busy" {
		t.Errorf("over a file that is open: %v", err)
	}
	if err := win.CloseHandle(h); err != nil {
		t.Fatal(err)
	}
	if err := Keep(path, true, put("new")); err != nil {
		t.Error(err)
	}
	if b, err := os.ReadFile(path); string(b) != "new" {
		t.Errorf("the file holds %q, %v", b, err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("left behind: %q, %v", left, err)
	}
	for _, odd := range []string{"NUL", "con.csv", "tháng 11."} {
		if err := Keep(filepath.Join(t.TempDir(), odd), true, put("new")); model.CodeOf(err) != "name-windows" {
			t.Errorf("%s: %v", odd, err)
		}
	}
}
