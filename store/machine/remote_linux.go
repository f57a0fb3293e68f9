package machine

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// remote reports whether a path lies on a file system that other computers
// write too.
func remote(path string) bool {
	b, err := os.ReadFile("/proc/self/mountinfo")
	return err == nil && remoteIn(string(b), path)
}

// networks are the file systems that reach over a line.
var networks = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smbfs": true, "ncpfs": true, "afs": true, "ceph": true, "glusterfs": true, "davfs": true,
	"fuse.sshfs": true, "fuse.rclone": true, "fuse.davfs2": true, "fuse.glusterfs": true, "fuse.s3fs": true, "fuse.gvfsd-fuse": true,
	"fuse.google-drive-ocamlfuse": true, "fuse.onedriver": true, "fuse.curlftpfs": true,
}

// remoteIn looks a path up in the text of a mountinfo; see proc(5). What lies
// on the file system of / is this computer's own. 9p carries the drives of
// Windows into WSL and folders of a host into its guests; one that is handed
// over as an open file is a sandbox around this very computer.
func remoteIn(mounts, path string) bool {
	best, found := -1, false
	for _, line := range strings.Split(mounts, "\n") {
		f := strings.Fields(line)
		dash := 6
		for dash < len(f) && f[dash] != "-" {
			dash++
		}
		if dash+3 >= len(f) {
			continue
		}
		point := unescape(f[4])
		rel, err := filepath.Rel(point, path)
		if err != nil || rel == ".." || strings.HasPrefix(rel, "../") || len(point) < best {
			continue
		}
		kind, options := f[dash+1], f[dash+3]
		best = len(point)
		found = point != "/" && (networks[kind] || kind == "9p" && (!strings.Contains(options, "trans=fd") || strings.Contains(options, "aname=drvfs")))
	}
	return found
}

// unescape turns the octal forms of a mountinfo back into letters.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+3 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				b.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
