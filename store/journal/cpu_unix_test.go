//go:build unix

package journal

import (
	"syscall"
	"time"
)

// cpu is the processor time that this process has used: it stands still while a
// busy machine runs something else.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
