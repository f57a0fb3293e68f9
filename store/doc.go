// Package store keeps what the admins did, and shares it through a folder that
// any sync tool carries. It is the only floor that touches disk and SQL.
//
// [Store.Record] stamps ops, commits them to the local index and folds the
// touched items; when it returns they are safe on this computer's disk.
// [Store.Publish] writes them as small signed images into the device's own
// journal folder, [Store.Sync] reads the images of the others. A missing file
// never means that something was deleted: what was verified once stays in the
// index.
package store

import "duyet/store/journal"

// Format is the format of the shared folder that is written, and the newest
// that is read; journal/FORMAT.md specifies it.
const Format = journal.Format
