//go:build linux

package store_test

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cpu is the processor time this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resetPeak begins to watch the most memory the process holds, where Linux
// can tell.
func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the most memory, in MiB, that the process held since resetPeak; 0
// where nobody can tell.
func peak() float64 {
	b, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(b), "VmHWM:")
	kb, _ := strconv.Atoi(strings.TrimSpace(strings.SplitN(after, "kB", 2)[0]))
	return float64(kb) / 1024
}

// datasync waits until what was written to a file is on disk.
func datasync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }
