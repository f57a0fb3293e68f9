package machine

import (
	"context"
	"runtime"
	"time"
	"unsafe"

	win "golang.org/x/sys/windows"
)

// What the package for Windows does not offer of its clipboard.
var (
	user             = win.NewLazySystemDLL("user32.dll")
	openClipboard    = user.NewProc("OpenClipboard")
	closeClipboard   = user.NewProc("CloseClipboard")
	getClipboardData = user.NewProc("GetClipboardData")
	registerFormat   = user.NewProc("RegisterClipboardFormatW")
	globalLock       = kernel.NewProc("GlobalLock")
	globalUnlock     = kernel.NewProc("GlobalUnlock")
	globalSize       = kernel.NewProc("GlobalSize")
)

// unicodeText is the number of the form in which Windows keeps text.
const unicodeText = 13

func clip() func(context.Context) (Clip, error) { return readClip }

// readClip reads the clipboard of Windows. One program holds it at a time; it is
// asked for until its turn comes or patience ends.
func readClip(ctx context.Context) (Clip, error) {
	runtime.LockOSThread() // it belongs to a thread
	defer runtime.UnlockOSThread()
	ctx, stop := context.WithTimeout(ctx, clipPatience)
	defer stop()
	for {
		ok, _, err := openClipboard.Call(0)
		if ok != 0 {
			break
		}
		select {
		case <-ctx.Done():
			return Clip{}, err
		case <-time.After(20 * time.Millisecond):
		}
	}
	defer closeClipboard.Call()
	html, err := clipForm(markupForm(), MaxClip)
	if err != nil {
		return Clip{}, err
	}
	text, err := clipForm(unicodeText, 2*MaxClip)
	if err != nil {
		return Clip{}, err
	}
	return Clip{Markup: blank(html), Text: blank([]byte(narrow(text)))}, nil
}

// markupForm is the number under which this Windows keeps HTML.
func markupForm() uintptr {
	name, err := win.UTF16PtrFromString("HTML Format")
	if err != nil {
		return 0
	}
	n, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	return n
}

// clipForm copies one form of at most so many bytes out of the open clipboard;
// one that is not there is empty.
func clipForm(form, most uintptr) ([]byte, error) {
	handle, _, _ := getClipboardData.Call(form)
	if handle == 0 {
		return nil, nil
	}
	size, _, _ := globalSize.Call(handle)
	at, _, _ := globalLock.Call(handle)
	if at == 0 || size == 0 {
		return nil, nil
	}
	defer globalUnlock.Call(handle)
	if size > most {
		return nil, tooLarge()
	}
	out := make([]byte, size)
	if err := win.ReadProcessMemory(win.CurrentProcess(), at, &out[0], size, nil); err != nil {
		return nil, err
	}
	return out, nil
}

// narrow is the text of a form in UTF-16, up to the sign that ends it.
func narrow(v []byte) string {
	units := make([]uint16, len(v)/2)
	for i := range units {
		units[i] = uint16(v[2*i]) | uint16(v[2*i+1])<<8
	}
	return win.UTF16ToString(units)
}
