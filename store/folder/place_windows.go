package folder

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// remoteDrive is DRIVE_REMOTE of GetDriveTypeW.
const remoteDrive = 4

// remote reports whether a path lies on a share or on a drive that is one.
func remote(path string) bool {
	drive := filepath.VolumeName(path)
	if strings.HasPrefix(drive, `\\`) {
		return !strings.HasPrefix(drive, `\\?\`) && !strings.HasPrefix(drive, `\\.\`)
	}
	name, err := syscall.UTF16PtrFromString(drive + `\`)
	if err != nil {
		return false
	}
	kind, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW").Call(uintptr(unsafe.Pointer(name)))
	return kind == remoteDrive
}
