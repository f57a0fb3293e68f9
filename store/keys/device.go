package keys

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"strings"

	"duyet/model"
)

// Device is the key pair of one device in one store.
type Device struct {
	Private ed25519.PrivateKey
	Public  ed25519.PublicKey
	ID      model.DeviceID
}

// NewDevice makes a key pair from 32 bytes of a source of randomness.
func NewDevice(random io.Reader) (Device, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return Device{}, model.WrapFault(model.Unreachable, "", err, "randomness")
	}
	return FromSeed(seed)
}

// FromSeed restores a key pair from its 32 secret bytes. Any other length is
// Damaged.
func FromSeed(seed []byte) (Device, error) {
	if len(seed) != ed25519.SeedSize {
		return Device{}, model.NewFault(model.Damaged, "key-damaged", "device key of %d bytes", len(seed))
	}
	private := ed25519.NewKeyFromSeed(seed)
	public := private.Public().(ed25519.PublicKey)
	return Device{Private: private, Public: public, ID: DeviceID(public)}, nil
}

// Seed gives the 32 secret bytes of a device.
func (d Device) Seed() []byte { return d.Private.Seed() }

// Sign signs a message with the device's key.
func (d Device) Sign(message []byte) []byte { return ed25519.Sign(d.Private, message) }

// DeviceID gives the name of the device that owns a public key.
func DeviceID(public ed25519.PublicKey) model.DeviceID {
	sum := sha256.Sum256(append([]byte("duyet-device/1\x00"), public...))
	return model.DeviceID(model.Base32(sum[:10]))
}

// StoreID gives the name of the store whose root device owns a public key.
func StoreID(root ed25519.PublicKey) model.StoreID {
	sum := sha256.Sum256(append([]byte("duyet-store/1\x00"), root...))
	return model.StoreID(model.Base32(sum[:16]))
}

// Text writes a public key or signature as base64url without padding.
func Text(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// Public reads a public key from its text, or gives nil when it is none.
func Public(text string) ed25519.PublicKey { return parse(text, ed25519.PublicKeySize) }

// parse reads the only text that stands for so many bytes, else gives nil. The
// decoder would pass over line ends, so the length is checked before it.
func parse(text string, size int) []byte {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) != size || len(text) != base64.RawURLEncoding.EncodedLen(size) {
		return nil
	}
	return b
}

// Verify reports whether the signature, given as text, is that of the key.
func Verify(public ed25519.PublicKey, message []byte, signature string) bool {
	b := parse(signature, ed25519.SignatureSize)
	return b != nil && len(public) == ed25519.PublicKeySize && ed25519.Verify(public, message, b)
}

// CardMessage is what a code, or the device before, signs to let a device in.
func CardMessage(store model.StoreID, device ed25519.PublicKey, admin model.AdminID) []byte {
	return []byte("duyet-card/1\x00" + string(store) + "\x00" + string(device) + "\x00" + string(admin))
}

// onsets and rimes make 256 syllables that a Vietnamese speaker reads aloud
// without marks and without doubt.
const (
	onsets = "b ch d g h k l m n nh ph s t th v x"
	rimes  = "a am an ang anh ay em en inh oi om ong ung uom uon uy"
)

// Words gives six words of two syllables over a public key: 96 bits that two
// people can compare by voice.
func Words(public ed25519.PublicKey) string {
	first, last := strings.Fields(onsets), strings.Fields(rimes)
	sum := sha256.Sum256(append([]byte("duyet-words/1\x00"), public...))
	var words []string
	for i := range 6 {
		word := ""
		for _, b := range sum[2*i : 2*i+2] {
			word += first[b>>4] + last[b&15]
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}
