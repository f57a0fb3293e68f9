//go:build !windows

package machine

// Here no drive has a letter, the files of the desktop tell what moved, and the
// environment names the language.
func drives() []string { return nil }

func label(string) string { return "" }

func moved(string, Folder) string { return "" }

func languages() []string { return nil }

func ownWindow() bool { return false }
