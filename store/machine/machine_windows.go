package machine

import (
	"unsafe"

	win "golang.org/x/sys/windows"
)

// What the package for Windows does not offer.
var (
	kernel           = win.NewLazySystemDLL("kernel32.dll")
	userLocale       = kernel.NewProc("GetUserDefaultLocaleName")
	consoleProcesses = kernel.NewProc("GetConsoleProcessList")
)

// drives lists the tops of the drives from C on, because asking a floppy drive
// takes seconds. Those on a line to other computers and those of discs are left
// out; that of a sync client may be of a kind that Windows does not know.
func drives() (out []string) {
	for letter := 'C'; letter <= 'Z'; letter++ {
		top := string(letter) + `:\`
		name, err := win.UTF16PtrFromString(top)
		if err != nil {
			continue
		}
		switch win.GetDriveType(name) {
		case win.DRIVE_FIXED, win.DRIVE_REMOVABLE, win.DRIVE_UNKNOWN:
			out = append(out, top)
		}
	}
	return out
}

// label is the name that a drive was given.
func label(top string) string {
	name, err := win.UTF16PtrFromString(top)
	if err != nil {
		return ""
	}
	var buf [win.MAX_PATH + 1]uint16
	if win.GetVolumeInformation(name, &buf[0], uint32(len(buf)), nil, nil, nil, nil, 0) != nil {
		return ""
	}
	return win.UTF16ToString(buf[:])
}

// moved asks where a folder is that a person or OneDrive may have moved. The
// system knows it of nobody but the one whose home folder is its own.
func moved(home string, f Folder) string {
	own, err := win.KnownFolderPath(win.FOLDERID_Profile, win.KF_FLAG_DONT_VERIFY)
	if err != nil || !Within(own, home) {
		return ""
	}
	id := map[Folder]*win.KNOWNFOLDERID{Downloads: win.FOLDERID_Downloads, Desktop: win.FOLDERID_Desktop, Documents: win.FOLDERID_Documents}[f]
	if id == nil {
		return ""
	}
	dir, err := win.KnownFolderPath(id, win.KF_FLAG_DONT_VERIFY)
	if err != nil {
		return ""
	}
	return dir
}

// languages lists those that the person chose for the system, the first one
// first, and last that of her numbers and dates, as names like vi-VN.
func languages() []string {
	list, err := win.GetUserPreferredUILanguages(win.MUI_LANGUAGE_NAME)
	if err != nil {
		list = nil
	}
	var buf [85]uint16 // LOCALE_NAME_MAX_LENGTH
	if n, _, _ := userLocale.Call(uintptr(unsafe.Pointer(&buf[0])), uintptr(len(buf))); n > 0 {
		list = append(list, win.UTF16ToString(buf[:]))
	}
	return list
}

// ownWindow reports whether the window of the console was opened for this
// program alone. In the session of services and of planned tasks nobody sees
// one.
func ownWindow() bool {
	var session uint32
	if err := win.ProcessIdToSessionId(win.GetCurrentProcessId(), &session); err != nil || session == 0 {
		return false
	}
	var ids [2]uint32
	n, _, _ := consoleProcesses.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
