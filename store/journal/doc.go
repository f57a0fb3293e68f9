// Package journal reads and writes the files of the shared folder: small
// signed SQLite images of a device's ops, and of the roster ops it knows.
//
// FORMAT.md beside this file is the authority on the format; the vectors in
// testdata hold the two together. The package works on bytes alone: which file
// is read or written when is the business of package store.
package journal
