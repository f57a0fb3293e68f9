package machine

import (
	"errors"
	"runtime"
	"syscall"

	"duyet/model"
)

// Cause is why a disk refused, where it is one that a person can do something
// about. It is empty for any other.
type Cause string

// The causes.
const (
	Full     Cause = "full"
	ReadOnly Cause = "read-only" // the disk takes no writing at all
	Busy     Cause = "busy"      // another program holds the file
)

// causes are the numbers that systems give them. Those of Windows are of
// winerror.h: ERROR_WRITE_PROTECT, ERROR_SHARING_VIOLATION,
// ERROR_LOCK_VIOLATION, ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL,
// ERROR_DISK_QUOTA_EXCEEDED, ERROR_DISK_TOO_FRAGMENTED.
var (
	windowsCauses = map[syscall.Errno]Cause{
		19: ReadOnly, 32: Busy, 33: Busy, 39: Full, 112: Full, 1295: Full, 302: Full,
	}
	unixCauses = map[syscall.Errno]Cause{
		syscall.ENOSPC: Full, syscall.EDQUOT: Full, syscall.EROFS: ReadOnly, syscall.EBUSY: Busy, syscall.ETXTBSY: Busy,
	}
)

// CauseOf finds the cause in an error of the system.
func CauseOf(err error) Cause { return causeOn(runtime.GOOS, err) }

func causeOn(system string, err error) Cause {
	number, ok := errors.AsType[syscall.Errno](err)
	switch {
	case !ok:
		return ""
	case system == windows:
		return windowsCauses[number]
	}
	return unixCauses[number]
}

// Unwritten is the fault of a file of the person's that could not be written.
func Unwritten(err error, name string) error {
	switch CauseOf(err) {
	case Full:
		return model.WrapFault(model.Unreachable, "file-full", err, "%s", name)
	case ReadOnly:
		return model.WrapFault(model.Unreachable, "file-locked", err, "%s", name)
	case Busy:
		return model.WrapFault(model.Unreachable, "file-busy", err, "%s", name)
	}
	return model.WrapFault(model.Unreachable, "file-unwritable", err, "%s", name)
}

// HomeFault is the fault of this computer's own data that cannot be read or
// written.
func HomeFault(err error, what string) error { return CauseOf(err).HomeFault(err, what) }

// HomeFault is [HomeFault] of an error whose cause is known.
func (c Cause) HomeFault(err error, what string) error {
	switch c {
	case Full:
		return model.WrapFault(model.Unreachable, "home-full", err, "%s", what)
	case ReadOnly:
		return model.WrapFault(model.Unreachable, "home-locked", err, "%s", what)
	}
	return model.WrapFault(model.Unreachable, "home", err, "%s", what)
}
