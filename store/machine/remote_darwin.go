package machine

import "syscall"

// local is MNT_LOCAL of sys/mount.h: the file system is on this computer.
const local = 0x1000

// remote reports whether a path lies on a file system that other computers
// write too.
func remote(path string) bool {
	var st syscall.Statfs_t
	return syscall.Statfs(path, &st) == nil && st.Flags&local == 0
}
