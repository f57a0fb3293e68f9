package machine

import (
	"runtime"
	"testing"
	"unsafe"

	win "golang.org/x/sys/windows"
)

// put puts forms on the clipboard of Windows in place of what is there; each is
// bytes by the number of its form.
func put(t *testing.T, forms map[uintptr][]byte) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if ok, _, err := openClipboard.Call(0); ok == 0 {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	user.NewProc("EmptyClipboard").Call()
	for form, v := range forms {
		const movable = 2
		handle, _, err := kernel.NewProc("GlobalAlloc").Call(movable, uintptr(len(v)))
		at, _, _ := globalLock.Call(handle)
		if at == 0 {
			t.Fatal(err)
		}
		kernel.NewProc("RtlMoveMemory").Call(at, uintptr(unsafe.Pointer(&v[0])), uintptr(len(v)))
		globalUnlock.Call(handle)
		if ok, _, err := user.NewProc("SetClipboardData").Call(form, handle); ok == 0 {
			t.Fatal(err)
		}
	}
}

func TestTheClipboardOfWindowsGivesMarkupAndText(t *testing.T) {
	page := "Version:0.9\r\nStartHTML:0000000071\r\nEndHTML:0000000092\r\nSourceURL:https://x.vn/\r\n<p>Yêu cầu</p>"
	text, err := win.UTF16FromString("Yêu cầu 😀\r\n2")
	if err != nil {
		t.Fatal(err)
	}
	raw := unsafe.Slice((*byte)(unsafe.Pointer(&text[0])), 2*len(text))
	put(t, map[uintptr][]byte{markupForm(): []byte(page + "\x00"), unicodeText: raw})
	b := Of(func(string) string { return "" }).Clipboard(nil)
	got, err := b.Read(t.Context())
	if err != nil || string(got.Markup) != page || string(got.Text) != "Yêu cầu 😀\r\n2" {
		t.Errorf("read %q, %v", got, err)
	}
	if forms := got.Forms(); len(forms) != 2 || string(forms[0]) != page {
		t.Errorf("the forms are %q", forms)
	}
	put(t, map[uintptr][]byte{unicodeText: raw})
	if got, err := b.Read(t.Context()); err != nil || got.Markup != nil || len(got.Text) == 0 {
		t.Errorf("without markup: %q, %v", got, err)
	}
	put(t, nil)
	if _, err := b.Read(t.Context()); err == nil {
		t.Error("an empty clipboard gives something")
	}
}
