//go:build !cgo

package cgo

// The compiler says what is longer than 70 letters twice.
var _ int = "no C compiler found: install gcc, on Windows MinGW-w64; see README"
