//go:build !windows

package machine

import "context"

// Here no drive has a letter, the files of the desktop tell what moved, and the
// environment names the language, programs read the clipboard.
func drives() []string { return nil }

func label(string) string { return "" }

func moved(string, Folder) string { return "" }

func languages() []string { return nil }

func ownWindow() bool { return false }

func clip() func(context.Context) (Clip, error) { return nil }
