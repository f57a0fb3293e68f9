package machine

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"duyet/model"
)

func TestWhyADiskRefuses(t *testing.T) {
	for _, c := range []struct {
		system string
		number syscall.Errno
		want   Cause
	}{
		{windows, 112, Full}, {windows, 39, Full}, {windows, 1295, Full}, {windows, 19, ReadOnly}, {windows, 32, Busy}, {windows, 33, Busy},
		{windows, 5, ""}, {windows, 2, ""},
		{"linux", syscall.ENOSPC, Full}, {"linux", syscall.EDQUOT, Full}, {"linux", syscall.EROFS, ReadOnly}, {"linux", syscall.EACCES, ""},
		{"darwin", syscall.ENOSPC, Full},
	} {
		err := fmt.Errorf("xuất: %w", &fs.PathError{Op: "write", Path: "báo cáo.html", Err: c.number})
		if got := causeOn(c.system, err); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.system, c.number, got, c.want)
		}
	}
	if got := causeOn("linux", fs.ErrPermission); got != "" {
		t.Errorf("an error without a number has the cause %q", got)
	}
}

func TestEachCauseHasItsFault(t *testing.T) {
	for cause, want := range map[Cause][2]string{
		Full: {"file-full", "home-full"}, ReadOnly: {"file-locked", "home-locked"}, Busy: {"file-busy", "home"}, "": {"file-unwritable", "home"},
	} {
		var number syscall.Errno
		for _, table := range []map[syscall.Errno]Cause{windowsCauses, unixCauses} {
			for n, c := range table {
				if c == cause && CauseOf(n) == cause {
					number = n
				}
			}
		}
		err := error(number)
		if cause == "" {
			err = fs.ErrPermission
		}
		if f, h := Unwritten(err, "x"), HomeFault(err, "home"); model.CodeOf(f) != want[0] || model.CodeOf(h) != want[1] ||
			model.KindOf(f) != model.Unreachable || model.KindOf(h) != model.Unreachable {
			t.Errorf("%q: %v and %v", cause, f, h)
		}
	}
	if Unwritten(nil, "x") != nil || HomeFault(nil, "x") != nil {
		t.Error("what went well has a fault")
	}
}

// A disk that is full says so on every system; Linux has one at hand.
func TestAFullDiskIsKnownByItsNumber(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no full disk here: ", err)
	}
	defer f.Close()
	_, err = f.WriteString("x")
	if got := CauseOf(err); got != Full {
		t.Errorf("%v has the cause %q", err, got)
	}
}

func TestNamesForEverySystem(t *testing.T) {
	for _, name := range []string{
		"CON", "con", "Con.html", "NUL", "nul.tar.gz", "aux", "prn.txt", "COM1", "com9.csv", "LPT1", "lpt¹", "COM0", "CONIN$", "nul .txt", "CON ",
		"báo cáo.", "báo cáo ", "a:b", "a<b", "a>b", `a"b`, "a|b", "a?b", "a*b", "a\tb", `a\b`, "a/b",
	} {
		if err := Everywhere(name); model.CodeOf(err) != "name-windows" || model.KindOf(err) != model.BadInput {
			t.Errorf("%q: %v", name, err)
		}
		if err := (Computer{OS: "linux"}).checkName(name); err != nil {
			t.Errorf("on Linux %q: %v", name, err)
		}
		if err := (Computer{OS: windows}).checkName(name); err == nil {
			t.Errorf("Windows takes %q", name)
		}
	}
	for _, name := range []string{
		"báo cáo.html", "Nhóm Gia Lâm", "console", "con-gái.txt", "com", "com10", "lpt", "nulla", ".duyet", "..", ".", "[1] (2)", "auxiliary", "~", "PRN1", "Đồng CON",
	} {
		if err := Everywhere(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestThisComputerIsAsItsEnvironmentTells(t *testing.T) {
	home := t.TempDir()
	c := Of(variables(map[string]string{"HOME": home, "USERPROFILE": home}))
	if got, err := c.Expand("~/x"); err != nil || got != filepath.Join(home, "x") {
		t.Errorf("~/x is %q, %v", got, err)
	}
	if c.Home != home || c.Getenv("HOME") != home {
		t.Errorf("the home folder is %q", c.Home)
	}
	for _, l := range c.Languages {
		if l == "" {
			t.Error("a language without a name")
		}
	}
}
