//go:build !windows

package machine

// Here no drive has a letter, the files of the desktop tell what moved, and the
// environment names the language.
func drives() []string { return nil }

func label(string) string { return "" }

func moved(string, Folder) string { return "" }

// Languages lists those that the person chose for the system, besides what the
// environment says.
func Languages() []string { return nil }

// OwnWindow reports whether the window of the console was opened for this
// program alone: it closes when the program ends.
func OwnWindow() bool { return false }
