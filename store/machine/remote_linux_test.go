package machine

import "testing"

func TestAHomeOnALineToOtherComputersIsKnown(t *testing.T) {
	const mounts = `27 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 27 0:40 / /mnt/share rw,relatime shared:1 - cifs //srv/share rw,vers=3.0
31 27 0:41 / /mnt/nfs rw - nfs4 srv:/x rw
32 27 0:42 / /mnt/c rw,noatime - 9p C:\134 rw,dirsync,aname=drvfs;path=C:\,trans=fd,rfd=8,wfd=8
33 27 0:43 / /mnt/host rw - 9p host rw,trans=virtio
34 27 0:44 / /mnt/box rw - 9p none rw,trans=fd,rfdno=4,wfdno=4
35 27 0:45 / /mnt/a\040b rw - fuse.sshfs srv:/ rw
36 30 8:2 / /mnt/share/local rw - ext4 /dev/sdb1 rw
37 27 0:46 / /mnt/crypt rw - fuse.gocryptfs /x rw
`
	for path, want := range map[string]bool{
		"/home/lan": false, "/": false, "/mnt/share": true, "/mnt/share/x": true, "/mnt/shared": false, "/mnt/nfs/a": true, "/mnt/c/Users": true,
		"/mnt/host/a": true, "/mnt/box/a": false, "/mnt/a b/c": true, "/mnt/share/local/x": false, "/mnt/crypt/x": false,
	} {
		if got := remoteIn(mounts, path); got != want {
			t.Errorf("%s is on a line: %t, want %t", path, got, want)
		}
	}
	if remoteIn("27 1 0:1 / / rw - 9p none rw,trans=tcp\n", "/home/lan") {
		t.Error("the file system of / is this computer's own")
	}
}
