package machine

import (
	"path/filepath"
	"strings"

	win "golang.org/x/sys/windows"
)

// remote reports whether a path lies on a share or on a drive that is one.
func remote(path string) bool {
	drive := filepath.VolumeName(path)
	if strings.HasPrefix(drive, `\\`) {
		return !strings.HasPrefix(drive, `\\?\`) && !strings.HasPrefix(drive, `\\.\`)
	}
	name, err := win.UTF16PtrFromString(drive + `\`)
	return err == nil && win.GetDriveType(name) == win.DRIVE_REMOTE
}
