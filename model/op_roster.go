package model

import "slices"

// Role is what an admin may do.
type Role string

// The roles. A supervisor reads only.
const (
	RoleAdmin      Role = "admin"
	RoleSupervisor Role = "supervisor"
)

// May reports whether ops of a kind count from devices of this role, for every
// reader alike. A kind that this program does not know counts from admins
// alone. A device that is not let in, and one past its end, says nothing that
// counts whatever its role.
func (r Role) May(kind string) bool { return r == RoleAdmin || r == RoleSupervisor && kinds[kind].read }

// Code opens a way into the store: whoever holds the secret that belongs to
// Key can sign a card with it.
type Code struct {
	Key  string `json:"key"`  // public key of the access code, base64url
	Uses int    `json:"uses"` // how many cards it lets in
	Last string `json:"last"` // its last day, 2026-12-01
	Role Role   `json:"role"`
	// Me says that the cards are further devices of the inviter.
	Me bool `json:"me,omitempty"`
}

// Kind implements Fact.
func (*Code) Kind() string { return "code/1" }

// Registers implements Fact.
func (c *Code) Registers() []Register { return []Register{Register("code:" + c.Key)} }

// Private implements Fact.
func (*Code) Private() any { return nil }

// Check reports BadInput for a code without key, uses or role.
func (c *Code) Check() error {
	if len(c.Key) != 43 || c.Uses < 1 || c.Uses > 1000 || c.Role != RoleAdmin && c.Role != RoleSupervisor {
		return NewFault(BadInput, "", "code for %d uses", c.Uses)
	}
	return nil
}

// CodeState is an access code and the cards that came with it.
type CodeState struct {
	Code
	By     DeviceID
	Closed bool
	Cards  []DeviceID // cards signed with it, in (t, id) order
	listed map[DeviceID]bool
}

// LetsIn reports whether a card of a device, signed with the code, may let it
// in: the code is open and has a use left, or the device is one of those it let
// in.
func (c *CodeState) LetsIn(d DeviceID) bool {
	return c.By != "" && (!c.Closed && len(c.Cards) < c.Uses || c.listed[d] || !c.Closed && slices.Contains(c.Cards, d))
}

// Close ends a code and lists the devices it let in; several closes add up.
type Close struct {
	Key   string     `json:"key"`
	Cards []DeviceID `json:"cards,omitempty"`
}

// Kind implements Fact.
func (*Close) Kind() string { return "close/1" }

// Registers implements Fact.
func (c *Close) Registers() []Register { return []Register{Register("code:" + c.Key)} }

// Private implements Fact.
func (*Close) Private() any { return nil }

// Check reports BadInput for a close of no code.
func (c *Close) Check() error {
	if len(c.Key) != 43 || len(c.Cards) > 1000 {
		return NewFault(BadInput, "", "close of no code")
	}
	return nil
}

// Card introduces a device; it is the first op of each journal.
type Card struct {
	Admin AdminID `json:"admin"`
	// Code is the public key of the access code, CodeSig its signature over
	// the device's key; both are empty on the root device's card.
	Code    string `json:"code,omitempty"`
	CodeSig string `json:"sig,omitempty"`
	// Before is the device this one takes over from, BeforeSig its signature.
	Before    DeviceID `json:"before,omitempty"`
	BeforeSig string   `json:"before_sig,omitempty"`
	Who       Who      `json:"-"`
}

// Who is the erasable part of a card: the admin's name as the others know it.
type Who struct {
	Name string `json:"name"`
}

// Kind implements Fact.
func (*Card) Kind() string { return "card/1" }

// Registers implements Fact.
func (*Card) Registers() []Register { return []Register{"card"} }

// Private implements Fact.
func (c *Card) Private() any { return &c.Who }

// Check reports BadInput for a card without an admin.
func (c *Card) Check() error {
	if c.Admin == "" || (c.Code == "") != (c.CodeSig == "") || (c.Before == "") != (c.BeforeSig == "") {
		return NewFault(BadInput, "", "card without admin")
	}
	return nil
}

// Trust lets a device count whose card no code vouches for.
type Trust struct {
	Device DeviceID `json:"device"`
	// Key is the full public key that was compared, base64url.
	Key string `json:"key"`
	// Admin says whose device it is when its card claims another admin.
	Admin AdminID `json:"admin,omitempty"`
	Role  Role    `json:"role"`
}

// Kind implements Fact.
func (*Trust) Kind() string { return "trust/1" }

// Registers implements Fact.
func (t *Trust) Registers() []Register { return []Register{Register("device:" + string(t.Device))} }

// Private implements Fact.
func (*Trust) Private() any { return nil }

// Check reports BadInput for a trust without device, key or role.
func (t *Trust) Check() error {
	if t.Device == "" || len(t.Key) != 43 || t.Role != RoleAdmin && t.Role != RoleSupervisor {
		return NewFault(BadInput, "", "trust of no device")
	}
	return nil
}

// Revoke ends a device after one op of one branch of its journal.
type Revoke struct {
	Device DeviceID `json:"device"`
	// Seq and Head name the last op that counts; Seq 0 lets none count.
	Seq  int64 `json:"seq"`
	Head OpID  `json:"head,omitzero"`
}

// Kind implements Fact.
func (*Revoke) Kind() string { return "revoke/1" }

// Registers implements Fact.
func (r *Revoke) Registers() []Register { return []Register{Register("device:" + string(r.Device))} }

// Private implements Fact.
func (*Revoke) Private() any { return nil }

// Check reports BadInput for a revoke of no device.
func (r *Revoke) Check() error {
	if r.Device == "" || r.Seq < 0 || (r.Seq == 0) != r.Head.IsZero() {
		return NewFault(BadInput, "", "revoke of no device")
	}
	return nil
}
