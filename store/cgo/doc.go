// Package cgo is what every package that talks to SQLite leans on. It holds
// nothing: where Go has no C compiler it does not compile, so that the build
// ends with one sentence before the compiler comes to those packages.
package cgo
