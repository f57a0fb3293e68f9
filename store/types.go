package store

import (
	"context"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/machine"
)

// Options say where a store and its local state are, and what the clock is.
type Options struct {
	// Home is the folder of local state, made with 0700 when missing.
	Home string
	// Dir is the shared folder; empty opens the store named by ID.
	Dir string
	// ID opens a store this home knows, though its folder may be away.
	ID model.StoreID
	// Now is the clock, the only one that dates anything; it must be given.
	Now func() time.Time
	// App names the program and its version in published images.
	App string
	// ReadOnly keeps the folder untouched: nothing is published.
	ReadOnly bool
	// Folder opens the shared folder; nil opens it on this computer's disk, with
	// the patience of Host.
	Folder folder.Opener
	// Progress is told how far long work on the index is, by whichever
	// goroutine does it; nil is nobody. It must come back at once.
	Progress func(Work)
	// Watched says that [Store.Watch] will run: what takes long is left to it.
	Watched bool
	// Demo marks a new store as a sample; it never becomes the last used one.
	Demo bool
	// Host is the computer that the store is on.
	Host Host

	shared shared
}

// shared is what many stores of one process share; each part may be nil.
type shared struct {
	codec *journal.Codec
	homes *homes // what was found of homes just now
}

// Host is what a store takes from the computer around it, besides the clock.
type Host struct {
	// Computer tells where the person's folders are and what sync tools carry;
	// the zero one says nothing of itself.
	Computer machine.Computer
	// Patience is how long one access to the shared folder, what nobody is known
	// to write in it, and the last publishing may take; 0 is folder.Patience,
	// [Endless] waits for all of it.
	Patience time.Duration
}

// Endless is the patience of who waits for a disk however slow it is.
const Endless = folder.Endless

// patience is the one that holds.
func (h Host) patience() time.Duration {
	if h.Patience == 0 {
		return folder.Patience
	}
	return h.Patience
}

// within bounds something by the patience.
func (h Host) within(ctx context.Context) (context.Context, context.CancelFunc) {
	if p := h.patience(); p > 0 {
		return context.WithTimeout(ctx, p)
	}
	return context.WithCancel(ctx)
}

// Ask says which part of which queue is wanted, and from where on.
type Ask struct {
	Group model.GroupID
	Queue model.Queue
	View  model.View
	// Kind limits the page to one kind of item; empty is all.
	Kind model.ItemKind
	// Find limits the page to cases that hold every word, marks ignored.
	Find string
	// After continues below a row, Before ends above one; both empty begins at
	// the top. At most one of them is set.
	After, Before Cursor
	// Limit is the most rows wanted; 0 is 100.
	Limit int
}

// Cursor is a place in a queue, as rows carry it. The zero value is none.
type Cursor struct {
	Key int64
	Tie int64 // orders equal keys; 0 is no place
}

// Page is a part of a queue in its order.
type Page struct {
	Ask  Ask
	Rows []Row
	// More reports whether rows follow in the asked direction.
	More bool
}

// Row is one case with its place.
type Row struct {
	model.Case
	Cursor Cursor
}

// Tally counts cases by queue and view. Model.All is the sum of a queue.
type Tally map[model.Queue]map[model.View]int

// Event is one op as the history tells it, newest first.
type Event struct {
	Stamp model.Stamp
	On    string
	Kind  string
	// Fact is nil for a kind this program does not know.
	Fact model.Fact
	Body model.BodyState
	// Undone reports that its author took it back, Counted that it counts.
	Undone  bool
	Counted bool
}

// Device is one device of the roster with how far its journal is known.
type Device struct {
	model.Member
	Own bool
	// Ops counts the known ops, Counting those that count; Last is the highest
	// known seq.
	Ops, Counting int
	Last          int64
	Naming
	// State is one of the states of the contract.
	State DeviceState
	// SeenAt is the wall clock of its newest op or presence, zero if none.
	SeenAt time.Time
	// Here is the tab its admin was last seen in, or empty.
	Here string
	// Words are six words over its key, compared by voice before a trust.
	Words string
	// Heard is the highest seq that a counting device signed to have seen of it.
	Heard int64
	// Forked says that two copies of it wrote its journal.
	Forked bool
}

// Active reports whether what the device records now counts.
func (d Device) Active() bool { return active(&d.Member) }

// Naming is what the admin of a device is called, told from others of the same
// name, and which admins have it too.
type Naming struct {
	Called    string
	Namesakes []model.AdminID
}

// DeviceState says how well the journal of a device is known.
type DeviceState string

// The states of a device, as the command line prints them.
const (
	DeviceOK         DeviceState = "ok"
	DeviceArriving   DeviceState = "arriving"
	DeviceBehind     DeviceState = "behind"
	DeviceDamaged    DeviceState = "damaged"
	DeviceForked     DeviceState = "forked"
	DeviceUnverified DeviceState = "unverified"
	DeviceRevoked    DeviceState = "revoked"
)

// SyncReport is what one reading of the folder brought.
type SyncReport struct {
	Published int // ops written into the own journal
	Read      int // images read
	OpsNew    int
	// Work, when set, says how far a reading is that goes on; nothing else of
	// the report is set then. Only Watch gives such reports.
	Work Work
	// Changed lists the items whose cases were folded anew.
	Changed []model.ItemID
	// Settings reports that a group or the roster changed.
	Settings bool
	Devices  []Device
	Findings []Finding
}

// Finding is something a check or a sync wants a person to know.
type Finding struct {
	Severity Severity
	// Code names the sentence in ui/words, Where the file, device or item.
	Code, Where string
	N           int
	// Device is the device it is about; empty when it is about none.
	Device model.DeviceID
	// Repair names what --repair would do; empty when nothing is to be done.
	Repair string
}

// Severity orders findings.
type Severity string

// The severities, mildest first.
const (
	Info    Severity = "info"
	Warning Severity = "warning"
	Damage  Severity = "damage"
)

// Step is what an undo took back.
type Step struct {
	Kinds []string
	Items []model.ItemID
	N     int // ops taken back
}
