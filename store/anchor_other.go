//go:build !unix && !windows

package store

// fileIdentity names the file behind a path; where the system gives no number
// for it, path and computer must do.
func fileIdentity(string) string { return "" }
