package model

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"

	"duyet/model/fold"
)

// StoreID names one shared folder: 26 letters and digits of base32 over the
// first 16 bytes of a hash of the root device's public key.
type StoreID string

// GroupID names one Facebook group in a store: 16 random base32 characters.
type GroupID string

// AdminID names a person on the board. It is the DeviceID of the first device
// that person joined with, so nobody else can claim it.
type AdminID string

// DeviceID names one admin's state directory on one computer: 16 base32
// characters over a hash of its public key.
type DeviceID string

// ItemID names an item: 26 base32 characters. See [NewItemID].
type ItemID string

// OpID identifies an op: the first 16 bytes of its chain hash.
// The zero value is no op.
type OpID [16]byte

var (
	base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
	base64Short = base64.RawURLEncoding.Strict()
)

// Base32 writes bytes in the lower-case alphabet all ids use.
func Base32(b []byte) string { return base32Lower.EncodeToString(b) }

// String gives the 22 characters of base64url that stand in an op's base.
func (id OpID) String() string { return base64Short.EncodeToString(id[:]) }

// IsZero reports whether the id names no op.
func (id OpID) IsZero() bool { return id == OpID{} }

// MarshalText implements encoding.TextMarshaler.
func (id OpID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler. Anything but exactly 22
// characters in their only valid form is BadInput.
func (id *OpID) UnmarshalText(b []byte) error {
	if len(b) != 22 {
		return NewFault(BadInput, "", "op id of %d characters", len(b))
	}
	// The decoder passes over line ends, so the count is what tells.
	n, err := base64Short.Decode(id[:], b)
	if err == nil && n != len(id) {
		err = NewFault(BadInput, "", "%d bytes", n)
	}
	return WrapFault(BadInput, "", err, "op id")
}

// NewItemID computes the id of an item: SHA-256 over the tag "item/1", store,
// group, kind and key, each ended by a zero byte, cut to 16 bytes.
// The same key in the same group is the same item on every device.
func NewItemID(store StoreID, group GroupID, kind ItemKind, key string) ItemID {
	h := sha256.New()
	for _, s := range []string{"item/1", string(store), string(group), string(kind), key} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return ItemID(Base32(h.Sum(nil)[:16]))
}

// ItemKey gives the key of what arrived, and whether it is weak. A strong key
// is the platform's id of the post or person, given or read out of the link,
// or else the cleaned link when it stands for one post or person. A weak
// one is the folded name with a hash of the folded answers or text, and the
// ordinal among equal cards of one capture, counted from 0.
func ItemKey(kind ItemKind, c Content, ordinal int) (key string, weak bool) {
	id, link := c.ExternalID, c.URL
	if kind == Join {
		id, link = c.Author.ExternalID, c.Author.URL
	}
	if id == "" {
		link = CleanLink(link)
		id = idIn(kind, link)
	}
	if id != "" {
		return "id:" + id, false
	}
	if namesOne(link) {
		return "url:" + link, false
	}
	sum := sha256.Sum256([]byte(fold.Key(c.JudgedText())))
	return "text:" + fold.Key(c.Author.Name) + "\x00" + hex.EncodeToString(sum[:16]) + "\x00" + strconv.Itoa(ordinal), true
}

// idIn reads the id that makes a key out of a cleaned link.
func idIn(kind ItemKind, link string) string {
	switch kind {
	case Join:
		return PersonID(link)
	case Post:
		return PostID(link)
	}
	return ""
}

// TextCheck is a 20-bit check of the text an admin judges, folded. Two
// arrivals whose checks differ show different texts.
func TextCheck(c Content) int {
	sum := sha256.Sum256([]byte("check/1\x00" + fold.Key(c.JudgedText())))
	return int(sum[0])<<12 | int(sum[1])<<4 | int(sum[2])>>4
}

// JudgedText is everything of the content that an admin reads to judge it:
// the text of a post, the questions and answers of a join request.
func (c Content) JudgedText() string {
	if c.Join == nil {
		return c.Text
	}
	var b strings.Builder
	b.WriteString(c.Text)
	for _, a := range c.Join.Answers {
		b.WriteString("\n" + a.Question + "\n" + a.Answer)
	}
	return b.String()
}

// WrittenText is JudgedText with the questions blanked out by line ends, so that
// what is found in it stands at the same bytes: who asks to join is judged by
// her answers, not by what the board asked her. Behind a text stand the real
// targets of links that it does not spell out. It is empty when she wrote
// nothing.
func (c Content) WrittenText() string {
	if c.Join == nil {
		text := c.Text
		for _, link := range c.Links {
			if !strings.Contains(c.Text, strings.TrimPrefix(link, "https://")) {
				text += "\n" + link
			}
		}
		return strings.TrimPrefix(text, "\n")
	}
	var b strings.Builder
	b.WriteString(c.Text)
	for _, a := range c.Join.Answers {
		b.WriteString(strings.Repeat("\n", len(a.Question)+2) + a.Answer)
	}
	if s := b.String(); strings.TrimSpace(s) != "" {
		return s
	}
	return ""
}
